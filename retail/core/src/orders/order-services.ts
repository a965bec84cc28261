// Services of an order: each is for every piece of its goods, and priced at the till as it is then. A warranty is sold at the
// till alone, piece by piece.

import { type Basket, type BasketChange, changedLine } from "../basket.ts";
import type { SlotKind } from "../deliveries/delivery-rules.ts";
import { neededKinds } from "../deliveries/sale-delivery.ts";
import type { Item } from "../item.ts";
import { maySell, type Salesperson } from "../people/salesperson.ts";
import { isCoverItem } from "../services/add-cover.ts";
import { addService, isServiceItem, type ServiceItem } from "../services/add-service.ts";
import { isServiceFor } from "../services/service.ts";
import type { OrderLine } from "./order.ts";

/** Of one line. */
export const mostServicesOfLine = 8;

/** Goods of that category can be ordered with it. */
export const isOrderedWith = (item: Item, category: string): item is ServiceItem =>
  isServiceItem(item) && !isCoverItem(item) && isServiceFor(item.service, category);

/** What the services of an order need of a slot. */
export const orderedKinds = (lines: readonly OrderLine[], items: readonly Item[]): readonly SlotKind[] =>
  neededKinds(items.filter(({ sku }) => lines.some(({ services = [] }) => services.includes(sku))));

type Changed = Extract<BasketChange, { ok: true }>;

/**
 * The services of the goods that were touched, which stay the touched ones.
 * @param of.soldBy who wrote the order, of what this person may sell; absent: nobody
 * @returns leftOut: pieces of services that are not sold for these goods any more
 */
export function withOrderedServices(
  goods: Changed,
  services: readonly string[],
  of: { readonly items: readonly Item[]; readonly soldBy: Salesperson | undefined },
): { readonly change: Changed; readonly leftOut: number } {
  const { touchedLineId } = goods;
  const line = goods.basket.lines.find(({ lineId }) => lineId === touchedLineId);
  let { basket } = goods;
  let leftOut = 0;
  for (const sku of services) {
    const item = of.items.find((known) => known.sku === sku);
    const change =
      line !== undefined && item !== undefined && isOrderedWith(item, line.category)
        ? addService(basket, item, { lineId: touchedLineId, isNamed: true })
        : null;
    if (change?.ok === true) basket = soldByWriter(change, of.soldBy, item);
    else leftOut += line?.quantity ?? 0;
  }
  return { change: { ...goods, basket }, leftOut };
}

function soldByWriter({ basket, touchedLineId }: Changed, soldBy: Salesperson | undefined, item?: Item): Basket {
  const line = basket.lines.find(({ lineId }) => lineId === touchedLineId);
  if (line === undefined || item === undefined || soldBy === undefined || !maySell(soldBy, item)) return basket;
  const change = changedLine(basket, { ...line, soldBy: [soldBy] });
  return change.ok ? change.basket : basket;
}
