// The messages between a window and the agent on its own box. The window holds no rule and no data
// that matters: it sends commands and draws the last view it was sent.

import type {
  AccessoryDeduction,
  Bilingual,
  Currency,
  DeclinedGift,
  DocumentTax,
  EarnedService,
  GiftDeduction,
  Inspection,
  Item,
  LineDiscount,
  Minor,
  NotAppliedPromotion,
  OpenGift,
  OpenPrice,
  PackageState,
  PieceNumber,
  PointsRefusal,
  PostVoidReason,
  ProtectionRefusal,
  RefundBody,
  RefundPart,
  ReturnReason,
  SaleMember,
  SalePoints,
  SerialKind,
  SerialRefusal,
  StockCondition,
  StoredValueKind,
  StoredValueTenderBody,
  spendingRefusals,
  TakenTender,
  TenderBody,
  TenderRefusal,
  TenderRule,
  Trace,
} from "@evertill/core";
import type { DayCommand, DayRefused, DayView } from "./day.ts";
import type { EReceiptView } from "./e-receipt.ts";
import type { InvoiceView } from "./invoice.ts";
import type { StockShownView, StockView } from "./stock.ts";

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
  /** Serial, batch, expiry, where the code said so. */
  readonly trace: Trace | null;
  /** By which its piece is known. */
  readonly numbers: readonly Pick<PieceNumber, "kind" | "value">[];
  /** What is still to be taken before payment. */
  readonly missing: readonly MissingNumberView[];
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
  /** Taken so far, in that order; a scan while paying goes back to the goods and keeps them. */
  readonly tenders: readonly TakenTender[];
  /** What they settle of the total. */
  readonly takenMinor: Minor;
  /** Goods that come back in the same transaction; absent: none. */
  readonly exchange?: ExchangeView;
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

export interface PaidView {
  readonly receiptNumber: string;
  readonly totalMinor: Minor;
  readonly changeMinor: Minor;
  readonly pieces: number;
  readonly tenders: readonly TenderBody[];
  /** What the member earned; absent: the sale was nobody's in particular, or the store gives no points. */
  readonly points?: Pick<SalePoints, "earned" | "balance">;
  /** What came back, and how the difference went back; absent: it was no exchange. */
  readonly exchanged?: { readonly backMinor: Minor; readonly refunds: readonly RefundBody[] };
}

/** A line of a sale that is being returned. */
export interface ReturnLineView {
  readonly lineId: string;
  readonly sku: string;
  readonly gtin: string;
  readonly name: Bilingual;
  readonly sold: number;
  /** Pieces that came back earlier. */
  readonly returned: number;
  /** Pieces that may still come back. */
  readonly left: number;
  readonly chosen: number;
  readonly packageState: PackageState;
  /** As said, or as follows from what is seen. */
  readonly inspection: Inspection;
  /** Account that the goods go into. */
  readonly condition: StockCondition;
  /** What belongs to each piece, by the store's data. */
  readonly accessories: readonly {
    readonly accessoryId: string;
    readonly name: Bilingual;
    /** For each one that is missing; 0: nothing. */
    readonly deductionMinor: Minor;
    /** How many of it did not come back. */
    readonly missing: number;
  }[];
  /** By which the piece was known when it was sold; one of them is scanned as it comes back, or somebody approves. */
  readonly numbers: readonly Pick<PieceNumber, "kind" | "value">[];
  readonly isSeen: boolean;
  /** What was paid for the whole line. */
  readonly paidMinor: Minor;
  /** For the chosen pieces; null when none is chosen. */
  readonly refundMinor: Minor | null;
  /** Of a gift: the promotion that gave it; absent: the line was bought. */
  readonly gift?: Bilingual;
}

