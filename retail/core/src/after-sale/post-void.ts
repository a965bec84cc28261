// A whole sale undone after it was paid, on the business day on which it was made: every piece unused and back on the
// floor, every tender given back.

import type { EntryDraft, SaleBody } from "../entry.ts";
import { asBack } from "../quotas/quota-use.ts";
import { namedTaxes } from "../tax/document-tax.ts";
import { refundParts } from "./refund.ts";
import type { PostVoidReason } from "./return-body.ts";
import { type ReturnDraftInput, transfersBack } from "./return-entry.ts";
import { type ChosenLine, quoteReturn } from "./returnable.ts";
import type { TakenBack } from "./taken-back.ts";

export type PostVoidRefusal =
  /** Its business day is over: goods come back by return. */
  | "not-today"
  /** Something of it came back already. */
  | "returned-already"
  /** An old unit that was to come has come, was paid for or was written off: its goods come back by return. */
  | "unit-settled"
  /** Its goods were handed over from where they waited: they come back by return. */
  | "goods-collected"
  /** A voucher that it gave paid for something: its goods come back by return, less what the voucher was worth. */
  | "voucher-used"
  /** It sold a gift card, which may be spent by now. */
  | "sold-value";

export function postVoidRefusal(of: {
  readonly soldOn: string;
  readonly businessDay: string;
  readonly earlier: readonly TakenBack[];
  readonly sale: SaleBody;
  /** See quoteReturn. */
  readonly vouchersUsed?: readonly string[];
}): PostVoidRefusal | null {
  if (of.soldOn !== of.businessDay) return "not-today";
  if (of.earlier.some(({ lines }) => lines.some(({ handedOver }) => handedOver !== undefined)))
    return "goods-collected";
  if (of.earlier.some(({ unitSettled }) => unitSettled !== undefined)) return "unit-settled";
  if (of.earlier.length > 0) return "returned-already";
  if ((of.vouchersUsed ?? []).length > 0) return "voucher-used";
  return of.sale.lines.some(({ load }) => load !== undefined) ? "sold-value" : null;
}

/** Every piece of a sale. */
const wholeSale = (sale: SaleBody): readonly ChosenLine[] =>
  sale.lines.map(({ lineId, quantity }) => ({ lineId, quantity, packageState: "sealed" }));

/** How each tender goes back: what it settled, coins as they were taken. */
export const wholeRefund = (sale: SaleBody) =>
  refundParts({
    ...{ sale, lines: sale.lines, earlier: [], amountMinor: sale.totalMinor },
    ...{ rounding: null, isWhole: true },
  });

type PostVoidInput = Omit<ReturnDraftInput, "earlier" | "chosen" | "reason"> & {
  readonly reason: PostVoidReason;
  readonly approvedBy: string | null;
};

export function postVoidDraft(input: PostVoidInput): EntryDraft<"post-void"> {
  const { returnId, receiptNumber, original, sale, reason, refunds, approvedBy } = input;
  const { person, businessDay, at, versions, store, box } = input;
  const quote = quoteReturn(sale, [], { chosen: wholeSale(sale), reason: "other" });
  const { lines, vouchersBack, points, totalMinor, taxMinor } = quote;
  const { currency } = sale;
  // As if it had never been: whatever their data says, its coupons are good again, and its quotas unused.
  const couponsBack = (sale.coupons ?? []).map(({ code }) => code);
  const quotasBack = (sale.quotas ?? []).map(asBack);
  return {
    kind: "post-void",
    ...{ person, businessDay, at, versions },
    body: {
      ...{ returnId, receiptNumber, original, currency, reason, approvedBy, lines },
      ...(couponsBack.length === 0 ? {} : { couponsBack }),
      ...(vouchersBack.length === 0 ? {} : { vouchersBack }),
      ...(quotasBack.length === 0 ? {} : { quotasBack }),
      ...(points === undefined ? {} : { points }),
      ...{ totalMinor, taxMinor },
      ...namedTaxes(lines, sale.taxes ?? []),
      refunds,
    },
    transfers: transfersBack({ ...quote, couponsBack, quotasBack }, refunds, { currency, store, box }),
  };
}
