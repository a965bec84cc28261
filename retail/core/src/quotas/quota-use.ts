// Promotions that are given a number of times only: what of it a sale uses up, and what goods that come back give back. In
// the ledger each counter is an account, and "times" its unit: snapshot and tail tell every lane how often a promotion was
// given to a person, on a day and in a store [P4].

import type { Transfer } from "../entry.ts";
import type { AppliedPromotion } from "../promotions/outcome.ts";
import type { Promotion, Quota } from "../promotions/promotion.ts";

/** What is counted beyond one sale. */
export type QuotaCounter = Exclude<keyof Quota, "perSale" | "offlineMost" | "isGivenBack">;

export const quotaCounters: readonly QuotaCounter[] = ["perPerson", "perDay", "perStore"];

/** What a sale used of a promotion's quota. */
export interface QuotaUse {
  readonly promotionId: string;
  /** As in Quota; 1 or more. */
  readonly times: number;
  /** Lines that it lowered or earned something for. */
  readonly lineIds: readonly string[];
  /** Accounts that count it: of the store, of its day, and of the person where the sale has one. */
  readonly counters: readonly string[];
  /** Once all those lines came back they may be given again. */
  readonly isGivenBack?: true;
}

/** What goods that came back give back. */
export type QuotaBack = Pick<QuotaUse, "promotionId" | "times" | "counters">;

/** Whose sale it is, where and when: what a use is counted under. */
export interface QuotaPlace {
  readonly store: string;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  /** Random subject id of the member or of the staff who buys; null: nobody in particular. */
  readonly person: string | null;
}

/** Whether a promotion is counted beyond one sale. */
export const isCounted = ({ quota }: Pick<Promotion, "quota">): boolean =>
  quota !== null && quotaCounters.some((counter) => quota[counter] !== null);

const prefixes = { perPerson: "quota-person:", perDay: "quota-day:", perStore: "quota-store:" } as const;

/** Null: of a person, and the sale is nobody's. */
export function quotaAccount(counter: QuotaCounter, promotionId: string, of: QuotaPlace): string | null {
  const { store, businessDay, person } = of;
  if (counter === "perPerson") return person === null ? null : `${prefixes.perPerson}${person}/${promotionId}`;
  return counter === "perDay"
    ? `${prefixes.perDay}${store}/${businessDay}/${promotionId}`
    : `${prefixes.perStore}${store}/${promotionId}`;
}

/** What an account counts; null: it is no counter. */
export const quotaCounterOf = (account: string): QuotaCounter | null =>
  quotaCounters.find((counter) => account.startsWith(prefixes[counter])) ?? null;

/** The store whose quota an account counts; null: a person's, or no quota. */
export function quotaStoreOf(account: string): string | null {
  const counter = quotaCounterOf(account);
  if (counter === null || counter === "perPerson") return null;
  return account.slice(prefixes[counter].length).split("/")[0] ?? null;
}

/** By promotion id. Promotions without a counted quota use nothing up. */
export function quotaUses(
  applied: readonly AppliedPromotion[],
  promotions: readonly Promotion[],
  of: QuotaPlace,
): readonly QuotaUse[] {
  return applied.flatMap(({ promotionId, times, lineIds }): readonly QuotaUse[] => {
    const promotion = promotions.find((one) => one.promotionId === promotionId);
    if (promotion === undefined || !isCounted(promotion)) return [];
    const counters = quotaCounters.flatMap((counter) => quotaAccount(counter, promotionId, of) ?? []);
    const isGivenBack = promotion.quota?.isGivenBack === true;
    return [{ promotionId, times, lineIds, counters, ...(isGivenBack ? { isGivenBack } : {}) }];
  });
}

const given = "quota";

export const countingUp = (uses: readonly QuotaBack[]): readonly Transfer[] =>
  uses.flatMap(({ times, counters }) =>
    counters.map((to) => ({ ledger: "quotas" as const, unit: "times", from: given, to, amount: times })),
  );

export const countingDown = (uses: readonly QuotaBack[]): readonly Transfer[] =>
  uses.flatMap(({ times, counters }) =>
    counters.map((from) => ({ ledger: "quotas" as const, unit: "times", from, to: given, amount: times })),
  );

export const asBack = ({ promotionId, times, counters }: QuotaUse): QuotaBack => ({ promotionId, times, counters });

/** One transfer an account where an exchange gives one time back and uses another: none ends where it began. */
export function recounting(back: readonly QuotaBack[], uses: readonly QuotaBack[]): readonly Transfer[] {
  const times = new Map<string, number>();
  const count = (of: readonly QuotaBack[], sign: 1 | -1) => {
    for (const use of of)
      for (const account of use.counters) times.set(account, (times.get(account) ?? 0) + sign * use.times);
  };
  count(uses, 1);
  count(back, -1);
  return [...times].flatMap(([account, amount]) => {
    const one = [{ promotionId: "", times: Math.abs(amount), counters: [account] }];
    if (amount === 0) return [];
    return amount > 0 ? countingUp(one) : countingDown(one);
  });
}
