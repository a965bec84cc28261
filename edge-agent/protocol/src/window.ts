// The messages between a window and the agent on its own box. The window holds no rule and no data
// that matters: it sends commands and draws the last view it was sent.

import type {
  Bilingual,
  Currency,
  Item,
  LineDiscount,
  Minor,
  NotAppliedPromotion,
  TakenTender,
  TenderBody,
  TenderRefusal,
} from "@evertill/core";

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
  readonly discounts: readonly LineDiscount[];
  /** After discounts. */
  readonly totalMinor: Minor;
  readonly look: Item["look"];
  readonly category: string;
}

export interface SaleView {
  readonly saleId: string;
  readonly lines: readonly LineView[];
  /** Promotions that the sale could still get, or why not; nearest first. */
  readonly missed: readonly NotAppliedPromotion[];
  /** The line that the last command touched; stays lit for 2 s. */
  readonly touchedLineId: string | null;
  readonly pieces: number;
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  /** What discounts took off, 0 or more. */
  readonly discountMinor: Minor;
  /** Undo is possible. */
  readonly canUndo: boolean;
  /** Taken so far, in that order; a scan while paying goes back to the goods and keeps them. */
  readonly tenders: readonly TakenTender[];
  /** What they settle of the total. */
  readonly takenMinor: Minor;
}

export interface PaidView {
  readonly receiptNumber: string;
  readonly totalMinor: Minor;
  readonly changeMinor: Minor;
  readonly pieces: number;
  readonly tenders: readonly TenderBody[];
}

export type StageView =
  | { readonly at: "signed-out" }
  /** Ready for the next sale; `last` stays standing until the next scan. */
  | { readonly at: "idle"; readonly last: PaidView | null }
  | { readonly at: "open"; readonly sale: SaleView }
  | {
      readonly at: "tendering";
      readonly sale: SaleView;
      /** Total less the tenders taken. */
      readonly dueMinor: Minor;
      /** The same in cash, rounded to coins where the store does so. */
      readonly cashDueMinor: Minor;
      readonly quickCashMinor: readonly Minor[];
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
  readonly about: "price-override";
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
  readonly training: boolean;
  readonly person: PersonView | null;
  readonly stage: StageView;
  /** In the order in which they are shown. */
  readonly reasons: readonly ReasonView[];
  readonly suspended: readonly SuspendedView[];
  readonly health: {
    readonly hq: HealthView;
    readonly hub: HealthView;
    readonly printer: HealthView;
    readonly scanner: HealthView;
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
  readonly notice: NoticeView | null;
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
    };

export type Command =
  | { readonly type: "sign-in"; readonly number: string; readonly pin: string }
  | { readonly type: "sign-out" }
  /** What was typed into the one field: GTIN, sku. Scans come from the driver, not from here. */
  | { readonly type: "enter"; readonly text: string }
  | { readonly type: "add-item"; readonly sku: string }
  | { readonly type: "set-quantity"; readonly lineId: string; readonly quantity: number }
  /** The line at another price; the one in the book needs no reason. */
  | {
      readonly type: "set-price";
      readonly lineId: string;
      readonly unitPriceMinor: number;
      readonly reasonId: string | null;
    }
  | { readonly type: "void-line"; readonly lineId: string }
  | { readonly type: "void-sale" }
  | { readonly type: "undo" }
  | { readonly type: "begin-tender" }
  | { readonly type: "cancel-tender" }
  /** The tender that leaves nothing due completes the sale. */
  | { readonly type: "take-tender"; readonly tender: TenderCommand }
  /** Before the sale is complete: the customer has the money again. */
  | { readonly type: "take-back-tender"; readonly tenderId: string }
  | { readonly type: "suspend" }
  | { readonly type: "retrieve"; readonly saleId: string }
  /** Answer to "printed?" after a broken receipt. */
  | { readonly type: "receipt-printed"; readonly jobId: string; readonly printed: boolean };

/** Why a command was not done; the window has words for each. */
export type Refused =
  | "stale" // the sale changed since the window drew it
  | "signed-out"
  | "wrong-pin"
  | "locked-out"
  | "unknown-code"
  | "bad-check-digit"
  /** Beyond the person's own limit: the same command again, with an approval, does it. `detail`: act, size, limit. */
  | "approval-needed"
  | "beyond-limit" // beyond the approver's limit too; somebody else must approve
  | "reason-needed"
  | "not-now" // the stage does not allow it
  | "no-such-line"
  | "bad-quantity"
  | TenderRefusal
  | "no-such-tender"
  | "money-taken" // take the tenders back first
  | "nothing-to-undo"
  | "empty-sale"
  | "other-currency" // the item's price is in another currency than the store's
  | "total-too-large"
  | "sale-open" // finish or suspend the open sale first
  | "not-suspended"
  | "holder-unreachable" // the lane that holds the suspended sale does not answer
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
      /** The search is away for the moment; scanning and typing a whole code still work. */
      readonly unavailable?: true;
    }
  /** A scan was understood or not; for the earcons. */
  | { readonly type: "earcon"; readonly sound: "good" | "refused" }
  | { readonly type: "malformed"; readonly what: string };
