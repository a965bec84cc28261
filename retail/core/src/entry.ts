// A journal entry: one business transaction, the only thing that moves a ledger.
// Its canonical bytes (RFC 8785) are what is hashed, chained, signed, shipped and kept.

import type { NoReceiptReturnBody } from "./after-sale/no-receipt-body.ts";
import type { PriceProtectionBody } from "./after-sale/protection-body.ts";
import type { RefundRefusedBody, RefundSettledBody } from "./after-sale/refund-settlement.ts";
import type { ExchangeBody, PostVoidBody, ReturnBody } from "./after-sale/return-body.ts";
import type { TransferMatchedBody } from "./business/bank-transfer.ts";
import type { BuyerCheck, BuyerChecked } from "./buyer-check.ts";
import type { CollectTerms } from "./collection/collection.ts";
import type { HandOverBody } from "./collection/hand-over.ts";
import type { CouponUse } from "./coupons/single-use.ts";
import type { DayEntryBodies } from "./day/day-bodies.ts";
import type { DeliveryChangedBody } from "./deliveries/delivery-changed.ts";
import type { SaleDelivery } from "./deliveries/sale-delivery.ts";
import type { DepositSettledBody } from "./deposits/deposit-settled.ts";
import type { DeclinedGift, GiftTerms } from "./gifts/gift.ts";
import type { InvoiceRequestBody } from "./invoices/invoice-request.ts";
import type { Bilingual } from "./item.ts";
import type { MemberChangedBody, MemberErasedBody } from "./members/member-change.ts";
import type { MemberJoinBody } from "./members/member-join.ts";
import type { PointsMergedBody } from "./members/points-merged.ts";
import type { BasisPoints, Currency, Minor } from "./money.ts";
import type { OrderRef } from "./orders/order.ts";
import type { SoldShare } from "./people/sold-shares.ts";
import type { StaffBuyer } from "./people/staff-purchase.ts";
import type { SalePoints } from "./points/earned-points.ts";
import type { LineDiscount } from "./priced-basket.ts";
import type { OpenPrice } from "./prices/open-price.ts";
import type { PriceSource } from "./prices/price-book.ts";
import type { PriceOverride } from "./prices/price-override.ts";
import type { Weighing } from "./prices/weighing.ts";
import type { EarnedService } from "./promotions/outcome.ts";
import type { QuotaUse } from "./quotas/quota-use.ts";
import type { SaleQuote } from "./quotes/basket-quote.ts";
import type { QuoteBody } from "./quotes/quote.ts";
import type { PricingBasis } from "./sale-pricing.ts";
import type { Trace } from "./scan/gs1-goods.ts";
import type { LineSeller } from "./sellers/seller.ts";
import type { PieceNumber } from "./serials/serial-rule.ts";
import type { CoverContract } from "./services/cover.ts";
import type { ServiceLine } from "./services/service.ts";
import type { SettlementBody } from "./settlement/settlement-entry.ts";
import type { SoldBeyond } from "./stock/sold-beyond.ts";
import type { StockOpeningBody } from "./stock/stock-opening.ts";
import type { StockPaperBodies } from "./stock/stock-papers.ts";
import type { ValueLoad } from "./stored-value/load.ts";
import type { TaskDoneBody } from "./tasks/task-done.ts";
import type { DocumentTax } from "./tax/document-tax.ts";
import type { LineTax } from "./tax/line-tax.ts";
import type { TaxExemption } from "./tax/tax-exemption.ts";
import type { PaymentBody, PaymentParkedBody, PaymentReversalBody } from "./tenders/payment-entry.ts";
import type { SaleTender } from "./tenders/tender-body.ts";
import type { TimeClockBody, TimeCorrectedBody } from "./time-clock/time-clock.ts";
import type { TradeInSettledBody } from "./trade-in/trade-in-settled.ts";
import type { IssuedVouchers } from "./vouchers/voucher.ts";

/** 128 random bits as 32 lower-case hex digits; names one unbroken run of one box's entries. */
export type EpochId = string;

/** SHA-256 of an entry's canonical bytes, 64 lower-case hex digits. */
export type EntryHash = string;

export interface EntryId {
  readonly epoch: EpochId;
  /** From 1, without gaps. */
  readonly seq: number;
}

export interface Head extends EntryId {
  readonly hash: EntryHash;
}

/** The hash that the first entry of an epoch names as its predecessor within the chain. */
export const chainStart: EntryHash = "0".repeat(64);

export type LedgerName = "stock" | "money" | "points" | "gift-cards" | "coupons" | "quotas" | "slots";