export interface ReturnView {
  /** Of the sale. */
  readonly receiptNumber: string;
  readonly lane: number;
  readonly soldAtMs: number;
  readonly lines: readonly ReturnLineView[];
  readonly reason: ReturnReason;
  readonly touchedLineId: string | null;
  /** For gifts that stay with the shopper, off the total; negative: given back. Absent: none. */
  readonly giftDeductions?: readonly Pick<GiftDeduction, "lineId" | "name" | "amountMinor">[];
  /** For accessories that did not come back, off the total; absent: none. */
  readonly accessoryDeductions?: readonly Pick<AccessoryDeduction, "lineId" | "accessoryId" | "name" | "amountMinor">[];
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  readonly pieces: number;
  /** How the total goes back. */
  readonly refunds: readonly RefundPart[];
  /** Nothing of it came back yet; whether it was sold today shows when it is tried. */
  readonly canVoid: boolean;
  /** How all that was paid goes back when the sale is undone whole. */
  readonly wholeRefunds: readonly RefundPart[];
  /** What is refunded since goods cost less today; absent: nobody asked. */
  readonly protection?: ProtectionView;
}

export interface ProtectionView {
  readonly lines: readonly {
    readonly lineId: string;
    readonly name: Bilingual;
    readonly quantity: number;
    /** What the pieces had cost until now. */
    readonly paidMinor: Minor;
    /** What one costs today. */
    readonly unitPriceMinor: Minor;
    readonly amountMinor: Minor;
  }[];
  readonly totalMinor: Minor;
  readonly pieces: number;
  readonly refunds: readonly RefundPart[];
}

export interface RefundedView {
  /** Of the return. */
  readonly receiptNumber: string;
  /** Of the sale. */
  readonly original: string;
  readonly totalMinor: Minor;
  readonly pieces: number;
  readonly refunds: readonly RefundBody[];
}

/** A tender that the store takes. */
export interface TenderKeyView {
  readonly tenderId: string;
  /** `qr`: by the acquirer, with the code that the shopper's phone shows. `points`: the member's. */
  readonly type: TenderRule["type"] | "qr" | "points";
  readonly name: Bilingual;
  /** Of vouchers that have a number: it is asked for. */
  readonly hasNumber?: boolean;
  /** Of instalments: the terms that there are. */
  readonly months?: readonly number[];
  /** Of points: the most that this sale takes, what those settle, and in which steps. */
  readonly points?: { readonly mostPoints: number; readonly mostMinor: Minor; readonly stepPoints: number };
}

export type StageView =
  | { readonly at: "signed-out" }
  /** Ready for the next sale; `last` or `refunded`, what was done last, stays standing until the next scan. */
  | { readonly at: "idle"; readonly last: PaidView | null; readonly refunded: RefundedView | null }
  | { readonly at: "returning"; readonly return: ReturnView }
  | { readonly at: "open"; readonly sale: SaleView }
  | {
      readonly at: "tendering";
      readonly sale: SaleView;
      /** What this store takes, in the order of its keys. */
      readonly takes: readonly TenderKeyView[];
      /** Total less the tenders taken. */
      readonly dueMinor: Minor;
      /** The same in cash, rounded to coins where the store does so. */
      readonly cashDueMinor: Minor;
      readonly quickCashMinor: readonly Minor[];
      /** By the acquirer, under way or just come to nothing. */
      readonly payment: PaymentView | null;
    };

/** A payment by the acquirer, as the window draws it. */
export interface PaymentView {
  readonly reference: string;
  readonly amountMinor: Minor;
  /** A tender is being given back; else it is being paid. */
  readonly isTakeBack: boolean;
  readonly state:
    | "charging"
    | "shopper" // has to confirm on the phone
    | "asking" // the answer is lost; asking by reference
    | "reversing"
    | "unknown" // ask again, or park it
    | "declined";
  /** A stable code with "unknown" and "declined", else null. */
  readonly reason: string | null;
}

/** A payment that no open sale waits for. */
export interface PaymentAsideView {
  readonly reference: string;
  readonly acquirer: string;
  readonly amountMinor: Minor;
  readonly begunAtMs: number;
  readonly is:
    | "parked" // nobody could tell; asked again by itself
    | "held" // paid, and for no sale: to be given back
    | "giving-back"
    | "missing"; // given back, and its sale stands as paid
}

/** A refund that a return left to the acquirer, and that is not done yet. */
export interface RefundAsideView {
  readonly refundReference: string;
  /** Of the return. */
  readonly receiptNumber: string;
  readonly amountMinor: Minor;
  readonly begunAtMs: number;
  readonly is:
    | "asking"
    | "waiting" // for the network, or for an answer; asked again by itself
    | "refused"; // the acquirer will not: ask again, or pay in cash
  /** A stable code with "waiting" and "refused". */
  readonly reason: string | null;
}

