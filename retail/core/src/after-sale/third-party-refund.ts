// How a third party's share of a sale goes back: by the party itself, or not at all where its terms say so.

import { clearingAccount, keptAccount, refundDueAccount } from "../accounts.ts";
import { type Minor, minor, proRata } from "../money.ts";
import type { AccountAmount } from "../tenders/tender-transfers.ts";
import { providerCodeOf, type ThirdParty, type ThirdPartyTenderBody } from "../tenders/third-party.ts";

interface Share extends ThirdParty {
  readonly amountMinor: Minor;
  /** Place of the tender in the sale, from 0. */
  readonly tender: number;
}

/** `instalment`: cancelled at the provider's terminal. `third-party`: the provider does it later. `kept`: not refundable. */
export type ThirdPartyPart = Share & { readonly type: "instalment" | "third-party" | "kept" };

export type ThirdPartyRefundBody =
  | (Share & { readonly type: "instalment"; readonly approvalCode: string })
  /** Owed to the shopper by the provider. */
  | (Share & { readonly type: "pending"; readonly of: "third-party" })
  /** Nothing goes back: by the voucher's terms the shopper loses its share. */
  | (Share & { readonly type: "kept" });

/** @param isWhole the sale is undone as if it had never been: a voucher that cannot be refunded goes back too */
export function thirdPartyPart(
  { tenderId, name, provider, ...body }: ThirdPartyTenderBody,
  share: { readonly amountMinor: Minor; readonly tender: number },
  isWhole: boolean,
): ThirdPartyPart {
  const about = { tenderId, name, provider, ...share };
  if (body.type === "instalment") return { type: "instalment", ...about };
  return { type: body.refund === "kept" && !isWhole ? "kept" : "third-party", ...about };
}

/** null: no such code. @param code typed; null: still to be done */
export function thirdPartyRefund(part: ThirdPartyPart, code: string | null): ThirdPartyRefundBody | null {
  const { type, ...share } = part;
  if (type === "kept") return { type, ...share };
  if (type === "third-party" || code === null) return { type: "pending", of: "third-party", ...share };
  const approvalCode = providerCodeOf(code);
  return approvalCode === null ? null : { type, ...share, approvalCode };
}

/** Whether the tender's share of what comes back is fixed by its terms, and does not wait for its turn. */
export const isKeptPart = (body: { readonly type: string; readonly refund?: string }): boolean =>
  body.type === "voucher" && body.refund === "kept";

/**
 * The share of a voucher that cannot be refunded: in proportion to all that came back so far, so that the last piece
 * takes what rounding left, and the whole sale the whole voucher.
 */
export function keptShare(of: {
  readonly settledMinor: Minor;
  readonly saleMinor: Minor;
  /** What came back before, and with what comes back now, by all tenders. */
  readonly beforeMinor: number;
  readonly throughMinor: number;
}): Minor {
  const { settledMinor, saleMinor, beforeMinor, throughMinor } = of;
  return minor(proRata(settledMinor, throughMinor, saleMinor) - proRata(settledMinor, beforeMinor, saleMinor));
}

export function thirdPartyAccounts(refund: ThirdPartyRefundBody, store: string): readonly AccountAmount[] {
  switch (refund.type) {
    case "kept":
      return [[keptAccount(store), refund.amountMinor]];
    case "pending":
      return [[refundDueAccount(refund.provider), refund.amountMinor]];
    case "instalment":
      return [[clearingAccount(refund.provider), refund.amountMinor]];
  }
}
