// How a third party's share of a sale goes back: by the party itself, or not at all where its terms say so.

import { clearingAccount, keptAccount, refundDueAccount } from "../accounts.ts";
import { type Minor, minor, proRata } from "../money.ts";
import { clawedBack, isSubsidy } from "../tenders/subsidy.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import type { AccountAmount } from "../tenders/tender-transfers.ts";
import { providerCodeOf, type ThirdParty, type ThirdPartyTenderBody } from "../tenders/third-party.ts";
import type { TradeInTenderBody } from "../trade-in/trade-in-tender.ts";
import type { RefundBody } from "./return-body.ts";

interface Share extends ThirdParty {
  readonly amountMinor: Minor;
  /** Place of the tender in the sale, from 0. */
  readonly tender: number;
}

/** An old unit whose sale is undone: the shopper has it again. */
export type UnitBack = Share & { readonly type: "unit-back" } & Pick<
    TradeInTenderBody,
    "payer" | "modelId" | "unitName" | "unitNumber"
  >;

/**
 * `instalment`: cancelled at the provider's terminal. `third-party`: the provider does it later. `kept`: not refundable.
 * `clawed-back`: a subsidy goes back to who paid it, and not to the shopper.
 */
export type ThirdPartyPart =
  | (Share & { readonly type: "instalment" | "third-party" | "kept" | "clawed-back" })
  | UnitBack;

export type ThirdPartyRefundBody =
  | (Share & { readonly type: "instalment"; readonly approvalCode: string })
  /** Owed to the shopper by the provider. */
  | (Share & { readonly type: "pending"; readonly of: "third-party" })
  /** Nothing goes back: by the voucher's terms the shopper loses its share. */
  | (Share & { readonly type: "kept" })
  /** A subsidy goes back to who paid it. */
  | (Share & { readonly type: "clawed-back" })
  | UnitBack;

/** @param isWhole the sale is undone as if it had never been: a voucher that cannot be refunded goes back too */
export function thirdPartyPart(
  { tenderId, name, provider, ...body }: ThirdPartyTenderBody,
  share: { readonly amountMinor: Minor; readonly tender: number },
  isWhole: boolean,
): ThirdPartyPart {
  const about = { tenderId, name, provider, ...share };
  if (body.type === "instalment") return { type: "instalment", ...about };
  if (body.type === "subsidy") return { type: "clawed-back", ...about };
  return { type: body.refund === "kept" && !isWhole ? "kept" : "third-party", ...about };
}

/** Of a sale that is undone whole. */
export function unitBack(
  { tenderId, name, provider, payer, modelId, unitName, unitNumber }: TradeInTenderBody,
  share: { readonly amountMinor: Minor; readonly tender: number },
): UnitBack {
  const about = { tenderId, name, provider, ...share, payer, modelId, unitName };
  return { type: "unit-back", ...about, ...(unitNumber === undefined ? {} : { unitNumber }) };
}

/** null: no such code. @param code typed; null: still to be done */
export function thirdPartyRefund(part: ThirdPartyPart, code: string | null): ThirdPartyRefundBody | null {
  if (part.type === "unit-back") return part;
  const { type, ...share } = part;
  if (type === "kept" || type === "clawed-back") return { type, ...share };
  if (type === "third-party" || code === null) return { type: "pending", of: "third-party", ...share };
  const approvalCode = providerCodeOf(code);
  return approvalCode === null ? null : { type, ...share, approvalCode };
}

/** Whether the tender's share of what comes back is fixed by its terms, and does not wait for its turn. */
export const isFixedPart = (body: TenderBody): boolean => body.type === "subsidy" || isPayingPart(body);

/** Points, and vouchers that are kept, paid a part of every piece. */
const isPayingPart = (body: TenderBody): boolean =>
  body.type === "points" || (body.type === "voucher" && body.refund === "kept");

/**
 * The shares that are fixed by what comes back, by the tender's place: subsidies of the pieces, whole; then points, in
 * proportion to what came back so far of the goods beside subsidies; then vouchers that are kept, in proportion to the
 * rest of it. The last piece takes what rounding left, and all goods take all points.
 */
export function fixedShares(of: {
  readonly tenders: readonly TenderBody[];
  /** What the sale's goods came to: points pay for nothing else. */
  readonly goodsMinor: Minor;
  readonly earlier: readonly RefundBody[];
  readonly amountMinor: Minor;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
}): ReadonlyMap<number, Minor> {
  const { tenders, goodsMinor, earlier, amountMinor, lines } = of;
  const back = earlier.flatMap((one) => (one.type === "clawed-back" ? [one] : []));
  const claws = clawedBack({ tenders, before: new Set(back.map(({ tender }) => tender)), lines });
  const shares = new Map<number, Minor>();
  let rest: number = amountMinor;
  for (const [place, tender] of tenders.entries()) {
    if (!claws.has(place)) continue;
    // What was taken off the refund for missing gifts may leave less than the subsidy.
    const share = Math.min(tender.amountMinor, rest);
    shares.set(place, minor(share));
    rest -= share;
  }
  const subsidiesMinor = sumOf(tenders.filter(isSubsidy));
  // All shrink with each tender, so that the shares never come to more than what comes back.
  let wholeMinor = sumOf(tenders) - subsidiesMinor;
  let goodsLeftMinor = goodsMinor - subsidiesMinor;
  let throughMinor = Math.min(sumOf(earlier) - sumOf(back) + rest, wholeMinor);
  for (const [place, tender] of payingParts(tenders)) {
    const ofMinor = tender.type === "points" ? goodsLeftMinor : wholeMinor;
    const through = ofMinor <= 0 ? 0 : proRata(tender.amountMinor, Math.min(throughMinor, ofMinor), ofMinor);
    const before = sumOf(earlier.filter((one) => one.type !== "cash" && one.tender === place));
    const share = Math.max(0, Math.min(through - before, rest));
    shares.set(place, minor(share));
    rest -= share;
    wholeMinor -= tender.amountMinor;
    goodsLeftMinor -= tender.amountMinor;
    throughMinor = Math.max(0, throughMinor - through);
  }
  return shares;
}

/** With their places, points first. */
const payingParts = (tenders: readonly TenderBody[]) =>
  [...tenders.entries()]
    .filter(([, tender]) => isPayingPart(tender))
    .sort(([, a], [, b]) => Number(b.type === "points") - Number(a.type === "points"));

const sumOf = (amounts: readonly { readonly amountMinor: Minor }[]): number =>
  amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

export function thirdPartyAccounts(refund: ThirdPartyRefundBody, store: string): readonly AccountAmount[] {
  switch (refund.type) {
    case "kept":
      return [[keptAccount(store), refund.amountMinor]];
    case "pending":
      return [[refundDueAccount(refund.provider), refund.amountMinor]];
    case "clawed-back":
    case "unit-back":
    case "instalment":
      return [[clearingAccount(refund.provider), refund.amountMinor]];
  }
}
