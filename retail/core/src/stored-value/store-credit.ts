// A refund as store credit: what would go back in cash, to a card or a wallet is owed under a new number instead. What was paid
// with stored value goes back on it all the same; and what was never the shopper's (a subsidy, a transfer still to come) or is
// the shopper's no more (a voucher's kept share) becomes nobody's credit.

import { type RefundPart, refundsOf } from "../after-sale/refund.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import type { TenderBody } from "../tenders/tender-body.ts";

/**
 * Each part keeps the tender in whose place it stands, so that later returns know what is left of it.
 * @param number new, of store credit
 */
export function refundedAsCredit(
  parts: readonly RefundPart[],
  { number, tenders }: { readonly number: string; readonly tenders: readonly TenderBody[] },
): readonly RefundBody[] {
  const cash = tenders.findIndex(({ type }) => type === "cash" || type === "deposit" || type === "trade-in");
  return parts.flatMap((part): readonly RefundBody[] => {
    if (!isCreditable(part)) {
      const asItIs = refundsOf([part], []);
      if (!asItIs.ok) throw new Error(`${part.type} needs a code`);
      return asItIs.refunds;
    }
    const tender = part.type === "cash" ? cash : part.tender;
    return [{ type: "store-credit", number, amountMinor: part.amountMinor, tender, isNew: true }];
  });
}

const creditable = ["cash", "card", "qr", "instalment", "third-party"] as const;

type Creditable = Extract<RefundPart, { readonly type: (typeof creditable)[number] }>;

const isCreditable = (part: RefundPart): part is Creditable => creditable.some((type) => type === part.type);

/** The store credit that a return issued; null where it issued none. */
export function issuedCredit(refunds: readonly RefundBody[]): string | null {
  const issued = refunds.find((refund) => "isNew" in refund && refund.isNew === true);
  return issued !== undefined && "number" in issued ? issued.number : null;
}
