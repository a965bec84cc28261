// A warranty rung up: one line for one piece, beside its goods, or alone for a piece that was sold before.

import { daysBetween } from "../after-sale/days-between.ts";
import { type Basket, type BasketChange, type BasketLine, lineAfter, plainLine } from "../basket.ts";
import type { SaleLineBody } from "../entry.ts";
import type { ServiceItem } from "./add-service.ts";
import { type CoveredPiece, type CoverPlan, coverPrice, coverTermsOf, isInBand } from "./cover.ts";
import { isServiceFor } from "./service.ts";

export type CoverItem = ServiceItem & { readonly service: { readonly cover: CoverPlan } };

export const isCoverItem = (item: ServiceItem): item is CoverItem => item.service.cover !== undefined;

/** Whether goods of that category and price can have it. */
export const canBeCovered = (
  { service }: CoverItem,
  { category, unitPriceMinor }: Pick<SaleLineBody, "category" | "unitPriceMinor">,
) => isServiceFor(service, category) && isInBand(service.cover, unitPriceMinor);

/** For one piece more of the goods; refused once each has one. @param behind the line that it is put behind */
export function addCover(
  basket: Basket,
  item: CoverItem,
  { goods, behind }: { readonly goods: BasketLine; readonly behind: string },
): BasketChange {
  const there = basket.lines.filter(
    (one) => one.service?.cover !== undefined && one.service.forLineId === goods.lineId,
  );
  if (there.length >= goods.quantity) return { ok: false, reason: "service-there" };
  return lineAfter(basket, behind, coverLine(item, goods, goods.lineId, null));
}

/**
 * For a piece of an older sale.
 * @param of.goods as it was sold @param of.today business day
 */
export function addCoverLater(
  basket: Basket,
  item: CoverItem,
  of: { readonly goods: SaleLineBody; readonly piece: CoveredPiece; readonly today: string },
): BasketChange {
  const { goods, piece, today } = of;
  if (!canBeCovered(item, goods) || goods.service !== undefined || goods.gift !== undefined)
    return { ok: false, reason: "not-for-these-goods" };
  if (daysBetween(piece.businessDay, today) > item.service.cover.withinDays)
    return { ok: false, reason: "cover-too-late" };
  return lineAfter(basket, null, coverLine(item, goods, null, piece));
}

function coverLine(
  item: CoverItem,
  { unitPriceMinor: goodsPriceMinor }: Pick<BasketLine, "unitPriceMinor">,
  forLineId: string | null,
  piece: CoveredPiece | null,
): Omit<BasketLine, "lineId"> {
  const { kind, oncePerformed, bookId, cover: plan } = item.service;
  const cover = { ...coverTermsOf(plan, goodsPriceMinor), ...(piece === null ? {} : { of: piece }) };
  const { rateBp } = plan;
  const price = rateBp === undefined ? {} : { unitPriceMinor: coverPrice(rateBp, goodsPriceMinor) };
  const { priceSource, ...plain } = plainLine(item, 1);
  const source = rateBp === undefined && priceSource !== undefined ? { priceSource } : {};
  return { ...plain, ...source, ...price, service: { bookId, kind, oncePerformed, forLineId, cover } };
}
