// A sale, open or just paid, as the window draws it; all amounts computed by the agent.

import type {
  Bilingual,
  BuyerCheck,
  DeclinedGift,
  DepositEnd,
  DepositRule,
  DocumentTax,
  EarnedService,
  Item,
  LineDiscount,
  Minor,
  NotAppliedPromotion,
  OpenGift,
  OpenPrice,
  PieceNumber,
  QuoteDeposit,
  RefundBody,
  RefundPart,
  SaleMember,
  SalePoints,
  SerialKind,
  ServiceKind,
  StockCondition,
  TakenTender,
  TenderBody,
  Trace,
  VoucherTerms,
} from "@evertill/core";
import type { SaleDeliveryView } from "./delivery.ts";
import type { SaleOrderView } from "./order.ts";

/** A line as the window draws it; all amounts computed by the agent. */
export interface LineView {
  readonly lineId: string;
  readonly sku: string;
  readonly gtin: string;
  readonly name: Bilingual;
  readonly brand: string;
  readonly model: string;
  readonly quantity: number;
  readonly unitPriceMinor: Minor;
  /** Present when `unitPriceMinor` is not the price in the book. */
  readonly override: { readonly bookPriceMinor: Minor; readonly reason: Bilingual } | null;
  /** The price is typed at the sale, within bounds; absent: the goods have one. */
  readonly openPrice?: OpenPrice & { readonly isTyped: boolean };
  /** Of goods sold by weight. */
  readonly weightGrams: number | null;
  /** A person said the weight; absent: scale or code did. */
  readonly isWeightTyped?: true;
  /** Serial, batch, expiry, where the code said so. */
  readonly trace: Trace | null;
  /** By which its piece is known. */
  readonly numbers: readonly Pick<PieceNumber, "kind" | "value">[];
  /** What is still to be taken before payment. */
  readonly missing: readonly MissingNumberView[];
  /** Waits in the store until it is collected; absent: taken along. */
  readonly collect?: true;
  /** Absent: goods. */
  readonly serviceKind?: ServiceKind;
  /** Of a warranty for goods that were sold before: their receipt. */
  readonly coverOf?: string;
  /** The counter whose goods they are; absent: the chain's. */
  readonly counterName?: Bilingual;
  readonly discounts: readonly LineDiscount[];
  /** Numbers of who sold it, where that is not as for the sale; empty: nobody. */
  readonly salespeople?: readonly string[];
  /** Of a gift: the promotion that gives it; absent: the line is bought. */
  readonly gift?: Bilingual;
  /** After discounts, before any tax on top. */
  readonly totalMinor: Minor;
  readonly look: Item["look"];
  readonly category: string;
}

/** `box`: its name where the goods have several. */
export interface MissingNumberView {
  readonly kind: SerialKind;
  readonly box: Bilingual | null;
}

export interface SaleQuoteView {
  readonly number: string;
  readonly untilText: string;
  /** What was quoted. */
  readonly totalMinor: Minor;
  /** The sale is priced by it; else by the day's prices and offers, which came to less, or its goods are others by now. */
  readonly isHeld: boolean;
  /** Paid for it beforehand; absent: nothing. */
  readonly deposit?: Omit<QuoteDeposit, "paidBy"> & {
    /** All its goods are on the screen in its time, so that it counts for more; absent: it counts what was paid. */
    readonly isExpanded?: true;
    /** What goes back where the purchase comes to nothing, by whose doing. */
    readonly refunds: Readonly<Record<DepositEnd, readonly RefundPart[]>>;
  };
}

/** A kind of deposit that can be taken for the open goods. */
export interface DepositKindView {
  readonly kindId: string;
  readonly name: Bilingual;
  readonly rule: DepositRule;
  readonly days: number;
  /** Of one that expands: so much paid counts so much, or so many times as much, if all is bought in that time. */
  readonly expansion?: {
    readonly steps: readonly { readonly paidMinor: Minor; readonly countsMinor: Minor }[];
    /** 3: three times. Null: by steps. */
    readonly times: number | null;
    readonly fromText: string;
    readonly untilText: string;
  };
}