export interface PersonView {
  readonly personId: string;
  /** Staff number typed at sign-in, "07". */
  readonly number: string;
  readonly name: string;
}

/** One of the chain's reasons for something out of the ordinary. */
export interface ReasonView {
  readonly reasonId: string;
  readonly about: "price-override" | "tax-exemption";
  readonly name: Bilingual;
}

export interface SuspendedView {
  readonly saleId: string;
  /** Lane that holds it. */
  readonly lane: number;
  readonly pieces: number;
  readonly totalMinor: Minor;
  readonly firstLine: Bilingual;
  readonly suspendedAtMs: number;
  /** False while the lane that holds it does not answer. */
  readonly reachable: boolean;
}

/** A connection or device: quiet when up, a line of words when down. */
export interface HealthView {
  readonly state: "up" | "down" | "starting" | "absent";
  readonly sinceMs: number;
  /** Stable code that the window turns into words, "paper-end". */
  readonly reason: string | null;
}

/** Something the person at the till must know; the window turns `code` into words in both languages. */
export interface NoticeView {
  readonly id: string;
  readonly code: string;
  readonly tone: "good" | "warn" | "stop" | "info";
  readonly values: Readonly<Record<string, string | number>>;
}

/** Trouble with the box's disk or files that a person should know of; the window turns `code` into words. */
export interface FileTroubleView {
  readonly code:
    | "disk-full" // no new sale starts until there is room
    | "disk-failed" // the disk refused; the till opened its files anew and goes on
    | "journal-broken" // damage was found in the till's records, which are still in use
    | "journal-set-aside" // damaged records lie beside the new ones, to be salvaged
    | "goods-arriving"; // reference data was broken and is being fetched anew
  readonly sinceMs: number;
}

export interface TillView {
  /** Version of the sale state; commands name the one they saw. */
  readonly version: number;
  readonly store: { readonly id: string; readonly name: Bilingual };
  readonly box: string;
  readonly lane: number;
  readonly currency: Currency;
  /** Tax comes on top of the store's prices, so that a sale can be without it. */
  readonly hasTaxOnTop: boolean;
  readonly training: boolean;
  readonly person: PersonView | null;
  readonly stage: StageView;
  /** In the order in which they are shown. */
  readonly reasons: readonly ReasonView[];
  readonly suspended: readonly SuspendedView[];
  readonly day: DayView;
  readonly health: {
    readonly hq: HealthView;
    readonly hub: HealthView;
    readonly printer: HealthView;
    readonly scanner: HealthView;
    /** The two lines that the shopper reads. */
    readonly display: HealthView;
    /** Who takes payments by the shopper's phone. */
    readonly acquirer: HealthView;
  };
  /** Empty while all is well. */
  readonly files: readonly FileTroubleView[];
  /** Entries that the tier above has not acknowledged. */
  readonly unsent: { readonly entries: number; readonly oldestMs: number | null };
  /** Receipts queued or failed, so that none is silently lost. */
  readonly printQueue: {
    readonly waiting: number;
    readonly asks: readonly { readonly jobId: string; readonly receiptNumber: string }[];
  };
  /** Payments to look after. */
  readonly paymentsAside: readonly PaymentAsideView[];
  /** Refunds to look after. */
  readonly refundsAside: readonly RefundAsideView[];
  /** What the open sale's member has; null: no member, or not known. */
  readonly memberPoints: MemberPointsView | null;
  /** The card that was asked about last; null: none, or put away. */
  readonly value: ValueView | null;
  /** Of what was done last; absent: nothing, or the store gives none. */
  readonly eReceipt?: EReceiptView;
  /** Of the sale that is open for return; absent: nobody asked for one. */
  readonly invoice?: InvoiceView;
  /** What the store has of the line touched last; absent: not looked up. */
  readonly lineStock?: StockView;
  /** The item whose stock was asked about last; absent: none, or put away. */
  readonly stock?: StockShownView;
  readonly notice: NoticeView | null;
}

export interface MemberPointsView {
  readonly points: number;
  /** HQ cannot be asked since: spent elsewhere since then is not in it. Null: HQ is there. */
  readonly sinceMs: number | null;
}

