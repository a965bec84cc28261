// What the payment machine remembers, hears and does. The moves are in payment-machine.ts.

import type { Payment, PaymentOutcome, PaymentProgress } from "./payment-device.ts";
import type { PaymentReading } from "./payment-wire.ts";

export interface PaymentTiming {
  /**
   * From a lost word, or from "pending", to the next question. Alipay asks for 3–6 s, WeChat Pay for 5 s after a system
   * error and 10 s while the shopper pays.
   */
  readonly askEveryMs: number;
  /** How long a payment may stay open before it is reversed. Alipay asks for 60 s, WeChat Pay for 45 s. */
  readonly patienceMs: number;
  /** How long a reversal is asked for before the outcome is unknown. */
  readonly reversePatienceMs: number;
}

export const defaultPaymentTiming: PaymentTiming = {
  askEveryMs: 3_000,
  patienceMs: 60_000,
  reversePatienceMs: 30_000,
};

export type PaymentQuestion = "charge" | "query" | "reverse";

export type PaymentState =
  /** A question is out. */
  | { readonly at: "asking"; readonly question: PaymentQuestion; readonly of: Course }
  /** The next question goes out when the timer says so. */
  | { readonly at: "waiting"; readonly question: "query" | "reverse"; readonly of: Course }
  | { readonly at: "done"; readonly outcome: PaymentOutcome };

/** What is known of a payment that is not over. */
export interface Course {
  readonly payment: Payment;
  /** Why it is being taken back; null while it may still be paid. */
  readonly reversing: string | null;
  /** The time for its present aim, being paid or being taken back, is up. */
  readonly overdue: boolean;
  /** How often in a row the acquirer said that it does not know the reference. */
  readonly notFound: number;
}

export type PaymentInput =
  | { readonly kind: "word"; readonly question: PaymentQuestion; readonly reading: PaymentReading }
  | { readonly kind: "timer"; readonly timer: PaymentTimer }
  | { readonly kind: "cancel" };

export type PaymentTimer = "again" | "deadline";

export type PaymentEffect =
  | { readonly kind: "ask"; readonly question: PaymentQuestion }
  | { readonly kind: "set-timer"; readonly timer: PaymentTimer; readonly delayMs: number }
  | { readonly kind: "progress"; readonly progress: PaymentProgress }
  | { readonly kind: "done"; readonly outcome: PaymentOutcome };

export interface PaymentStep {
  readonly state: PaymentState;
  readonly effects: readonly PaymentEffect[];
}
