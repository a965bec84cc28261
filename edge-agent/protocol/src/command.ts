// What a window asks its agent to do.

import type { DepositEnd, Inspection, PackageState, PostVoidReason, ReturnReason } from "@evertill/core";
import type { DayCommand } from "./day.ts";
import type { DeliveryCommand } from "./delivery.ts";
import type { MemberCommand } from "./member.ts";
import type { ServiceCommand } from "./services.ts";
import type { TimeClockCommand } from "./time-clock.ts";
import type { TradeInCommand } from "./trade-in.ts";
import type { WeighingCommand } from "./weighing.ts";

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
  /** The buyer was looked at, as the goods ask; the sale is then to be paid. */
  | { readonly type: "check-buyer" }
  | { readonly type: "void-line"; readonly lineId: string }
  /** The line's goods wait in the store until they are collected, or are taken along. */
  | { readonly type: "set-collect"; readonly lineId: string; readonly isCollected: boolean }
  /** Who sold the sale (null) or a line, by their numbers; none: nobody. */
  | { readonly type: "name-salespeople"; readonly lineId: string | null; readonly numbers: readonly string[] }
  /** The sale is to a member of staff; null: to anybody else. */
  | { readonly type: "set-staff-buyer"; readonly number: string | null }
  | { readonly type: "remove-member" }
  /** Becomes a member, and the sale's; `name` may be empty. */
  | { readonly type: "join-member"; readonly phone: string; readonly name: string; readonly marketing: boolean }
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
  /** A number of a piece that is being handed over; all of it is handed over; put away. */
  | { readonly type: "hand-over-number"; readonly text: string }
  | { readonly type: "hand-over" }
  | { readonly type: "put-hand-over-away" }
  /** What this store and others have of an item. */
  | { readonly type: "show-stock"; readonly sku: string }
  | { readonly type: "put-stock-away" }
  /** Pays with it: as much as is due and as there is, unless told. */
  | { readonly type: "pay-by-value"; readonly number: string; readonly amountMinor?: number }
  /** Points of the sale's member: as many as the sale takes and as there are, unless told. */
  | { readonly type: "pay-by-points"; readonly points?: number }
  /** By the account of the organisation that the sale is for: all that goods come to, unless told. */
  | { readonly type: "pay-by-business"; readonly amountMinor?: number }
  /** What waits under that code goes without its transfer, in the name of who approves it. */
  | { readonly type: "release-unpaid"; readonly code: string }
  /** Sells a gift card, or puts more on it: a line of the sale. */
  | { readonly type: "load-card"; readonly number: string; readonly amountMinor: number }
  | { readonly type: "suspend" }
  /** Prints a quote of the open goods, which any till of the store takes up. */
  | { readonly type: "give-quote" }
  /** The same, with a deposit for it: a sale of its own, to be paid. */
  | { readonly type: "take-deposit"; readonly kindId: string; readonly amountMinor: number }
  /** The purchase of the quote on the screen came to nothing: its deposit is kept or paid back, by its rule. */
  | { readonly type: "settle-deposit"; readonly by: DepositEnd; readonly approvalCodes?: readonly (string | null)[] }
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
  /** Goods come back that no receipt is known of. */
  | { readonly type: "return-without-receipt" }
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
  | ServiceCommand
  | WeighingCommand
  | TradeInCommand
  | DeliveryCommand
  | MemberCommand
  | TimeClockCommand
  /** Nobody is to approve what was asked for last. */
  | { readonly type: "leave-approval" }
  /** Of the sale just paid, or of the one that is open for return. */
  | { readonly type: "print-paper"; readonly paper: "gift" | "copy" | "pick" }
  /** The label of goods for their shelf, at the price that they have now. */
  | { readonly type: "print-label"; readonly sku: string }
  /** Answer to "printed?" after a broken receipt. */
  | { readonly type: "receipt-printed"; readonly jobId: string; readonly printed: boolean };
