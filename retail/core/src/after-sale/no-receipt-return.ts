// Goods that come back without a receipt: a return of a sale that is made up of them, at the lowest price of the store's
// days, as if it had been paid in cash. What is refunded, taxed and kept for accessories then follows as for any return.

import type { Basket } from "../basket.ts";
import type { EntryDraft, EntryTime, EntryVersions, SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleBody } from "../sale-entry.ts";
import type { PricingBasis } from "../sale-pricing.ts";
import { namedTaxes, takenOff } from "../tax/document-tax.ts";
import type { TaxZone } from "../tax/tax-book.ts";
import { deductionsWritten, keptOf } from "./kept.ts";
import type { NoReceiptLineBody } from "./no-receipt-body.ts";
import type { RefundBody, ReturnReason } from "./return-body.ts";
import { transfersBack } from "./return-entry.ts";
import { type ChosenLine, quoteReturn } from "./returnable.ts";

const nobodys: PricingBasis = { atMs: 0, channel: "till", member: null, coupons: [], used: {} };

/** @param basket goods at the lowest price @param zone as goods are taxed today; null: every price holds its own tax */
export function goodsWithoutReceipt(basket: Basket, zone: TaxZone | null): SaleBody {
  const priced = priceBasket(basket, [], undefined, zone);
  const { saleId, currency, totalMinor } = priced;
  const none = minor(0);
  if (priced.lines.length === 0)
    return {
      ...{ saleId, receiptNumber: "", currency, lines: [], pricing: nobodys, totalMinor: none, taxMinor: none },
      tenders: [],
    };
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: none, amountMinor: totalMinor } as const;
  return saleBody({ basket: priced, pricing: nobodys, receiptNumber: "", tenders: [cash] });
}

export interface NoReceiptDraftInput {
  readonly returnId: string;
  readonly receiptNumber: string;
  /** Of `goodsWithoutReceipt`. */
  readonly sale: SaleBody;
  readonly chosen: readonly ChosenLine[];
  readonly reason: ReturnReason;
  readonly lowestOfDays: number;
  /** Come to what is refunded: cash, or new store credit. */
  readonly refunds: readonly RefundBody[];
  readonly approvedBy: string | null;
  /** Random subject id of the cashier. */
  readonly person: string;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly store: string;
  readonly box: string;
}

/** @throws RangeError when nothing is chosen: the sale machine asks before */
export function noReceiptDraft(input: NoReceiptDraftInput): EntryDraft<"no-receipt-return"> {
  const { returnId, receiptNumber, sale, chosen, reason, lowestOfDays, refunds, approvedBy } = input;
  const { person, businessDay, at, versions, store, box } = input;
  if (chosen.length === 0) throw new RangeError("a return of nothing");
  const quote = quoteReturn(sale, [], { chosen, reason });
  const { totalMinor, taxMinor } = quote;
  const { currency } = sale;
  const lines = quote.lines.flatMap((back): readonly NoReceiptLineBody[] => {
    const of = sale.lines.find(({ lineId }) => lineId === back.lineId);
    if (of === undefined) return [];
    const { unitPriceMinor, priceSource } = of;
    return [{ ...back, unitPriceMinor, ...(priceSource === undefined ? {} : { priceSource }) }];
  });
  return {
    kind: "no-receipt-return",
    ...{ person, businessDay, at, versions },
    body: {
      ...{ returnId, receiptNumber, currency, reason, lowestOfDays, approvedBy, lines },
      ...deductionsWritten(quote),
      ...{ totalMinor, taxMinor },
      ...namedTaxes([...lines, ...keptOf(quote).map(takenOff)], sale.taxes ?? []),
      refunds,
    },
    transfers: transfersBack(quote, refunds, { currency, store, box }),
  };
}
