// The promotions that a sale may get something of, in the order of their turns.

import { type Closed, closed, isElsewhere, type PromotionContext, timesAllowed } from "./context.ts";
import { type LotIndex, listedUnder, matchingLots, type Places } from "./goods-filter.ts";
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
  // Promotions of one brand, one category or of all goods share a list, and what is marked by it.
  const marked = new Map<readonly number[], Uint8Array>();
  const marks = marksFor(index.lots.length);
  const marksOf = (places: readonly number[]) => {
    const known = marked.get(places) ?? marks(places);
    marked.set(places, known);
    return known;
  };
  const passedOver: { promotion: Promotion; reason: Closed | { is: "no-goods" } }[] = [];
  const open: { promotion: Promotion; goods: readonly number[]; parts: readonly Uint8Array[] }[] = [];
  for (const promotion of promotions) {
    const reason = closed(promotion, context);
    if (reason !== null && isElsewhere(reason)) {
      passedOver.push({ promotion, reason });
      continue;
    }
    const places = discounts(promotion.offer) ? index.discountable : index.all;
    const takeable = matchingLots(promotion.goods, places);
    const lotsOfParts = partsOf(promotion.offer, takeable, places);
    const goods = lotsOfParts === null ? takeable : [...new Set(lotsOfParts.flat())].sort((a, b) => a - b);
    if (goods.length === 0) passedOver.push({ promotion, reason: { is: "no-goods" } });
    else if (reason === null) {
      const parts = lotsOfParts === null ? noParts : lotsOfParts.map(marksOf);
      open.push({ promotion, goods, parts });
    } else passedOver.push({ promotion, reason });
  }
  const candidates = open
    .sort((a, b) => byTurn(a.promotion, b.promotion))
    .map(({ promotion, goods, parts }, turn) => {
      const { group: name, exclusive } = promotion.stacking;
      const group = groups.get(name) ?? groups.size;
      groups.set(name, group);
      const allowed = timesAllowed(promotion, context);
      return { promotion, turn, group, exclusive, matches: marksOf(goods), lots: goods, parts, timesAllowed: allowed };
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

/** Makes marks, many out of one piece of memory: a piece each is slow to get. */
function marksFor(lots: number): (places: readonly number[]) => Uint8Array {
  let memory = new Uint8Array(0);
  let used = 0;
  return (places) => {
    if (used === memory.length) [memory, used] = [new Uint8Array(lots * marksAtOnce), 0];
    const all = memory.subarray(used, used + lots);
    used += lots;
    for (const place of places) all[place] = 1;
    return all;
  };
}

const marksAtOnce = 64;

/** Of a bundle: the lots of each part; null of all else. A part that has no goods in the sale has none. */
function partsOf(offer: Offer, takeable: readonly number[], { every, by }: Places): PlacesOfParts | null {
  if (offer.is !== "bundle-price") return null;
  return offer.parts.map(({ skus }) => {
    const places = listedUnder(skus, by.skus);
    return takeable === every ? places : places.filter((place) => takeable.includes(place));
  });
}

type PlacesOfParts = readonly (readonly number[])[];

const noParts: readonly Uint8Array[] = [];
