// What a store can promise or let be spent twice while headquarters stays away, in money: the limits that were granted beforehand,
// added up [P5, P6]. SPEC K19, V3. Pure.

import { type Currency, type Minor, minor } from "../money.ts";
import type { PointsWorth } from "../points/points-book.ts";
import type { OfflineLimit } from "../stored-value/spending.ts";

/** Pieces that orders from elsewhere may have been promised, at what one costs. */
export interface WorstGoods {
  readonly quantity: number;
  readonly priceMinor: Minor;
}

export interface WorstCase {
  readonly currency: Currency;
  /** Items of which something can be promised twice. */
  readonly items: number;
  readonly pieces: number;
  readonly goodsMinor: Minor;
  /** Of gift cards and store credit, all lanes and the hub together. */
  readonly cardsMinor: Minor;
  readonly points: number;
  readonly pointsMinor: Minor;
  readonly totalMinor: Minor;
}

/** @param worth of points; null: they are not spent */
export function worstCase(
  currency: Currency,
  goods: readonly WorstGoods[],
  of: {
    readonly cards: OfflineLimit | undefined;
    readonly points: OfflineLimit | undefined;
    readonly worth: PointsWorth | null;
  },
): WorstCase {
  const kept = goods.filter(({ quantity }) => quantity > 0);
  const goodsMinor = kept.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  const cardsMinor = of.cards?.storeMinor ?? minor(0);
  const points = of.worth === null ? 0 : (of.points?.storeMinor ?? 0);
  const pointsMinor = pointsWorthMost(points, of.worth);
  return {
    ...{ currency, items: kept.length, pieces: kept.reduce((sum, { quantity }) => sum + quantity, 0) },
    ...{ goodsMinor: minor(goodsMinor), cardsMinor, points, pointsMinor },
    totalMinor: minor(goodsMinor + cardsMinor + pointsMinor),
  };
}

/** Points are spent in whole steps: what is over settles nothing. */
const pointsWorthMost = (points: number, worth: PointsWorth | null): Minor =>
  worth === null ? minor(0) : minor(Math.floor(points / worth.stepPoints) * worth.worthMinor);
