// Everything that a till shows. The window draws the last one that it was sent.

import type { Bilingual, Currency, Minor, StoredValueKind, StoredValueTenderBody } from "@evertill/core";
import type { DayView } from "./day.ts";
import type { DeliveryFormView } from "./delivery.ts";
import type { EReceiptView } from "./e-receipt.ts";
import type { HandOverView } from "./hand-over.ts";
import type { InvoiceView } from "./invoice.ts";
import type { MemberCardView, MembershipView } from "./member.ts";
import type { OrderRowView } from "./order.ts";
import type { PaymentAsideView, PaymentView, RefundAsideView, TenderKeyView } from "./payment-view.ts";
import type { RefundedView, ReturnView } from "./return-view.ts";
import type { BuyerCheckView, DepositKindView, PaidView, SaleView } from "./sale-view.ts";
import type { ServicesView } from "./services.ts";
import type { PageApprovalView } from "./staff-approvals.ts";
import type { ContestedView, StockShownView, StockView } from "./stock.ts";
import type { TimeClockView } from "./time-clock.ts";
import type { TradeInView } from "./trade-in.ts";
import type { WeighingView } from "./weighing.ts";

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
  /** What a device's line said that was none of its words, "6901234567892<CR>": a person finds the right cable by it. */
  readonly heard?: string;
}

/** A badge was read. */
export interface BadgeView {
  /** Another for each. */
  readonly id: string;
  /** Staff number of who carries it. */
  readonly number: string;
  /** The PIN is still to be typed; or what waited was approved by it. */
  readonly did: "asks-pin" | "approved";
}

/** Something the person at the till must know; the window turns `code` into words in both languages. */
export interface NoticeView {
  readonly id: string;
  readonly code: string;
  readonly tone: "good" | "warn" | "stop" | "info";
  readonly values: Readonly<Record<string, string | number>>;
}

/** Trouble with the box's disk, files or what waits in them that a person should know of; the window turns `code` into words. */
export interface FileTroubleView {
  readonly code:
    | "disk-full" // no new sale starts until there is room
    | "disk-failed" // the disk refused; the till opened its files anew and goes on
    | "journal-broken" // damage was found in the till's records, which are still in use
    | "journal-set-aside" // damaged records lie beside the new ones, to be salvaged
    | "member-refused" // headquarters refuses what is known of a member who joined here
    | "invoice-refused" // headquarters refuses a title that a shopper gave for a fapiao
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
  /** Nothing of what is shown is kept. */
  readonly training: boolean;
  /** SVG of the paper that would have come out last; absent: none since the sale began. */
  readonly trainingPaper?: string;
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
    /** Reads who signs in, or approves. */
    readonly badge: HealthView;
    readonly scale: HealthView;
    /** Where shelf labels come out. */
    readonly label: HealthView;
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
  /** What is being handed over at this till, or was last; absent: nothing. */
  readonly handOver?: HandOverView;
  /** Of what was done last; absent: nothing, or the store gives none. */
  readonly eReceipt?: EReceiptView;
  /** Of the sale that is open for return; absent: nobody asked for one. */
  readonly invoice?: InvoiceView;
  /** What the store has of the line touched last; absent: not looked up. */
  readonly lineStock?: StockView;
  /** What is to be looked at of the buyer before the open goods are paid; absent: nothing, or it was. */
  readonly buyerCheck?: BuyerCheckView;
  /** Whose the goods of that line are already; absent: nobody's, as far as is known. */
  readonly contested?: ContestedView;
  /** The item whose stock was asked about last; absent: none, or put away. */
  readonly stock?: StockShownView;
  /** Lines that can have services; absent: none. */
  readonly servedLines?: readonly string[];
  /** Services of the goods that were asked about last; absent: none, or put away. */
  readonly services?: ServicesView;
  /** The store takes old units in payment. */
  readonly takesTradeIn?: true;
  /** The old unit that is being appraised; absent: none. */
  readonly tradeIn?: TradeInView;
  /** The open sale has services that are done by slots; absent: none. */
  readonly wantsDelivery?: true;
  /** Where and when, as it is being asked; absent: it is not. */
  readonly delivery?: DeliveryFormView;
  /** That can be taken now for the open goods; absent: none are open. */
  readonly depositKinds?: readonly DepositKindView[];
  /** Absent: nobody joins at this till. */
  readonly membership?: MembershipView;
  /** What is known of the sale's member, while it is asked for; absent: it is not. */
  readonly memberCard?: MemberCardView;
  /** Somebody is coming or going here; absent: nobody asked for the clock. */
  readonly timeClock?: TimeClockView;
  /** Orders of the store that can be paid, the newest first; null: the hub is away. */
  readonly orders: readonly OrderRowView[] | null;
  /** Goods that wait for their weight; absent: none. */
  readonly weighing?: WeighingView;
  /** Of the till's program; absent: nothing that a person at the till should know. */
  readonly update?: UpdateView;
  /** The last that was read; absent: none since the till began. */
  readonly badge?: BadgeView;
  /** What this till asked the manager's page to approve; absent: nothing. */
  readonly pageApproval?: PageApprovalView;
  readonly notice: NoticeView | null;
}

export interface UpdateView {
  /** `waits`: another version is tried as soon as it may be. `updated`, `rolled-back`: a moment ago. */
  readonly is: "waits" | "updated" | "rolled-back";
  readonly version: string;
  /** What it waits for. */
  readonly for: "sale" | "sending" | "rest" | null;
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
