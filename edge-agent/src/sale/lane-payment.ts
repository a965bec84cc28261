// A payment by an acquirer as the lane holds it while the sale is being paid.

import type { Minor } from "@evertill/core";
import type { PaymentOutcome } from "@evertill/device-drivers";

export interface LanePayment {
  readonly reference: string;
  readonly acquirer: string;
  readonly amountMinor: Minor;
  /** The tender that is being taken back, null while it is being paid. */
  readonly takesBack: string | null;
  readonly state:
    | { readonly at: "running" }
    /** Nobody can tell: ask again, or a named person parks it. */
    | { readonly at: "unknown"; readonly reason: string }
    /** Over; it stands on the screen until the next thing happens. */
    | { readonly at: "declined"; readonly reason: string };
}

export type PaymentInput =
  /** `amountMinor` null: all that is due. */
  | {
      readonly type: "begin-payment";
      readonly reference: string;
      readonly acquirer: string;
      readonly amountMinor: Minor | null;
    }
  /** Gives back a tender that an acquirer took. */
  | { readonly type: "begin-take-back"; readonly tenderId: string }
  | { readonly type: "payment-outcome"; readonly reference: string; readonly outcome: PaymentOutcome }
  /** Asked again after nobody could tell. */
  | { readonly type: "ask-payment" }
  | { readonly type: "park-payment" };

/** What is written of a payment before its first byte goes out, and when it is over. */
export type IntentEffect =
  | {
      readonly type: "begin-intent";
      readonly reference: string;
      readonly acquirer: string;
      readonly amountMinor: Minor;
      readonly currency: string;
      readonly saleId: string;
      readonly person: string;
    }
  | {
      readonly type: "move-intent";
      readonly reference: string;
      readonly to: "running" | "reversing" | "unknown" | "parked" | "declined" | "reversed";
    }
  | {
      readonly type: "approve-intent";
      readonly reference: string;
      readonly approval: Extract<PaymentOutcome, { outcome: "approved" }>;
    };
