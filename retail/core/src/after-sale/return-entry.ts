// The entry of a return: goods from sold into the accounts of their condition, money from the drawer or a clearing account
// back to where the sale took it from.

import {
  claimAccount,
  collectionAccount,
  floorAccount,
  incomeAccount,
  returnedAccount,
  sellerDueAccount,
  soldAccount,
  taxAccount,
  warrantyDeferredAccount,
} from "../accounts.ts";
import { givingBack } from "../coupons/single-use.ts";
import type { EntryDraft, EntryTime, EntryVersions, SaleBody, Transfer } from "../entry.ts";
import { addMinor, type Currency, type Minor, minor } from "../money.ts";
import { pointsRefunded, pointsUnearned } from "../points/points-transfers.ts";
import type { LineDiscount } from "../priced-basket.ts";
import { countingDown } from "../quotas/quota-use.ts";
import type { LineSeller } from "../sellers/seller.ts";
import { borneBy, dueToSellers, ownerOf } from "../sellers/seller-transfers.ts";
import { documentTaxes, namedTaxes, type TaxLine, takenOff } from "../tax/document-tax.ts";
import { ownTaxId } from "../tax/line-tax.ts";
import { type AccountAmount, moneyTransfers } from "../tenders/tender-transfers.ts";
import { givenBackUnits } from "../trade-in/trade-in-transfers.ts";
import { voiding } from "../vouchers/voucher.ts";
import { deductionsWritten, keptOf } from "./kept.ts";
import { refundAccounts } from "./refund.ts";
import type {
  AccessoryDeduction,
  CoverBack,
  GiftDeduction,
  OriginalSale,
  RefundBody,
  ReturnLineBody,
  ReturnReason,
} from "./return-body.ts";
import { type ChosenLine, type QuotedReturn, quoteReturn } from "./returnable.ts";
import type { TakenBack } from "./taken-back.ts";

export interface ReturnDraftInput {
  readonly returnId: string;
  readonly receiptNumber: string;
  readonly original: OriginalSale;
  readonly sale: SaleBody;
  /** Every return of that sale that is known. */
  readonly earlier: readonly TakenBack[];
  readonly chosen: readonly ChosenLine[];
  readonly reason: ReturnReason;
  /** Services that were done; absent: none. */
  readonly performed?: readonly string[];
  /** See quoteReturn. */
  readonly coverDay?: string;
  readonly vouchersUsed?: readonly string[];
  /** Come to what is refunded. */
  readonly refunds: readonly RefundBody[];
  /** Random subject id of the cashier. */
  readonly person: string;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly store: string;
  readonly box: string;
}

/** @throws RangeError when nothing is chosen, more than is left, or the refunds do not come to it: the sale machine asks before */
export function returnDraft(input: ReturnDraftInput): EntryDraft<"return"> {
  const { returnId, receiptNumber, original, sale, reason, refunds } = input;
  const { person, businessDay, at, versions, store, box } = input;
  if (input.chosen.length === 0) throw new RangeError("a return of nothing");
  const quote = quoteReturn(sale, input.earlier, input);
  const { lines, couponsBack, quotasBack, totalMinor, taxMinor } = quote;
  const { currency } = sale;
  return {
    kind: "return",
    ...{ person, businessDay, at, versions },
    body: {
      ...{ returnId, receiptNumber, original, currency, reason, lines },
      ...deductionsWritten(quote),
      ...(couponsBack.length === 0 ? {} : { couponsBack }),
      ...(quote.vouchersBack.length === 0 ? {} : { vouchersBack: quote.vouchersBack }),
      ...(quotasBack.length === 0 ? {} : { quotasBack }),
      ...(quote.points === undefined ? {} : { points: quote.points }),
      ...{ totalMinor, taxMinor },
      ...namedTaxes([...lines, ...keptOf(quote).map(takenOff)], sale.taxes ?? []),
      refunds,
    },
    transfers: transfersBack(quote, refunds, { currency, store, box }),
  };
}

/** Goods, money and claims on others, back where the sale took them from. */
export function transfersBack(
  quote: Pick<
    QuotedReturn,
    "lines" | "giftDeductions" | "accessoryDeductions" | "couponsBack" | "vouchersBack" | "quotasBack" | "points"
  >,
  refunds: readonly RefundBody[],
  { currency, store, box }: { readonly currency: Currency; readonly store: string; readonly box: string },
): readonly Transfer[] {
  const { lines, giftDeductions, couponsBack } = quote;
  return [
    ...goodsBack(lines, store),
    ...moneyTransfers({
      from: refunds.flatMap((refund) => refundAccounts(refund, { store, box })),
      to: summed([...unearned(lines, store), ...keptPaid(keptOf(quote), store)]),
      currency,
    }),
    ...claimsBack(lines, { currency, store }),
    ...giftClaims(giftDeductions, { currency, store }),
    ...givingBack(couponsBack),
    ...voiding(quote.vouchersBack),
    ...countingDown(quote.quotasBack),
    ...pointsUnearned(quote.points, store),
    ...pointsRefunded(refunds, store),
    ...givenBackUnits(refunds, store),
  ];
}