export interface SaleView {
  readonly saleId: string;
  readonly lines: readonly LineView[];
  /** Whom the sale is for; null: nobody in particular. */
  readonly member: SaleMember | null;
  /** Numbers of who sells; absent: nobody was named. */
  readonly salespeople?: readonly string[];
  /** Number of the member of staff who buys; absent: anybody else. */
  readonly staffBuyer?: string;
  /** Whose share code brought the sale; absent: none. */
  readonly sharedBy?: string;
  /** Codes presented. */
  readonly coupons: readonly string[];
  /** Promotions that the sale could still get, or why not; nearest first. */
  readonly missed: readonly NotAppliedPromotion[];
  /** To be handed out, or said to be missing, before the sale is paid; absent: none. */
  readonly openGifts?: readonly OpenGift[];
  /** Delivery or installation that the goods earned; absent: none. */
  readonly freeServices?: readonly EarnedService[];
  /** Given for a later purchase; absent: none. */
  readonly vouchers?: readonly VoucherView[];
  /** Said to be missing; absent: none. */
  readonly declinedGifts?: readonly DeclinedGift[];
  /** The line that the last command touched; stays lit for 2 s. */
  readonly touchedLineId: string | null;
  readonly pieces: number;
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  /** What of the total is tax on top of the prices. */
  readonly addedTaxMinor: Minor;
  /** Each tax of the store's tax book, of which the tax is the sum; empty where goods bring their own rates. */
  readonly taxes: readonly DocumentTax[];
  /** The certificate by which no tax is due; null: tax is due. */
  readonly exemption: { readonly certificate: string; readonly reason: Bilingual } | null;
  /** What discounts took off, 0 or more. */
  readonly discountMinor: Minor;
  /** Undo is possible. */
  readonly canUndo: boolean;
  /** Orders whose goods are in it; absent: none. */
  readonly orders?: readonly SaleOrderView[];
  /** That it takes up; absent: none. */
  readonly quote?: SaleQuoteView;
  /** Where and when its services are done; absent: not said, or none are. */
  readonly delivery?: SaleDeliveryView;
  /** Taken so far, in that order; a scan while paying goes back to the goods and keeps them. */
  readonly tenders: readonly TakenTender[];
  /** What they settle of the total. */
  readonly takenMinor: Minor;
  /** Goods that come back in the same transaction; absent: none. */
  readonly exchange?: ExchangeView;
}

/** What the goods of the open sale ask of their buyer. */
export interface BuyerCheckView extends BuyerCheck {
  /** The last day on which somebody of that age was born, `2008-11-23`; absent: of any age. */
  readonly bornBy?: string;
  /** Lines that ask for it. */
  readonly lineIds: readonly string[];
}

/** What comes back of an older sale while new goods are rung up. */
export interface ExchangeView {
  /** Of the older sale. */
  readonly receiptNumber: string;
  readonly lines: readonly {
    readonly lineId: string;
    readonly sku: string;
    readonly name: Bilingual;
    readonly quantity: number;
    /** What one piece weighs; absent: goods by the piece. */
    readonly weightGrams?: number;
    /** Account that the goods go into. */
    readonly condition: StockCondition;
    readonly totalMinor: Minor;
  }[];
  readonly pieces: number;
  readonly backMinor: Minor;
  /** What the new goods cost more, before tenders. */
  readonly dueMinor: Minor;
  /** What they cost less. */
  readonly refundMinor: Minor;
  /** How that goes back. */
  readonly refunds: readonly RefundPart[];
}

/** What one promotion gives. */
export type VoucherView = Pick<VoucherTerms, "promotionId" | "name" | "payer" | "count" | "valueMinor">;

export interface PaidView {
  readonly receiptNumber: string;
  readonly totalMinor: Minor;
  readonly changeMinor: Minor;
  readonly pieces: number;
  readonly tenders: readonly TenderBody[];
  /** What the member earned; absent: the sale was nobody's in particular, or the store gives no points. */
  readonly points?: Pick<SalePoints, "earned" | "balance">;
  /** Given for a later purchase, each on a slip of its own; absent: none. */
  readonly vouchers?: readonly VoucherView[];
  /** What came back, and how the difference went back; absent: it was no exchange. */
  readonly exchanged?: { readonly backMinor: Minor; readonly refunds: readonly RefundBody[] };
}
