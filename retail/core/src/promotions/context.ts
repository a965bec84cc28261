// What a promotion is asked about besides goods, and whether it is open to this sale at all.

import type { Currency } from "../money.ts";
import { type QuotaCounter, quotaCounters } from "../quotas/quota-use.ts";
import type { Channel, Coupon, Promotion, Quota } from "./promotion.ts";

/** How often a promotion was given already, counted as in Quota. */
export interface QuotaUsed {
  readonly perPerson: number;
  readonly perDay: number;
  readonly perStore: number;
  /** Without the store's desk nobody knows what other lanes give: so often at most, whatever is left. Absent: by the desk's word. */
  readonly leftAlone?: number;
}

/** What promotions ask about a member: nothing that says who it is. */
export interface BuyingMember {
  readonly tier: string;
  /** Whatever the day of joining was. */
  readonly isNew: boolean;
  /** Whole days since joining, 0 on that day; absent: nobody knows. */
  readonly joinedDaysAgo?: number;
}

export interface PromotionContext {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
  /** The store's trading day, `YYYY-MM-DD`; members' days go by it. */
  readonly businessDay: string;
  readonly store: string;
  readonly channel: Channel;
  readonly member: BuyingMember | null;
  /** Coupons presented, as read. */
  readonly coupons: readonly string[];
  /** By promotion id; what is not there was never given. */
  readonly used: Readonly<Record<string, QuotaUsed>>;
  readonly currency: Currency;
}

/** Why a promotion is closed to a sale, whatever is in it. */
export type Closed =
  | { readonly is: "not-yet"; readonly fromMs: number }
  | { readonly is: "over"; readonly untilMs: number }
  | { readonly is: "other-store" }
  | { readonly is: "other-channel"; readonly channels: readonly Channel[] }
  | { readonly is: "members-only" }
  | { readonly is: "not-your-tier"; readonly tiers: readonly string[] }
  | { readonly is: "new-members-only" }
  | { readonly is: "not-the-day" }
  | { readonly is: "no-coupon"; readonly kind: Coupon["kind"] }
  /** It is counted by person, and the sale is nobody's. */
  | { readonly is: "quota-needs-member"; readonly most: number }
  /** Given `most` times already. */
  | { readonly is: "quota-used"; readonly of: QuotaCounter; readonly most: number }
  | { readonly is: "quota-needs-hub" };

/** Why `promotion` is closed, the first reason in the order of `Closed`; null when it is open. */
export function closed(promotion: Promotion, context: PromotionContext): Closed | null {
  const { fromMs, untilMs, stores, channels, coupon, quota } = promotion;
  if (context.atMs < fromMs) return { is: "not-yet", fromMs };
  if (context.atMs >= untilMs) return { is: "over", untilMs };
  if (stores !== null && !stores.includes(context.store)) return { is: "other-store" };
  if (channels !== null && !channels.includes(context.channel)) return { is: "other-channel", channels };
  const member = closedToMember(promotion, context);
  if (member !== null) return member;
  if (coupon !== null && couponUsed(coupon, context.coupons) === null) return { is: "no-coupon", kind: coupon.kind };
  return quota === null ? null : closedByQuota(quota, promotion.promotionId, context);
}

function closedByQuota(quota: Quota, promotionId: string, { member, used: allUsed }: PromotionContext): Closed | null {
  if (quota.perPerson !== null && member === null) return { is: "quota-needs-member", most: quota.perPerson };
  const used = allUsed[promotionId] ?? neverUsed;
  for (const of of quotaCounters) {
    const most = quota[of];
    if (most !== null && used[of] >= most) return { is: "quota-used", of, most };
  }
  return used.leftAlone !== undefined && used.leftAlone <= 0 ? { is: "quota-needs-hub" } : null;
}

/** Closed to everybody here and now: not worth a word. All else is worth one where the sale has its goods. */
export const isElsewhere = ({ is }: { readonly is: string }): boolean => elsewhere.has(is);

const elsewhere: ReadonlySet<string> = new Set<Closed["is"]>(["not-yet", "over", "other-store", "other-channel"]);

/** How often the promotion may be given in this sale. */
export function timesAllowed(promotion: Promotion, context: PromotionContext): number {
  const { quota, offer, promotionId } = promotion;
  const offered = offer.is === "new-member-item" ? 1 : Number.POSITIVE_INFINITY;
  if (quota === null) return offered;
  const used = context.used[promotionId] ?? neverUsed;
  const left = quotaCounters.map((name) => remaining(quota, used, name));
  return Math.min(
    offered,
    quota.perSale ?? Number.POSITIVE_INFINITY,
    used.leftAlone ?? Number.POSITIVE_INFINITY,
    ...left,
  );
}

/** The presented coupon that a promotion uses: of several the first by text. Null when none is of it. */
export function couponUsed(coupon: Coupon, presented: readonly string[]): string | null {
  const fits =
    coupon.kind === "multi-use"
      ? (code: string) => code === coupon.code
      : (code: string) => code.length > coupon.code.length + 1 && code.startsWith(`${coupon.code}-`);
  return presented.filter(fits).toSorted()[0] ?? null;
}

/** The multi-use coupon that a text is, in the writing of its promotion; null when no promotion has such a code. */
export function multiUseCoupon(text: string, promotions: readonly Promotion[]): string | null {
  const code = text.normalize("NFKC").trim().toUpperCase();
  const found = promotions.find(({ coupon }) => coupon?.kind === "multi-use" && coupon.code.toUpperCase() === code);
  return found?.coupon?.code ?? null;
}

const neverUsed: QuotaUsed = { perPerson: 0, perDay: 0, perStore: 0 };

function remaining(quota: Quota, used: QuotaUsed, name: QuotaCounter): number {
  const most = quota[name];
  return most === null ? Number.POSITIVE_INFINITY : most - used[name];
}

function closedToMember({ tiers, offer }: Promotion, { member, businessDay }: PromotionContext): Closed | null {
  const forMembers = tiers !== null || offer.is === "new-member-item" || offer.is === "member-day";
  if (forMembers && member === null) return { is: "members-only" };
  if (tiers !== null && member !== null && !tiers.includes(member.tier)) return { is: "not-your-tier", tiers };
  if (offer.is === "new-member-item" && (member === null || !countsAsNew(member, offer.joinedWithinDays ?? 0)))
    return { is: "new-members-only" };
  if (offer.is !== "member-day") return null;
  const day = new Date(`${businessDay}T00:00:00Z`);
  const of = offer.days.each === "week" ? day.getUTCDay() || 7 : day.getUTCDate();
  return offer.days.days.includes(of) ? null : { is: "not-the-day" };
}

const countsAsNew = ({ isNew, joinedDaysAgo }: BuyingMember, withinDays: number): boolean =>
  isNew || (joinedDaysAgo !== undefined && joinedDaysAgo < withinDays);