/** What is on a gift card or store credit. */
export interface ValueView {
  readonly kind: StoredValueKind;
  readonly number: string;
  /** What the chain owes by it, less what is being spent elsewhere. */
  readonly owedMinor: Minor;
  /** What may be spent of it now: less, while the tier above is away. */
  readonly mostMinor: Minor;
  /** Whose word that is: HQ's balance, the hub's alone, or this till's alone. */
  readonly word: StoredValueTenderBody["word"];
  /** When it was asked. */
  readonly atMs: number;
}

/** A tender as the cashier typed it; amounts in minor units. */
export type TenderCommand =
  | { readonly type: "cash"; readonly tenderedMinor: number }
  /** By a terminal that stands alone; its slip says the approval code. */
  | {
      readonly type: "card";
      readonly amountMinor: number;
      readonly approvalCode: string;
      readonly last4?: string;
    }
  /** A mall's or bank's: what it is worth, and its number where it has one. */
  | {
      readonly type: "voucher";
      readonly tenderId: string;
      readonly faceMinor: number;
      readonly number?: string;
    }
  /** Approved at the provider's terminal. */
  | {
      readonly type: "instalment";
      readonly tenderId: string;
      readonly amountMinor: number;
      readonly months: number;
      readonly approvalCode: string;
    }
  /** The agent computes the amount: of the first piece that gets it. */
  | {
      readonly type: "subsidy";
      readonly tenderId: string;
      readonly grade: string;
      readonly evidence: { readonly qualification: string; readonly serial: string; readonly photo?: string };
    };

