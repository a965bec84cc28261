// A basket with its discounts taken off: what each line costs, the tax within it, and the sums. Every amount of a sale
// that a screen, receipt or entry shows is one of these [P7].

import type { Basket, BasketLine } from "./basket.ts";
import type { BuyerChecked } from "./buyer-check.ts";
import type { CouponUse } from "./coupons/single-use.ts";
import { deliveryTerms, type SaleDelivery } from "./deliveries/sale-delivery.ts";
import type { SaleExpansion } from "./deposits/expansion.ts";
import type { DeclinedGift } from "./gifts/gift.ts";
import type { SettledGifts } from "./gifts/gift-decisions.ts";
import type { Bilingual } from "./item.ts";
import { addMinor, type Currency, type Minor, minor, timesMinor } from "./money.ts";
import { type BasketOrder, ordersOf } from "./orders/order.ts";
import { soldByOf } from "./people/salesperson.ts";
import type { StaffBuyer } from "./people/staff-purchase.ts";
import type { EarnedService } from "./promotions/outcome.ts";
import type { QuotaUse } from "./quotas/quota-use.ts";
import { type SaleQuote, saleQuote } from "./quotes/basket-quote.ts";
import type { SoldBeyond } from "./stock/sold-beyond.ts";
import type { DocumentTax } from "./tax/document-tax.ts";
import { namedTaxes } from "./tax/document-tax.ts";
import type { LineTax } from "./tax/line-tax.ts";
import { type KeptTax, saleTax } from "./tax/sale-tax.ts";
import type { TaxZone } from "./tax/tax-book.ts";
import type { TaxExemption } from "./tax/tax-exemption.ts";
import type { VoucherTerms } from "./vouchers/voucher.ts";

/** Whose money a discount is; others than the chain are billed for it. */
export const payers = ["chain", "brand", "mall", "bank"] as const;
export type Payer = (typeof payers)[number];

/** What one promotion takes off one line. */
export interface LineDiscount {
  readonly promotionId: string;
  readonly name: Bilingual;
  readonly payer: Payer;
  /** More than 0; off the line as a whole, not a piece. */
  readonly amountMinor: Minor;
}

export interface PricedLine extends BasketLine {
  /** Quantity × unit price. */
  readonly grossMinor: Minor;
  /** By promotion id. */
  readonly discounts: readonly LineDiscount[];
  /** Gross less discounts, with the tax that came on top: what is paid for it, 0 or more. */
  readonly totalMinor: Minor;
  /** Tax in `totalMinor`. */
  readonly taxMinor: Minor;
  /** Absent: one tax, within the price, at the goods' own rate. */
  readonly taxes?: readonly LineTax[];
  /** What of `totalMinor` is tax that came on top of the price; absent: none. */
  readonly addedTaxMinor?: Minor;
}

export interface PricedBasket {
  readonly saleId: string;
  readonly currency: Currency;
  /** Random subject id of the member whom the sale is for. */
  readonly memberId?: string;
  readonly staffBuyer?: StaffBuyer;
  /** Random subject id of whose share code brought the sale; absent: none. */
  readonly sharedBy?: string;
  /** In the basket's order; gifts last. */
  readonly lines: readonly PricedLine[];
  /** Sum of the lines' discounts, 0 or more. */
  readonly discountMinor: Minor;
  readonly totalMinor: Minor;
  /** Tax in the total: the sum of the lines' tax. */
  readonly taxMinor: Minor;
  /** Absent: each line has one tax, at the goods' own rate. */
  readonly taxes?: readonly DocumentTax[];
  readonly exemption?: TaxExemption;
  readonly buyerChecked?: BuyerChecked;
  readonly soldBeyond?: SoldBeyond;
  readonly pieces: number;
  /** Single-use coupons that are used up; absent: none. */
  readonly couponUses?: readonly CouponUse[];
  /** What it uses of promotions that are given a number of times only; absent: nothing. */
  readonly quotaUses?: readonly QuotaUse[];
  /** Delivery or installation that the goods earned; absent: none. */
  readonly freeServices?: readonly EarnedService[];
  /** For a later purchase; absent: none. */
  readonly vouchers?: readonly VoucherTerms[];
  /** Gifts that were earned and not to be had; absent: none. */
  readonly declinedGifts?: readonly DeclinedGift[];
  /** Whose goods are among the lines; absent: none. */
  readonly orders?: readonly BasketOrder[];
  /** That it takes up; absent: none. */
  readonly quote?: SaleQuote;
  /** Absent: no service of it takes up a slot, or it is not said yet. */
  readonly delivery?: SaleDelivery;
}

