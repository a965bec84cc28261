// Shoppers at a kiosk: they place orders with whatever hub answers, sometimes twice when they heard nothing.

import type { WindowBox } from "./cashier-window.ts";
import type { Random } from "./random.ts";

/** Of the numbers heard last, one is shown at a till. */
const mostRemembered = 2;

export class Shopper {
  readonly #random: Random;
  readonly #numbers: string[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  someNumber(): string | null {
    return this.#numbers.length === 0 ? null : this.#random.pick(this.#numbers);
  }

  order(hub: Pick<WindowBox, "process" | "world">): void {
    const { process, world } = hub;
    const endpoint = process?.agent.endpoint;
    if (process?.ready !== true || endpoint === null || endpoint === undefined) return;
    const goods = [this.#random.pick(world.catalogue.items), this.#random.pick(world.catalogue.items)];
    const skus = [...new Set(goods.map(({ sku }) => sku))];
    const order = {
      ...({ orderId: this.#random.hex(16), from: { is: "kiosk", box: "kiosk-1" }, shownMinor: 100 } as const),
      lines: skus.map((sku) => ({ sku, quantity: this.#random.between(1, 3) })),
    };
    const times = this.#random.chance(0.1) ? 2 : 1;
    for (let sent = 0; sent < times; sent++)
      endpoint.orders.place(order).then(
        (answer) => {
          if (!answer.ok) return world.record.note("kiosk-1", `not ordered: ${answer.reason}`);
          world.record.note("kiosk-1", `ordered ${answer.number}`);
          world.record.count("orders");
          if (!this.#numbers.includes(answer.number)) this.#numbers.push(answer.number);
          this.#numbers.splice(0, this.#numbers.length - mostRemembered);
        },
        // The hub went down under it: the kiosk says that no order can be taken.
        (error: unknown) => world.record.note("kiosk-1", `no answer: ${String(error).slice(0, 80)}`),
      );
  }
}