export type Command =
  | { readonly type: "sign-in"; readonly number: string; readonly pin: string }
  | { readonly type: "sign-out" }
  /** What was typed into the one field: GTIN, sku. Scans come from the driver, not from here. */
  | { readonly type: "enter"; readonly text: string }
  | { readonly type: "add-item"; readonly sku: string }
  /** A number of the line's piece, whatever else the text might be. */
  | { readonly type: "add-serial"; readonly lineId: string; readonly text: string }
  | { readonly type: "set-quantity"; readonly lineId: string; readonly quantity: number }
  /** The line at another price; the one in the book needs no reason. */
  | {
      readonly type: "set-price";
      readonly lineId: string;
      readonly unitPriceMinor: number;
      readonly reasonId: string | null;
    }
  /** The sale is to somebody who owes no tax. */
  | { readonly type: "exempt-tax"; readonly certificate: string; readonly reasonId: string }
  | { readonly type: "charge-tax" }
  | { readonly type: "void-line"; readonly lineId: string }
  /** Who sold the sale (null) or a line, by their numbers; none: nobody. */
  | { readonly type: "name-salespeople"; readonly lineId: string | null; readonly numbers: readonly string[] }
  /** The sale is to a member of staff; null: to anybody else. */
  | { readonly type: "set-staff-buyer"; readonly number: string | null }
  | { readonly type: "remove-member" }
  | { readonly type: "remove-coupon"; readonly code: string }
  /** A gift that the sale earns: all of it that is open, or of a choice one time. */
  | {
      readonly type: "give-gift" | "decline-gift";
      readonly promotionId: string;
      readonly sku: string;
    }
  | { readonly type: "void-sale" }
  | { readonly type: "undo" }
  | { readonly type: "begin-tender" }
  | { readonly type: "cancel-tender" }
  /** The tender that leaves nothing due completes the sale. */
  | { readonly type: "take-tender"; readonly tender: TenderCommand }
  /** Before the sale is complete: the customer has the money again. */
  | { readonly type: "take-back-tender"; readonly tenderId: string }
  /** The shopper's payment code, typed; scanned ones come from the driver. All that is due unless told. */
  | { readonly type: "pay-by-code"; readonly code: string; readonly amountMinor?: number }
  /** Stops waiting for the shopper. */
  | { readonly type: "cancel-payment" }
  /** Asks again for a payment that nobody could tell of. */
  | { readonly type: "ask-payment" }
  /** Sets it aside in the name of who is signed in. */
  | { readonly type: "park-payment" }
  /** Money without a sale goes back to the shopper. */
  | { readonly type: "give-back-payment"; readonly reference: string }
  /** Asks the acquirer again for a refund. */
  | { readonly type: "ask-refund"; readonly refundReference: string }
  /** Pays a refund that the acquirer refused out of the drawer. */
  | { readonly type: "refund-in-cash"; readonly refundReference: string }
  /** What is on a gift card or store credit. */
  | { readonly type: "show-value"; readonly number: string }
  | { readonly type: "put-value-away" }
  /** What this store and others have of an item. */
  | { readonly type: "show-stock"; readonly sku: string }
  | { readonly type: "put-stock-away" }
  /** Pays with it: as much as is due and as there is, unless told. */
  | { readonly type: "pay-by-value"; readonly number: string; readonly amountMinor?: number }
  /** Points of the sale's member: as many as the sale takes and as there are, unless told. */
  | { readonly type: "pay-by-points"; readonly points?: number }
  /** Sells a gift card, or puts more on it: a line of the sale. */
  | { readonly type: "load-card"; readonly number: string; readonly amountMinor: number }
  | { readonly type: "suspend" }
  | { readonly type: "retrieve"; readonly saleId: string }
  /** Opens the sale of a receipt of this store, as printed or typed. */
  | { readonly type: "begin-return"; readonly number: string }
  /** Quantity 0: nothing of the line. */
  | {
      readonly type: "choose-return";
      readonly lineId: string;
      readonly quantity: number;
      readonly packageState: PackageState;
      /** Absent: as it was said before, or as follows from what is seen. */
      readonly inspection?: Inspection;
      /** All that is missing; absent: as it was said before. */
      readonly missing?: readonly { readonly accessoryId: string; readonly quantity: number }[];
    }
  | { readonly type: "return-reason"; readonly reason: ReturnReason }
  | { readonly type: "cancel-return" }
  /** What the sale's goods cost today, and what of it is refunded. */
  | { readonly type: "quote-protection" }
  /** Refunds that; codes as for a refund. */
  | { readonly type: "protect-price"; readonly approvalCodes: readonly (string | null)[] }
  /** New goods for what was chosen to come back. */
  | { readonly type: "begin-exchange" }
  /**
   * The code of each card's refund on its terminal, in the view's order; null: still to be done. While an exchange is
   * paid: its difference.
   */
  | {
      readonly type: "refund";
      readonly approvalCodes: readonly (string | null)[];
      /** Under a number of its own, to be spent; but what was paid by stored value goes back there. Codes are not asked. */
      readonly asStoreCredit?: true;
    }
  /** Undoes the whole sale on the screen; codes as for a refund. */
  | {
      readonly type: "post-void";
      readonly reason: PostVoidReason;
      readonly approvalCodes: readonly (string | null)[];
    }
  | DayCommand
  /** Answer to "printed?" after a broken receipt. */
  /** Of the sale just paid, or of the one that is open for return. */
  | { readonly type: "print-paper"; readonly paper: "gift" | "copy" }
  /** The label of goods for their shelf, at the price that they have now. */
  | { readonly type: "print-label"; readonly sku: string }
  | { readonly type: "receipt-printed"; readonly jobId: string; readonly printed: boolean };

