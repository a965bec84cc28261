// The chain's rules for points as data: what a sale earns a member, and what points are worth when they pay. A book never
// changes; an entry names the one that it was made with, so that HQ can compute it again [P7].

import type { Membership } from "../members/member-join.ts";
import type { BasisPoints, Currency, Minor } from "../money.ts";

/** Goods in any of these lists; a category has all below it. */
export interface UnearningGoods {
  readonly skus: readonly string[];
  readonly brands: readonly string[];
  readonly categories: readonly string[];
}

export interface PointsEarning {
  /** What is paid for one point at the plain rate; more than 0. */
  readonly perMinor: Minor;
  /** Rates of members' tiers, 20000 is twice the points; others have 10000. */
  readonly tiers: readonly { readonly tier: string; readonly rateBp: BasisPoints }[];
  /** Rates of goods; of two categories the one further down counts. Others have 10000. */
  readonly categories: readonly { readonly category: string; readonly rateBp: BasisPoints }[];
  /** Goods that earn nothing. */
  readonly except: UnearningGoods;
}

/** `stepPoints` settle `worthMinor`; points are spent in whole steps, so that nothing is rounded. */
export interface PointsWorth {
  readonly stepPoints: number;
  readonly worthMinor: Minor;
}

export interface PointsSpending extends PointsWorth {
  /** Fewer are not taken in a sale. */
  readonly leastPoints: number;
  /** Most of a sale's goods that points may settle. */
  readonly mostShareBp: BasisPoints;
}

export interface PointsRules {
  /** Of `perMinor` and `worthMinor`. */
  readonly currency: Currency;
  readonly earn: PointsEarning;
  /** Null: points are earned and not spent yet. */
  readonly spend: PointsSpending | null;
  /** Absent: nobody becomes a member at a till. */
  readonly membership?: Membership;
}

export interface PointsBook extends PointsRules {
  readonly bookId: string;
}

/** What the shape of a book cannot say; null: nothing is wrong. `where` is a JSON pointer into the rules. */
export function pointsRulesFault({
  earn,
  spend,
}: PointsRules): { readonly where: string; readonly what: string } | null {
  const twice = (names: readonly string[]) => names.findIndex((name, at) => names.indexOf(name) < at);
  const tier = twice(earn.tiers.map((one) => one.tier));
  if (tier >= 0) return { where: `/earn/tiers/${tier}`, what: "a tier again; accepted: each once" };
  const category = twice(earn.categories.map((one) => one.category));
  if (category >= 0) return { where: `/earn/categories/${category}`, what: "a category again; accepted: each once" };
  if (spend !== null && spend.mostShareBp > 10_000)
    return { where: "/spend/mostShareBp", what: "accepted: 0 … 10000, the whole of a sale's goods" };
  if (spend !== null && spend.leastPoints % spend.stepPoints !== 0)
    return { where: "/spend/leastPoints", what: `accepted: a multiple of stepPoints, ${spend.stepPoints}` };
  return null;
}
