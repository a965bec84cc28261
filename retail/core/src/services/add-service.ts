// A service rung up: bound to the line that is named, else to the newest goods that can have it.

import { type Basket, type BasketChange, type BasketLine, lineAfter, plainLine, setQuantity } from "../basket.ts";
import type { Item } from "../item.ts";
import { addCover, canBeCovered, isCoverItem } from "./add-cover.ts";
import { isServiceFor, type ServiceTerms } from "./service.ts";

export type ServiceItem = Item & { readonly service: ServiceTerms };

export const isServiceItem = (item: Item): item is ServiceItem => item.service !== undefined;

/**
 * The service for every piece of the line. Where it stands already, for one piece more, as long as there are pieces without.
 * @param of.lineId the goods, or a service of theirs; null: the newest goods that can have it
 */
export function addService(
  basket: Basket,
  item: ServiceItem,
  of: { readonly lineId: string | null; readonly isNamed: boolean },
): BasketChange {
  if (item.currency !== basket.currency) return { ok: false, reason: "other-currency" };
  const named = goodsAt(basket, of.lineId);
  const fitting = basket.lines.filter((line) => canHave(line, item)).toReversed();
  const goods =
    named !== null && canHave(named, item)
      ? named
      : of.isNamed
        ? undefined
        : (fitting.find((line) => serviceOf(basket, line, item.sku) === undefined) ?? fitting[0]);
  if (goods === undefined) return { ok: false, reason: named === null ? "service-needs-goods" : "not-for-these-goods" };
  const last = basket.lines.findLast((line) => line === goods || line.service?.forLineId === goods.lineId) ?? goods;
  if (isCoverItem(item)) return addCover(basket, item, { goods, behind: last.lineId });
  const there = serviceOf(basket, goods, item.sku);
  if (there !== undefined)
    return there.quantity < goods.quantity
      ? setQuantity(basket, there.lineId, there.quantity + 1)
      : { ok: false, reason: "service-there" };
  const { kind, oncePerformed, bookId } = item.service;
  const service = { bookId, kind, oncePerformed, forLineId: goods.lineId };
  return lineAfter(basket, last.lineId, { ...plainLine(item, goods.quantity), service });
}

/** Goods that somebody bought by the piece. */
const canHave = (line: BasketLine, item: ServiceItem): boolean =>
  line.service === undefined &&
  line.load === undefined &&
  (isCoverItem(item) ? canBeCovered(item, line) : isServiceFor(item.service, line.category));

const serviceOf = ({ lines }: Basket, goods: BasketLine, sku: string): BasketLine | undefined =>
  lines.find((line) => line.sku === sku && line.service?.forLineId === goods.lineId);

function goodsAt({ lines }: Basket, lineId: string | null): BasketLine | null {
  const line = lines.find((one) => one.lineId === lineId);
  const goodsId = line?.service?.forLineId ?? line?.lineId;
  return lines.find((one) => one.lineId === goodsId) ?? null;
}
