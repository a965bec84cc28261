// The till's part in services: what can be sold with a line, looked up when the window asks for it.

import { type Basket, isServiceFor, isServiceItem, type ServiceItem } from "@evertill/core";
import type { Outcome, ServiceCommand, ServicesView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";

type ShowCommand = Extract<ServiceCommand, { type: "show-services" | "put-services-away" }>;

/** Skus of the services that goods of the line can have, as the price book in force lists them. */
function serviceSkus(box: Box, category: string): readonly string[] {
  return box.inForce.services.filter((rule) => isServiceFor(rule, category)).map(({ sku }) => sku);
}

/** Lines of the open sale that can have services. */
export function servedLines(box: Box): readonly string[] {
  if (box.inForce.services.length === 0) return [];
  const lines = saleOf(box.lane.stage)?.basket.lines ?? [];
  const served = lines.filter(
    ({ load, service, category }) =>
      load === undefined && service === undefined && serviceSkus(box, category).length > 0,
  );
  const ids = new Set(served.map(({ lineId }) => lineId));
  // A line of a service opens the list of its goods.
  return lines.filter(({ lineId, service }) => ids.has(service?.forLineId ?? lineId)).map(({ lineId }) => lineId);
}

export class ServiceTill {
  readonly #box: Box;
  readonly #changed: () => void;
  #asked: { readonly lineId: string; readonly items: readonly ServiceItem[] } | null = null;

  constructor(box: Box, changed: () => void) {
    this.#box = box;
    this.#changed = changed;
  }

  /** As the sale is now; null: nothing was asked, or the goods are gone. */
  get shown(): ServicesView | null {
    const basket = saleOf(this.#box.lane.stage)?.basket;
    if (this.#asked === null || basket === undefined) return null;
    const { lineId, items } = this.#asked;
    const goods = basket.lines.find((line) => line.lineId === lineId);
    if (goods === undefined) return null;
    const { name, quantity } = goods;
    return { lineId, name, quantity, offers: items.map((item) => offerOf(basket, lineId, item)) };
  }

  /** Looks and changes nothing. */
  async command(command: ShowCommand): Promise<Outcome> {
    if (command.type === "put-services-away") this.#asked = null;
    else {
      const lines = saleOf(this.#box.lane.stage)?.basket.lines ?? [];
      const line = lines.find(({ lineId }) => lineId === command.lineId);
      const goods = lines.find(({ lineId }) => lineId === (line?.service?.forLineId ?? line?.lineId));
      if (goods === undefined) return { ok: false, reason: "no-such-line" };
      this.#asked = { lineId: goods.lineId, items: await this.#items(goods.category) };
    }
    this.#changed();
    return { ok: true };
  }

  async #items(category: string): Promise<readonly ServiceItem[]> {
    const { inForce, ports } = this.#box;
    const found = await Promise.all(serviceSkus(this.#box, category).map((sku) => ports.reference.itemBySku(sku)));
    return found.flatMap((item) => (item === null ? [] : [inForce.priced(item)])).filter(isServiceItem);
  }
}

function offerOf({ lines }: Basket, goodsId: string, { sku, name, service, priceMinor }: ServiceItem) {
  const there = lines.find((line) => line.sku === sku && line.service?.forLineId === goodsId);
  const { kind } = service;
  return { sku, name, kind, unitPriceMinor: priceMinor, quantity: there?.quantity ?? 0, lineId: there?.lineId ?? null };
}
