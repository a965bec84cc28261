// The promotions that a sale may get something of, in the order of their turns.

import { type Closed, closed, isElsewhere, type PromotionContext, timesAllowed } from "./context.ts";
import { type LotIndex, matchingLots } from "./goods-filter.ts";
import type { Taker } from "./parcels.ts";
import type { Offer, Promotion } from "./promotion.ts";

export interface Candidate extends Taker {
  readonly promotion: Promotion;
  /** By place of the lot: 1 where the promotion may take its pieces. */
  readonly matches: Uint8Array;
  /** The places of those lots, ascending. */
  readonly lots: readonly number[];
  /** Of a bundle: `matches` of each part; empty otherwise. */
  readonly parts: readonly Uint8Array[];
  /** At least 1; may be infinite. */
  readonly timesAllowed: number;
}

export interface Candidates {
  /** By priority, the higher first, then by promotion id; `turn` is the place. */
  readonly candidates: readonly Candidate[];
  readonly passedOver: readonly {
    readonly promotion: Promotion;
    readonly reason: Closed | { readonly is: "no-goods" };
  }[];
}

export function candidatesOf(promotions: readonly Promotion[], index: LotIndex, context: PromotionContext): Candidates {
  const groups = new Map<string, number>();
  const passedOver: { promotion: Promotion; reason: Closed | { is: "no-goods" } }[] = [];
  const open: { promotion: Promotion; matches: Uint8Array; parts: readonly Uint8Array[] }[] = [];
  for (const promotion of promotions) {
    const reason = closed(promotion, context);
    if (reason !== null && isElsewhere(reason)) {
      passedOver.push({ promotion, reason });
      continue;
    }
    const matches = takeableLots(promotion, index);
    const parts = matches === null ? [] : partsOf(promotion.offer, matches, index);
    const goods = parts.length === 0 ? matches : union(parts);
    if (goods === null) passedOver.push({ promotion, reason: { is: "no-goods" } });
    else if (reason === null) open.push({ promotion, matches: goods, parts });
    else passedOver.push({ promotion, reason });
  }
  const candidates = open
    .sort((a, b) => byTurn(a.promotion, b.promotion))
    .map(({ promotion, matches, parts }, turn) => {
      const { group: name, exclusive } = promotion.stacking;
      const group = groups.get(name) ?? groups.size;
      groups.set(name, group);
      const allowed = timesAllowed(promotion, context);
      return { promotion, turn, group, exclusive, matches, lots: marked(matches), parts, timesAllowed: allowed };
    });
  return { candidates, passedOver };
}

/** The places that are 1, ascending. */
export function marked(matches: Uint8Array): readonly number[] {
  const places: number[] = [];
  for (let place = matches.indexOf(1); place >= 0; place = matches.indexOf(1, place + 1)) places.push(place);
  return places;
}

/** Whether an offer lowers prices: then it leaves undiscountable goods alone. */
export function discounts(offer: Offer): boolean {
  return offer.is !== "gift-with-purchase" && offer.is !== "voucher-back" && offer.is !== "free-service";
}

function byTurn(a: Promotion, b: Promotion): number {
  return b.stacking.priority - a.stacking.priority || (a.promotionId < b.promotionId ? -1 : 1);
}

function takeableLots(promotion: Promotion, index: LotIndex): Uint8Array | null {
  const matches = matchingLots(promotion.goods, index);
  if (matches === null || !discounts(promotion.offer)) return matches;
  for (let at = 0; at < matches.length; at += 1) if (index.lots[at]?.goods.discountable === false) matches[at] = 0;
  return matches.includes(1) ? matches : null;
}

/** A part of a bundle that has no goods in the sale matches nothing. */
function partsOf(offer: Offer, matches: Uint8Array, index: LotIndex): readonly Uint8Array[] {
  if (offer.is !== "bundle-price") return [];
  return offer.parts.map(({ skus }) => {
    const part = matchingLots({ ...anything, skus }, index) ?? new Uint8Array(matches.length);
    for (let at = 0; at < part.length; at += 1) part[at] = (part[at] ?? 0) & (matches[at] ?? 0);
    return part;
  });
}

function union(parts: readonly Uint8Array[]): Uint8Array | null {
  const lots = new Uint8Array(parts[0]?.length ?? 0);
  for (const part of parts) for (let at = 0; at < lots.length; at += 1) lots[at] = (lots[at] ?? 0) | (part[at] ?? 0);
  return lots.includes(1) ? lots : null;
}

const anything = { skus: null, brands: null, categories: null, sellers: null, except: null };
