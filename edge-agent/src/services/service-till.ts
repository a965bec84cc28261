// The till's part in services: what can be sold with a line, looked up when the window asks for it.

import {
  type Basket,
  type BasketLine,
  canBeCovered,
  coverPrice,
  daysBetween,
  isCoverItem,
  isInBand,
  isServiceFor,
  isServiceItem,
  returnableLines,
  type SaleLineBody,
  type ServiceItem,
  type ServiceRule,
} from "@evertill/core";
import type { Outcome, ServiceCommand, ServiceOfferView, ServicesView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { OpenReturn } from "../sale/return-state.ts";

type ShowCommand = Extract<ServiceCommand, { type: "show-services" | "put-services-away" }>;

/** Skus of the services that goods of the line can have, as the price book in force lists them. */
function serviceSkus(box: Box, category: string): readonly string[] {
  return box.inForce.services.filter((rule) => isServiceFor(rule, category)).map(({ sku }) => sku);
}

/** Lines of the open sale that can have services; of one that is open for return, those that can have a warranty. */
export function servedLines(box: Box): readonly string[] {
  if (box.inForce.services.length === 0) return [];
  if (box.lane.stage.at === "returning") return coveredLines(box, box.lane.stage.returning);
  const lines = saleOf(box.lane.stage)?.basket.lines ?? [];
  const served = lines.filter(
    ({ load, service, category }) =>
      load === undefined && service === undefined && serviceSkus(box, category).length > 0,
  );
  const ids = new Set(served.map(({ lineId }) => lineId));
  // A line of a service opens the list of its goods.
  return lines.filter(({ lineId, service }) => ids.has(service?.forLineId ?? lineId)).map(({ lineId }) => lineId);
}

function coveredLines(box: Box, { noReceipt, sale, earlier, sold }: OpenReturn): readonly string[] {
  if (noReceipt !== undefined) return [];
  const { businessDay } = box.inForce.moment();
  const days = daysBetween(sold.businessDay, businessDay);
  const isFor = ({ category, unitPriceMinor }: SaleLineBody, rule: ServiceRule) =>
    rule.cover !== undefined &&
    days <= rule.cover.withinDays &&
    isServiceFor(rule, category) &&
    isInBand(rule.cover, unitPriceMinor);
  return returnableLines(sale, earlier)
    .filter(({ line, left }) => left > 0 && line.service === undefined && line.gift === undefined)
    .filter(({ line }) => box.inForce.services.some((rule) => isFor(line, rule)))
    .map(({ line }) => line.lineId);
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
    const { stage } = this.#box.lane;
    if (stage.at === "returning") return this.#shownLater(stage.returning.sale.lines);
    const basket = saleOf(this.#box.lane.stage)?.basket;
    if (this.#asked === null || basket === undefined) return null;
    const { lineId, items } = this.#asked;
    const goods = basket.lines.find((line) => line.lineId === lineId);
    if (goods === undefined || goods.service !== undefined) return null;
    const { name, quantity } = goods;
    return { lineId, name, quantity, offers: items.map((item) => offerOf(basket, goods, item)) };
  }

  /** Warranties for goods that were sold before. */
  #shownLater(lines: readonly SaleLineBody[]): ServicesView | null {
    const goods = lines.find(({ lineId }) => lineId === this.#asked?.lineId);
    if (this.#asked === null || goods === undefined) return null;
    const { lineId, name } = goods;
    const offers = this.#asked.items.map((item) => ({
      ...{ sku: item.sku, name: item.name, kind: item.service.kind, quantity: 0, lineId: null },
      unitPriceMinor: priceFor(item, goods),
    }));
    return { lineId, name, quantity: 1, offers };
  }

  /** Looks and changes nothing. */
  async command(command: ShowCommand): Promise<Outcome> {
    if (command.type === "put-services-away") this.#asked = null;
    else {
      const { stage } = this.#box.lane;
      const isLater = stage.at === "returning";
      const lines = isLater ? stage.returning.sale.lines : (saleOf(stage)?.basket.lines ?? []);
      const line = lines.find(({ lineId }) => lineId === command.lineId);
      const goods = lines.find(({ lineId }) => lineId === (line?.service?.forLineId ?? line?.lineId));
      if (goods === undefined) return { ok: false, reason: "no-such-line" };
      const items = await this.#items(goods.category);
      const fitting = items.filter((item) => (isCoverItem(item) ? canBeCovered(item, goods) : !isLater));
      this.#asked = { lineId: goods.lineId, items: fitting };
    }
    this.#changed();
    return { ok: true };
  }

  async #items(category: string): Promise<readonly ServiceItem[]> {
    const { inForce, ports } = this.#box;
    const found = await Promise.all(serviceSkus(this.#box, category).map((sku) => ports.reference.itemBySku(sku)));
    return found.flatMap((item) => (item === null ? [] : [inForce.pricedAtTill(item)])).filter(isServiceItem);
  }
}

function offerOf({ lines }: Basket, goods: BasketLine, item: ServiceItem): ServiceOfferView {
  const { sku, name, service } = item;
  const there = lines.filter((line) => line.sku === sku && line.service?.forLineId === goods.lineId);
  return {
    ...{ sku, name, kind: service.kind, unitPriceMinor: priceFor(item, goods) },
    quantity: there.reduce((sum, { quantity }) => sum + quantity, 0),
    lineId: there.at(-1)?.lineId ?? null,
  };
}

const priceFor = ({ service, priceMinor }: ServiceItem, { unitPriceMinor }: Pick<BasketLine, "unitPriceMinor">) =>
  service.cover?.rateBp === undefined ? priceMinor : coverPrice(service.cover.rateBp, unitPriceMinor);
