// The seam between the payment machine and whatever speaks to an acquirer: a question goes in, one reading comes out.
// A wire believes nothing that it cannot verify, and never asks twice by itself.

import type { Purchase, Refund, SettlementLine } from "./payment-device.ts";

/** What an acquirer was understood to say of one payment. */
export type PaymentReading =
  | {
      readonly says: "approved";
      readonly amountMinor: number;
      readonly currency: string;
      readonly acquirerReference: string;
      readonly wallet: string;
      readonly payerMasked: string;
    }
  /** The shopper has still to confirm; WeChat Pay's USERPAYING, Alipay's WAIT_BUYER_PAY. */
  | { readonly says: "pending"; readonly codeUrl: string | null }
  /** Refused for good under this reference. */
  | { readonly says: "declined"; readonly reason: string }
  /** Closed, and given back where it had been paid. */
  | { readonly says: "reversed" }
  /** No payment of that reference has reached the acquirer yet. */
  | { readonly says: "not-found" }
  /** Not now; the same question again, later. WeChat Pay's `recall`, Alipay's `retry_flag`. */
  | { readonly says: "again"; readonly reason: string }
  | Unheard;

/** No word that can be believed. */
export interface Unheard {
  readonly says: "nothing";
  /** False only when surely no byte of the question left this machine. */
  readonly sent: boolean;
  /** "unreachable", "tls", "no-answer", "reset", "garbled", "unsigned", "busy", … */
  readonly reason: string;
}

export type RefundReading =
  | { readonly says: "refunded"; readonly amountMinor: number; readonly acquirerReference: string }
  | { readonly says: "declined"; readonly reason: string }
  | { readonly says: "again"; readonly reason: string }
  | Unheard;

export type SettlementReading =
  | { readonly says: "lines"; readonly lines: readonly SettlementLine[] }
  /** An answer that is no whole list: `day`, `lines`, `lines[2].amountMinor`. */
  | { readonly says: "malformed"; readonly at: string }
  | Unheard;

export type PingReading = { readonly says: "up" } | Unheard;

export interface PaymentWire {
  charge(purchase: Purchase): Promise<PaymentReading>;
  query(reference: string): Promise<PaymentReading>;
  reverse(reference: string): Promise<PaymentReading>;
  refund(refund: Refund): Promise<RefundReading>;
  settle(day: string): Promise<SettlementReading>;
  ping(): Promise<PingReading>;
  close(): Promise<void>;
}