/**
 * Moves `amount` (> 0) of `unit` from one account to another, so that every ledger sums to zero.
 * `unit` is a sku for stock, an ISO 4217 code for money.
 */
export interface Transfer {
  readonly ledger: LedgerName;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** When an entry was made. Order never depends on it. */
export interface EntryTime {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly wallMs: number;
  /** `hub`: the hub's clock plus this box's monotonic clock; `box`: this box's own wall clock. */
  readonly source: "hub" | "box";
  /** Milliseconds since the boot named by `bootId`. */
  readonly monotonicMs: number;
  readonly bootId: string;
}

/** What amounts were computed with [P7]. */
export interface EntryVersions {
  readonly engine: string;
  readonly priceBook: string;
  readonly promotions: string;
  readonly tax: string;
}

/** First entry of every epoch: who writes it, with which key, and what came before. */
export interface EpochOpenBody {
  /** Raw Ed25519 public key, 64 hex digits. */
  readonly publicKey: string;
  readonly predecessor: Head | null;
  readonly reason: "first" | "unconfirmed" | "behind" | "replaced";
}

export interface SaleLineBody {
  readonly lineId: string;
  readonly sku: string;
  readonly gtin: string;
  readonly name: Bilingual;
  readonly brand: string;
  readonly category: string;
  readonly quantity: number;
  /** What was charged for a piece. */
  readonly unitPriceMinor: Minor;
  /** Bounds within which the price was typed; absent: the goods had one. */
  readonly openPrice?: OpenPrice;
  /** What the goods ask of their buyer; absent: nothing. */
  readonly buyerCheck?: BuyerCheck;
  /** Present when that is not the price in the book: which it was, why, and who stands for it [P9]. */
  readonly override?: PriceOverride;
  /** Of goods sold by weight: what one piece weighs; the unit price is the piece's. */
  readonly weightGrams?: number;
  readonly pricePerKgMinor?: Minor;
  /** The till's scale said the weight, or a person; absent: the goods' code did, or an earlier release sold them. */
  readonly weighing?: Weighing;
  /** Serial, batch and expiry of the very piece, where its code said so. */
  readonly trace?: Trace;
  /** Given with a purchase, at no price: the terms, and the lines that earned it. Absent: bought. */
  readonly gift?: GiftTerms;
  /** No goods: what the money was put on; it is owed and not earned. */
  readonly load?: ValueLoad;
  /** No goods: done for the goods of another line. */
  readonly service?: ServiceLine;
  /** On which terms the service was free; absent: it was paid for. */
  readonly freeBy?: GiftTerms;
  /** Of a warranty. */
  readonly contract?: CoverContract;
  /** The numbers of the piece, where its category requires them; absent: none. */
  readonly serials?: readonly PieceNumber[];
  /** Its goods wait in the store until they are handed over against the sale's collection code; absent: taken along. */
  readonly collect?: CollectTerms;
  /** Who sold it, with their shares of `totalMinor`; absent: nobody was named. */
  readonly soldBy?: readonly SoldShare[];
  /** Whose goods they are, which is owed what is paid for them; absent: the chain's. */
  readonly seller?: LineSeller;
  /** Which price of which book the goods had when they were scanned; absent: the item's base price [P7]. */
  readonly priceSource?: PriceSource;
  /** By promotion id. */
  readonly discounts: readonly LineDiscount[];
  /** Quantity × unit price less discounts, with the tax that came on top: what was paid for it. */
  readonly totalMinor: Minor;
  readonly taxRateBp: BasisPoints;
  /** Absent: the default of the store's tax zone. */
  readonly taxClass?: string;
  /** Tax in `totalMinor`. */
  readonly taxMinor: Minor;
  /** Absent: one tax, within the price, at `taxRateBp`. */
  readonly taxes?: readonly LineTax[];
  /** What of `totalMinor` is tax that came on top of the price; absent: none. */
  readonly addedTaxMinor?: Minor;
}

export interface SaleBody {
  readonly saleId: string;
  readonly receiptNumber: string;
  readonly currency: Currency;
  /** Random subject id; absent for nobody in particular. */
  readonly memberId?: string;
  /** Of the staff, who bought at their prices; absent: anybody else. */
  readonly staffBuyer?: StaffBuyer;
  /** Random subject id of whose share code brought the sale; absent: none. */
  readonly sharedBy?: string;
  /** What the member earned; absent: nobody in particular, or the store gave no points. */
  readonly points?: SalePoints;
  /** Orders that it paid; absent: none. */
  readonly orders?: readonly OrderRef[];
  /** That it took up; absent: none. */
  readonly quote?: SaleQuote;
  /** By which commission was computed; absent: by none. */
  readonly commissionBook?: string;
  readonly lines: readonly SaleLineBody[];
  /** Single-use coupons that it used up; absent: none. */
  readonly coupons?: readonly CouponUse[];
  /** What it used of promotions that are given a number of times only; absent: nothing. */
  readonly quotas?: readonly QuotaUse[];
  /** Delivery or installation that the goods earned, with the lines that did; absent: none. */
  readonly freeServices?: readonly EarnedService[];
  /** Given for a later purchase; absent: none. */
  readonly vouchers?: readonly IssuedVouchers[];
  /** What of a slot its services take up, and where; absent: nothing is delivered, or by an earlier release. */
  readonly delivery?: SaleDelivery;
  /** Gifts that were earned and not to be had; absent: none. */
  readonly declinedGifts?: readonly DeclinedGift[];
  readonly pricing: PricingBasis;
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  /** Sums of the lines' taxes, with their names; absent: each line has one tax, at its own rate. */
  readonly taxes?: readonly DocumentTax[];
  /** Absent: tax was due. */
  readonly exemption?: TaxExemption;
  /** What was looked at of the buyer, and who did; absent: nobody had to. */
  readonly buyerChecked?: BuyerChecked;
  /** Promised though it was granted to orders from elsewhere, and who stood for it; absent: nothing was. */
  readonly soldBeyond?: SoldBeyond;
  /** In the order taken; none when nothing was due. Their amounts come to the total. */
  readonly tenders: readonly SaleTender[];
}

export interface EntryBodies extends DayEntryBodies, StockPaperBodies {
  readonly "epoch-open": EpochOpenBody;
  readonly sale: SaleBody;
  readonly payment: PaymentBody;
  readonly "payment-reversal": PaymentReversalBody;
  readonly "payment-parked": PaymentParkedBody;
  readonly return: ReturnBody;
  readonly exchange: ExchangeBody;
  readonly "post-void": PostVoidBody;
  readonly "price-protection": PriceProtectionBody;
  readonly "no-receipt-return": NoReceiptReturnBody;
  readonly "refund-settled": RefundSettledBody;
  readonly "refund-refused": RefundRefusedBody;
  readonly "stock-opening": StockOpeningBody;
  readonly "invoice-request": InvoiceRequestBody;
  readonly "hand-over": HandOverBody;
  readonly quote: QuoteBody;
  readonly "task-done": TaskDoneBody;
  readonly "time-clock": TimeClockBody;
  readonly "time-corrected": TimeCorrectedBody;
  readonly "deposit-settled": DepositSettledBody;
  readonly "transfer-matched": TransferMatchedBody;
  readonly "trade-in-settled": TradeInSettledBody;
  readonly "delivery-changed": DeliveryChangedBody;
  readonly settlement: SettlementBody;
  readonly "member-join": MemberJoinBody;
  readonly "member-changed": MemberChangedBody;
  readonly "member-erased": MemberErasedBody;
  readonly "points-merged": PointsMergedBody;
}

/** Kinds that this release knows. A tier forwards others byte for byte. */
export type KnownKind = keyof EntryBodies;

/** What a machine decides; the journal adds epoch, seq, chain and signature. */
export interface EntryDraft<K extends KnownKind = KnownKind> {
  readonly kind: K;
  /** Random subject id of the person who did it; never a name [P9]. */
  readonly person: string;
  /** The store's trading day, `YYYY-MM-DD`. */
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly body: EntryBodies[K];
  readonly transfers: readonly Transfer[];
}

/** An entry as signed. `kind` and `body` are open: see KnownKind. */
export interface Entry {
  readonly format: 1;
  readonly epoch: EpochId;
  readonly seq: number;
  /** Hash of entry seq − 1 of the same epoch; `chainStart` for seq 1. */
  readonly previous: EntryHash;
  readonly store: string;
  readonly box: string;
  readonly person: string;
  readonly kind: string;
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  readonly body: unknown;
  readonly transfers: readonly Transfer[];
}

/** An entry as it travels and rests: canonical text and its detached signature. */
export interface SignedEntry {
  /** RFC 8785 canonical JSON of an `Entry`; its UTF-8 bytes are what is hashed and signed. */
  readonly text: string;
  /** Ed25519 over the UTF-8 bytes of `text`, 128 hex digits. */
  readonly signature: string;
}