export function goodsBack(lines: readonly ReturnLineBody[], store: string): readonly Transfer[] {
  return lines.flatMap(({ sku, quantity, condition, uncollected = 0, weightGrams = 1, service, ...line }) => {
    if (service !== undefined) return [];
    const owner = ownerOf(line);
    const back = (from: string, to: string, pieces: number): readonly Transfer[] =>
      pieces === 0 ? [] : [{ ledger: "stock", unit: sku, from, to, amount: pieces * weightGrams }];
    return [
      ...back(collectionAccount(store, owner), floorAccount(store, owner), uncollected),
      ...back(soldAccount, returnedAccount(store, condition, owner), quantity - uncollected),
    ];
  });
}

/** Net income, then each tax, then what counters are owed: as the sale took them. Of a warranty that ended, what is kept is earned now. */
export function unearned(
  all: readonly (TaxLine & { readonly cover?: CoverBack; readonly seller?: LineSeller })[],
  store: string,
): readonly AccountAmount[] {
  const lines = all.filter(({ seller }) => seller === undefined);
  const dues = dueToSellers(all);
  const net = addMinor(...lines.map(({ totalMinor, taxMinor }) => minor(totalMinor - taxMinor)));
  const taxes = documentTaxes(lines).map(({ taxId, taxMinor }): AccountAmount => [taxAccount(taxId), taxMinor]);
  const deferredMinor = addMinor(...lines.map(({ cover }) => cover?.deferredMinor ?? minor(0)));
  if (deferredMinor === 0) return [[incomeAccount(store), net], ...taxes, ...dues];
  return [
    [warrantyDeferredAccount(store), deferredMinor],
    [incomeAccount(store), minor(net - deferredMinor)],
    ...taxes,
    ...dues,
  ];
}

/** What the shopper pays out of the refund for gifts and accessories that did not come back. */
export function keptPaid(
  deductions: readonly (GiftDeduction | AccessoryDeduction)[],
  store: string,
): readonly AccountAmount[] {
  return deductions.flatMap((kept): readonly AccountAmount[] => {
    const { amountMinor, taxMinor, taxRateBp } = kept;
    if ("seller" in kept && kept.seller !== undefined)
      return [[sellerDueAccount(kept.seller.sellerId), minor(-amountMinor)]];
    return [
      [incomeAccount(store), minor(taxMinor - amountMinor)],
      [taxAccount(ownTaxId(taxRateBp)), minor(-taxMinor)],
    ];
  });
}

/** One amount an account: none is moved to where it comes from. */
function summed(amounts: readonly AccountAmount[]): readonly AccountAmount[] {
  const sums = new Map<string, Minor>();
  for (const [account, amount] of amounts) sums.set(account, addMinor(sums.get(account) ?? minor(0), amount));
  return [...sums].filter(([, amount]) => amount !== 0);
}

/** A gift that the shopper paid for is not its payer's to pay; given back, it is again until the gift is taken off. */
export function giftClaims(
  deductions: readonly GiftDeduction[],
  { currency, store }: { readonly currency: string; readonly store: string },
): readonly Transfer[] {
  return deductions.flatMap(({ payer, amountMinor }) => {
    if (payer === undefined || payer === "chain") return [];
    const [claim, income] = [claimAccount(payer), incomeAccount(store)];
    const [from, to] = amountMinor > 0 ? [claim, income] : [income, claim];
    return [{ ledger: "money" as const, unit: currency, from, to, amount: Math.abs(amountMinor) }];
  });
}

/** Who gave a discount or a gift owes its share no longer, nor is a counter owed it. */
export function claimsBack(
  lines: readonly ReturnLineBody[],
  { currency, store }: { readonly currency: string; readonly store: string },
): readonly Transfer[] {
  return lines
    .flatMap(({ discounts, unbilled, seller }) => {
      const given: readonly Pick<LineDiscount, "payer" | "amountMinor">[] =
        unbilled === undefined ? discounts : [...discounts, unbilled];
      return given.map(({ payer, amountMinor }) => ({ from: borneBy(payer, seller, store), seller, amountMinor }));
    })
    .flatMap(({ from, seller, amountMinor }) => {
      const to = seller === undefined ? incomeAccount(store) : sellerDueAccount(seller.sellerId);
      return from === null ? [] : [{ ledger: "money" as const, unit: currency, from, to, amount: amountMinor }];
    });
}
