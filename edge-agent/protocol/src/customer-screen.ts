// What the shopper reads on a till's second screen: of the till's view the part that is the shopper's. No staff, no limits,
// no other shopper's goods, no member's balance before the sale is paid.

import type { Bilingual, Currency, DeliveryContact, Item, Minor } from "@evertill/core";
import type { EReceiptView } from "./e-receipt.ts";
import type { PaymentView } from "./payment-view.ts";
import type { VoucherView } from "./sale-view.ts";

/** Where a till serves the screen, and its socket. */
export const customerPath = "/customer";
export const customerSocketPath = "/customer-screen";

export interface CustomerLine {
  readonly lineId: string;
  readonly name: Bilingual;
  /** Brand and model, as on the goods. */
  readonly article: string;
  readonly look: Item["look"];
  readonly quantity: number;
  /** Of goods sold by weight; else null. */
  readonly weightGrams: number | null;
  /** What the line would cost without its discounts, before any tax on top. */
  readonly beforeMinor: Minor;
  readonly totalMinor: Minor;
  /** Each promotion or reduction, in the order of the receipt. */
  readonly discounts: readonly { readonly name: Bilingual | null; readonly amountMinor: Minor }[];
  readonly isGift: boolean;
}

export interface CustomerGoods {
  /** As rung up: the newest last. */
  readonly lines: readonly CustomerLine[];
  /** The one to show large; null: no goods yet. */
  readonly newest: CustomerLine | null;
  readonly pieces: number;
  readonly totalMinor: Minor;
  /** What of the total is tax on top of the prices; 0 where prices hold it. */
  readonly addedTaxMinor: Minor;
  /** What the discounts took off, 0 or more. */
  readonly savedMinor: Minor;
  /** End of the member's phone number; absent: nobody in particular. */
  readonly memberTail?: string;
  /** What goods brought back are worth in this purchase; absent: it is no exchange. */
  readonly backMinor?: Minor;
  /** What is missing for the nearest promotion; absent: nothing that a shopper could add. */
  readonly nearest?: {
    readonly name: Bilingual;
    readonly missing:
      | { readonly is: "money"; readonly amountMinor: Minor }
      | { readonly is: "pieces"; readonly count: number };
  };
}

/** Where goods are brought, for the shopper to read before the slot is kept. */
export interface CustomerDelivery {
  readonly contact: DeliveryContact;
  /** Of this address: another one is asked about anew. */
  readonly question: string;
  /** What the shopper touched; null: nothing yet. */
  readonly said: "right" | "wrong" | null;
}

export type CustomerStage =
  | { readonly at: "closed" }
  | { readonly at: "welcome" }
  | { readonly at: "goods"; readonly goods: CustomerGoods; readonly delivery?: CustomerDelivery }
  | {
      readonly at: "paying";
      readonly goods: CustomerGoods;
      /** Less what was taken already; 0 where an exchange pays back. */
      readonly dueMinor: Minor;
      readonly takenMinor: Minor;
      /** What an exchange pays back; 0: nothing. */
      readonly refundMinor: Minor;
      /** By phone, under way or come to nothing. */
      readonly payment: Pick<PaymentView, "state" | "amountMinor"> | null;
      /** The shopper's phone can show a code to pay. */
      readonly takesPhone: boolean;
    }
  | {
      readonly at: "paid";
      readonly totalMinor: Minor;
      /** Null: nothing was paid in cash. */
      readonly changeMinor: Minor | null;
      readonly pointsEarned: number;
      readonly vouchers: readonly VoucherView[];
      readonly eReceipt: EReceiptView | null;
    }
  | {
      readonly at: "returning";
      readonly lines: readonly {
        readonly lineId: string;
        readonly name: Bilingual;
        readonly quantity: number;
        readonly refundMinor: Minor;
      }[];
      readonly totalMinor: Minor;
    }
  | { readonly at: "refunded"; readonly totalMinor: Minor; readonly eReceipt: EReceiptView | null };

export interface CustomerScreenView {
  readonly store: Bilingual;
  readonly currency: Currency;
  /** Nothing of what is shown is sold. */
  readonly training: boolean;
  readonly stage: CustomerStage;
}

/** What the agent says to the customer screen. */
export interface ToCustomerScreen {
  readonly type: "screen";
  readonly screen: CustomerScreenView;
}

/** What the customer screen says to the agent: the one thing that it asks. */
export interface FromCustomerScreen {
  readonly type: "said";
  readonly question: string;
  readonly is: "right" | "wrong";
}

/** The message, or what was wrong with it. */
export function readFromCustomerScreen(
  text: string,
): { readonly ok: true; readonly message: FromCustomerScreen } | { readonly ok: false; readonly what: string } {
  const shape = '{"type":"said","question":text,"is":"right"|"wrong"}';
  try {
    const value: unknown = JSON.parse(text);
    if (isSaid(value)) return { ok: true, message: { type: "said", question: value.question, is: value.is } };
  } catch {
    // Not JSON is refused in the same words.
  }
  return { ok: false, what: `a customer screen says ${shape}; got ${text.slice(0, 60)}` };
}

function isSaid(value: unknown): value is FromCustomerScreen {
  if (typeof value !== "object" || value === null) return false;
  const { type, question, is } = value as Partial<Record<keyof FromCustomerScreen, unknown>>;
  return type === "said" && typeof question === "string" && question.length <= 64 && (is === "right" || is === "wrong");
}
