// Tenders that a third party pays for: vouchers of a mall or bank, instalments of a credit provider. What each is called,
// who settles it and by which rules is data of the store; the entry says what was agreed, so that a return years later
// knows it without the store's data.

import type { Bilingual } from "../item.ts";
import { type BasisPoints, type Minor, minor, rateOf } from "../money.ts";
import type { SubsidyOffer, SubsidyRefusal, SubsidyRule, SubsidyTenderBody } from "./subsidy.ts";

/** Who settles a tender, and under which key the store takes it. */
export interface ThirdParty {
  /** The store's key; also the line of X and Z. */
  readonly tenderId: string;
  readonly name: Bilingual;
  /** Of the clearing account: letters, digits, `.`, `-`, `_`. */
  readonly provider: string;
}

/**
 * What happens to a voucher's share when goods come back. `to-provider`: whoever issued it gives it back to the shopper,
 * and settles that much less. `kept`: not refundable; the shopper loses the share that the voucher paid of the goods.
 */
export type VoucherRefund = "to-provider" | "kept";

/** Worth more than is due, a voucher gives no change: the excess is lost to the shopper. */
export interface VoucherRule extends ThirdParty {
  readonly type: "voucher";
  readonly hasNumber: boolean;
  readonly refund: VoucherRefund;
}

/** Who bears what an instalment plan costs. `shopper`: pays it to the provider, beside the sale. */
export type FeePayer = "shop" | "shopper";

export interface InstalmentPlan {
  readonly months: number;
  readonly feeBy: FeePayer;
  /** Of the amount. */
  readonly feeBp: BasisPoints;
}

/** Approved at the provider's own terminal. */
export interface InstalmentRule extends ThirdParty {
  readonly type: "instalment";
  /** One a term. */
  readonly plans: readonly InstalmentPlan[];
}

export type ThirdPartyRule = VoucherRule | InstalmentRule | SubsidyRule;

export interface VoucherTenderBody extends ThirdParty {
  readonly type: "voucher";
  /** What it settles of the total. */
  readonly amountMinor: Minor;
  /** What the provider settles; above the amount, the excess is the shop's. */
  readonly faceMinor: Minor;
  readonly number?: string;
  readonly refund: VoucherRefund;
}

export interface InstalmentTenderBody extends ThirdParty, InstalmentPlan {
  readonly type: "instalment";
  readonly amountMinor: Minor;
  /** Of the amount, half up. Borne by the shop, the provider settles that much less. */
  readonly feeMinor: Minor;
  /** Of the provider's terminal: 4–16 letters and digits, capitals. */
  readonly approvalCode: string;
}

export type ThirdPartyTenderBody = VoucherTenderBody | InstalmentTenderBody | SubsidyTenderBody;

export type ThirdPartyOffer =
  | {
      readonly type: "voucher";
      readonly tenderId: string;
      readonly faceMinor: Minor;
      readonly number?: string;
    }
  | {
      readonly type: "instalment";
      readonly tenderId: string;
      readonly amountMinor: Minor;
      readonly months: number;
      readonly approvalCode: string;
    }
  | SubsidyOffer;

export type ThirdPartyRefusal =
  | "tender-not-taken"
  | "no-amount"
  | "more-than-due" // detail: mostMinor
  | "bad-approval-code"
  | "voucher-number-missing"
  | "bad-voucher-number"
  | "voucher-twice" // in this sale already
  | "no-such-plan"
  | SubsidyRefusal;

export type ThirdPartyResult =
  | { readonly ok: true; readonly body: ThirdPartyTenderBody }
  | {
      readonly ok: false;
      readonly reason: ThirdPartyRefusal;
      readonly detail?: Readonly<Record<string, number>>;
    };

const partyOf = ({ tenderId, name, provider }: ThirdParty): ThirdParty => ({ tenderId, name, provider });

export function takeVoucher(
  offer: Extract<ThirdPartyOffer, { type: "voucher" }>,
  of: {
    readonly rule: VoucherRule;
    readonly dueMinor: Minor;
    readonly taken: readonly { readonly type: string; readonly number?: string; readonly tenderId?: string }[];
  },
): ThirdPartyResult {
  const { rule, dueMinor, taken } = of;
  const { faceMinor } = offer;
  if (faceMinor <= 0 || dueMinor <= 0) return { ok: false, reason: "no-amount" };
  const number = offer.number?.trim().toUpperCase() ?? "";
  if (rule.hasNumber && number === "") return { ok: false, reason: "voucher-number-missing" };
  if (number !== "" && !/^[0-9A-Z-]{4,32}$/.test(number)) return { ok: false, reason: "bad-voucher-number" };
  const isTwice = taken.some((other) => other.tenderId === rule.tenderId && other.number === number);
  if (number !== "" && isTwice) return { ok: false, reason: "voucher-twice" };
  const body: VoucherTenderBody = {
    ...{ type: "voucher", ...partyOf(rule), amountMinor: minor(Math.min(faceMinor, dueMinor)), faceMinor },
    refund: rule.refund,
  };
  return { ok: true, body: number === "" ? body : { ...body, number } };
}

export function takeInstalment(
  offer: Extract<ThirdPartyOffer, { type: "instalment" }>,
  { rule, dueMinor }: { readonly rule: InstalmentRule; readonly dueMinor: Minor },
): ThirdPartyResult {
  const { amountMinor } = offer;
  if (amountMinor <= 0) return { ok: false, reason: "no-amount" };
  if (amountMinor > dueMinor) return { ok: false, reason: "more-than-due", detail: { mostMinor: dueMinor } };
  const plan = rule.plans.find(({ months }) => months === offer.months);
  if (plan === undefined) return { ok: false, reason: "no-such-plan" };
  const approvalCode = providerCodeOf(offer.approvalCode);
  if (approvalCode === null) return { ok: false, reason: "bad-approval-code" };
  const { months, feeBy, feeBp } = plan;
  const feeMinor = instalmentFee({ amountMinor, feeBp });
  return {
    ok: true,
    body: { type: "instalment", ...partyOf(rule), amountMinor, months, feeBy, feeBp, feeMinor, approvalCode },
  };
}

/** The code of a provider's terminal as entries keep it; null when it is none. */
export function providerCodeOf(typed: string): string | null {
  const code = typed.trim().toUpperCase();
  return /^[0-9A-Z]{4,16}$/.test(code) ? code : null;
}

/** What a plan costs; for who computes a sale again too [P7]. */
export const instalmentFee = ({ amountMinor, feeBp }: Pick<InstalmentTenderBody, "amountMinor" | "feeBp">): Minor =>
  rateOf(amountMinor, feeBp, "half-up");
