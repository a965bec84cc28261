// What a window's typing finds: goods and organisations at once, then what the store has of them, which they are not kept waiting for.

import type { StockView, ToWindow } from "@evertill/protocol";
import { findOrganisations } from "../business/find-organisations.ts";
import type { Box } from "./box.ts";

const mostFound = 12;

/** The window that typed it. */
interface Asker {
  send(message: ToWindow): void;
}

export class SearchDesk {
  readonly #box: Pick<Box, "ports" | "inForce">;
  readonly #stock: (skus: readonly string[]) => Promise<readonly StockView[]>;
  /** Each window's newest search: nobody waits for what is known of an older one's goods. */
  readonly #newest = new WeakMap<Asker, string>();

  constructor(box: Pick<Box, "ports" | "inForce">, stock: (skus: readonly string[]) => Promise<readonly StockView[]>) {
    this.#box = box;
    this.#stock = stock;
  }

  async answer(asker: Asker, { id, text }: { readonly id: string; readonly text: string }): Promise<void> {
    this.#newest.set(asker, id);
    const found = await this.#box.ports.reference.search(text, mostFound, asker);
    if (found === "superseded") return;
    if (found === "unavailable") {
      asker.send({ type: "found", id, items: [], ...this.#organisations(text), unavailable: true });
      return;
    }
    const items = found.map((item) => this.#box.inForce.pricedAtTill(item));
    asker.send({ type: "found", id, items, ...this.#organisations(text) });
    if (this.#newest.get(asker) !== id) return;
    const stock = await this.#stock(found.map(({ sku }) => sku));
    if (stock.length > 0 && this.#newest.get(asker) === id) asker.send({ type: "found-stock", id, stock });
  }

  #organisations(text: string): Pick<Extract<ToWindow, { type: "found" }>, "organisations"> {
    const organisations = findOrganisations(this.#box.ports.reference.organisations(), text);
    return organisations.length === 0 ? {} : { organisations };
  }
}