/**
 * @param zone how the store is taxed; null: every price holds the goods' own tax
 * @throws RangeError for a discount of no line, of nothing, or of more than its line costs: a bug, not a wish
 */
export function priceBasket(
  basket: Basket,
  discounts: readonly (LineDiscount & { readonly lineId: string })[] = [],
  beside: Pick<SettledGifts, "lines" | "declined"> &
    Pick<PricedBasket, "freeServices" | "couponUses" | "quotaUses" | "vouchers"> & {
      /** What a deposit counts more, already among the discounts; absent or null: nothing. */
      readonly expansion?: SaleExpansion | null;
    } = {
    lines: [],
    declined: [],
  },
  zone: TaxZone | null = null,
): PricedBasket {
  const stray = discounts.find(({ lineId }) => !basket.lines.some((line) => line.lineId === lineId));
  if (stray !== undefined) throw new RangeError(`a discount of line ${stray.lineId}, which is not there`);
  const discounted = [...basket.lines, ...beside.lines].map((line) =>
    discountedLine(
      soldLine(basket, line),
      discounts.filter(({ lineId }) => lineId === line.lineId),
    ),
  );
  const { exemption, buyerChecked, soldBeyond } = basket;
  const taxes = saleTax(discounted, { zone, isExempt: exemption !== undefined });
  const lines = discounted.map((line, index) => pricedLine(line, taxes[index] ?? { taxMinor: minor(0) }));
  const orders = ordersOf(basket);
  return {
    saleId: basket.saleId,
    currency: basket.currency,
    ...(basket.member === undefined ? {} : { memberId: basket.member.memberId }),
    ...(basket.staffBuyer === undefined ? {} : { staffBuyer: basket.staffBuyer }),
    ...(basket.share === undefined ? {} : { sharedBy: basket.share.personId }),
    lines,
    discountMinor: addMinor(...lines.flatMap((line) => line.discounts.map(({ amountMinor }) => amountMinor))),
    totalMinor: addMinor(...lines.map(({ totalMinor }) => totalMinor)),
    taxMinor: addMinor(...lines.map(({ taxMinor }) => taxMinor)),
    ...namedTaxes(lines, zone?.taxes ?? []),
    ...(exemption === undefined ? {} : { exemption }),
    ...(buyerChecked === undefined ? {} : { buyerChecked }),
    ...(soldBeyond === undefined ? {} : { soldBeyond }),
    pieces: lines.reduce((sum, { quantity, service }) => sum + (service === undefined ? quantity : 0), 0),
    ...(beside.declined.length === 0 ? {} : { declinedGifts: beside.declined }),
    ...((beside.couponUses ?? []).length === 0 ? {} : { couponUses: beside.couponUses }),
    ...((beside.quotaUses ?? []).length === 0 ? {} : { quotaUses: beside.quotaUses }),
    ...((beside.freeServices ?? []).length === 0 ? {} : { freeServices: beside.freeServices }),
    ...((beside.vouchers ?? []).length === 0 ? {} : { vouchers: beside.vouchers }),
    ...(orders.length === 0 ? {} : { orders }),
    ...saleQuote(basket, beside.expansion),
    ...deliveryTerms(basket),
  };
}

/** With everybody who sold it, whether named for it or for the sale. */
function soldLine(basket: Basket, { soldBy: own, ...line }: BasketLine): BasketLine {
  const soldBy = soldByOf(basket, own === undefined ? line : { ...line, soldBy: own });
  return soldBy.length === 0 ? line : { ...line, soldBy };
}

type DiscountedLine = BasketLine &
  Pick<PricedLine, "grossMinor" | "discounts"> & {
    /** Gross less discounts, before any tax on top. */
    readonly paidMinor: Minor;
  };

function discountedLine(line: BasketLine, taken: readonly LineDiscount[]): DiscountedLine {
  const grossMinor = timesMinor(line.unitPriceMinor, line.quantity);
  const discounts = taken
    .map(({ promotionId, name, payer, amountMinor }) => ({ promotionId, name, payer, amountMinor }))
    .sort((a, b) => (a.promotionId < b.promotionId ? -1 : 1));
  if (discounts.some(({ amountMinor }) => amountMinor <= 0)) throw new RangeError("a discount of nothing");
  const paidMinor = minor(grossMinor - addMinor(...discounts.map(({ amountMinor }) => amountMinor)));
  if (paidMinor < 0) throw new RangeError(`line ${line.lineId} is discounted below nothing`);
  return { ...line, grossMinor, discounts, paidMinor };
}

function pricedLine({ paidMinor, ...line }: DiscountedLine, tax: KeptTax): PricedLine {
  return { ...line, ...tax, totalMinor: addMinor(paidMinor, tax.addedTaxMinor ?? minor(0)) };
}
