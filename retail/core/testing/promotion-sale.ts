// A sale as the search for the best promotions sees it.

import type { Promotion, PromotionContext, PromotionLine } from "../src/index.ts";
import { type Candidate, candidatesOf } from "../src/promotions/candidates.ts";
import { lotIndex } from "../src/promotions/goods-filter.ts";
import { type Lot, lotsOf } from "../src/promotions/lots.ts";
import type { Parcel } from "../src/promotions/parcels.ts";
import { today } from "./promotions.ts";

export interface SearchedSale {
  readonly lots: readonly Lot[];
  /** In the order of their turns. */
  readonly candidates: readonly Candidate[];
  /** One a lot, before any turn. */
  readonly parcels: readonly Parcel[];
}

export function searchedSale(
  lines: readonly PromotionLine[],
  promotions: readonly Promotion[],
  context: PromotionContext = today,
): SearchedSale {
  const lots = lotsOf(lines);
  const { candidates } = candidatesOf(promotions, lotIndex(lots), context);
  const parcels = lots.map(({ pieces, goods }, lot) => ({ lot, pieces, leftMinor: goods.unitPriceMinor, takes: null }));
  return { lots, candidates, parcels };
}

/** Only goods of these numbers. */
export function only(...skus: readonly string[]): Pick<Promotion, "goods"> {
  return { goods: { skus, brands: null, categories: null, sellers: null, except: null } };
}

/** In the stacking group of that name, of that priority. */
export function stacked(group: string, priority = 0, exclusive = false): Pick<Promotion, "stacking"> {
  return { stacking: { group, priority, exclusive } };
}

/** So often in a sale. */
export function perSale(times: number): Pick<Promotion, "quota"> {
  return { quota: { perSale: times, perPerson: null, perDay: null, perStore: null } };
}