/** Why a command was not done; the window has words for each. */
export type Refused =
  | "stale" // the sale changed since the window drew it
  | "signed-out"
  | "wrong-pin"
  | "locked-out"
  | "unknown-code"
  | "unknown-member" // a phone that no member has
  | "unknown-staff" // nobody of the chain's staff here has that number
  | "unknown-salesperson" // a number that nobody has who sells in this store
  | "unknown-share-code"
  | "not-their-brand" // a brand's promoter sells goods of that brand alone
  | "too-many-salespeople"
  | "bad-check-digit"
  /** Beyond the person's own limit: the same command again, with an approval, does it. `detail`: act, size, limit. */
  | "approval-needed"
  | "beyond-limit" // beyond the approver's limit too; somebody else must approve
  | "reason-needed"
  | "price-needed" // goods whose price is typed at the sale have none yet
  | "price-out-of-bounds" // `detail`: leastMinor, mostMinor
  | "tax-in-prices" // prices hold their tax: none is taken off for a certificate
  | "bad-certificate"
  | "weight-needed" // goods sold by weight, and the code says none
  | SerialRefusal
  | "serials-missing" // pieces that must be known by their numbers before they are paid
  | "serial-sold" // this store has sold that very piece, and it did not come back
  | "serial-not-on-receipt" // the piece that came back is not the one sold
  | "one-piece-a-line" // a piece that is known by its number has a line of its own
  | "bad-gs1"
  | "gs1-without-goods"
  | "not-now" // the stage does not allow it
  | "no-such-line"
  | "coupon-unknown" // a number that was never handed out
  | "coupon-used" // redeemed already
  | "coupon-elsewhere" // presented at another lane, in a sale that is not over
  | "coupon-needs-hub" // the hub is away, and this lane takes no more of them by itself
  | "gifts-open" // earned gifts are handed out first, or said to be missing
  | "no-such-gift" // the sale does not earn it, or earns it no more
  | "gift-unknown" // the promotion gives goods that are not in the catalogue
  | "bad-quantity"
  | TenderRefusal
  | "no-such-tender"
  | "money-taken" // take the tenders back first
  | "payment-open" // a payment is under way, or nobody can tell yet
  | "payment-code-not-now" // a shopper's code, and nothing is being paid
  | "bad-payment-code"
  | "no-acquirer"
  | "acquirer-away" // it does not answer: take cash or card
  | "nothing-to-undo"
  | "empty-sale"
  | "other-currency" // the item's price is in another currency than the store's
  | "total-too-large"
  | "repriced" // prices were held no longer; the new total is on the screen
  | "exchange-open" // goods come back in this sale: it cannot be suspended
  | "is-exchange" // an exchange is not undone whole
  | "sale-open" // finish or suspend the open sale first
  | DayRefused
  | "not-suspended"
  | "holder-unreachable" // the lane that holds the suspended sale does not answer
  | "other-store" // the receipt is of another store
  | "own-sales-only" // the hub is away: only this lane's own sales can be returned
  | "unknown-receipt" // its lane has no such sale
  | "not-a-sale" // the receipt of a return
  | "seller-unreachable" // the lane that made the sale does not answer
  | "returning-elsewhere" // another lane is returning that sale
  | "not-on-receipt" // the goods are not of that sale
  | ProtectionRefusal
  | "nothing-cheaper" // the goods cost as much as was paid, or more, or had their difference refunded
  | "not-today" // only a sale of this business day is undone whole
  | "returned-already" // something of that sale came back already
  | "sold-value" // it sold a gift card, which may be spent by now
  | "bad-load" // too little or too much to put on a card at once
  | "bad-value-number" // no number of a gift card or of store credit
  | (typeof spendingRefusals)[number] // detail: mostMinor
  | PointsRefusal
  | "bad-member-code" // not signed by HQ
  | "member-code-over"
  | "unknown-member-code" // signed, of a member that this till does not know
  | "no-goods-to-pay" // cards are not bought with cards
  | "nothing-left" // more pieces than are left to return
  | "nothing-chosen" // nothing was chosen to return
  | "approval-code-missing" // a card's refund needs the code of its terminal, or to be left for later
  | "disk-full"
  | "storage-failed" // the disk does not keep what is written; nothing was done
  | "malformed";

export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Refused; readonly detail?: Readonly<Record<string, string | number>> };

/** Somebody else at the same till approves one command, and it alone. */
export interface ApprovalGiven {
  /** Staff number and PIN of the one who approves. */
  readonly number: string;
  readonly pin: string;
}

export type ToAgent =
  /** `id` is the window's own random id: the same id again gets the same answer and is done once [P2]. */
  | {
      readonly type: "command";
      readonly id: string;
      readonly sawVersion: number;
      readonly command: Command;
      readonly approval?: ApprovalGiven;
    }
  | { readonly type: "search"; readonly id: string; readonly text: string };

export type ToWindow =
  | { readonly type: "view"; readonly view: TillView }
  | { readonly type: "answer"; readonly id: string; readonly outcome: Outcome }
  /** Best first. A search that a newer one of the same window has overtaken is not answered. */
  | {
      readonly type: "found";
      readonly id: string;
      readonly items: readonly Item[];
      /** What the store has of them; absent: nobody could say in time. */
      readonly stock?: readonly StockView[];
      /** The search is away for the moment; scanning and typing a whole code still work. */
      readonly unavailable?: true;
    }
  /** A scan was understood or not; for the earcons. */
  | { readonly type: "earcon"; readonly sound: "good" | "refused" }
  | { readonly type: "malformed"; readonly what: string };
