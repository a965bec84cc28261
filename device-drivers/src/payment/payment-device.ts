// What every way of taking money from elsewhere promises, whatever speaks to it: a QR acquirer, a terminal, a
// programme of an integrator's own. Amounts are whole minor units of the currency.
//
// The rule: a reference is charged once. Whatever is lost after that is asked for by its reference and amount, and a
// payment that nobody can tell of is closed by reversing it, never by charging again. Sources: WeChat Pay, "付款码支付"
// and "撤销订单" (pay.weixin.qq.com/doc/v2/merchant/4011937125, …/4011937361); Alipay, "确保交易为终态"
// (docs.antom.com/ac/barcode_cn/practice); nexo Sale to POI, TransactionStatus (docs.adyen.com/point-of-sale,
// "Verify transaction status").

import type { DeviceHealth } from "../device.ts";

/** One payment as the caller knows it before anything goes out. */
export interface Payment {
  /** 8–32 letters, digits, `-` or `_`; random, never used for another payment. */
  readonly reference: string;
  /** > 0 */
  readonly amountMinor: number;
  /** ISO 4217 */
  readonly currency: string;
}

export interface Purchase extends Payment {
  /** The shopper's payment code as scanned; null asks the acquirer for a code that the shopper scans. */
  readonly code: string | null;
  /** What the shopper reads on the phone: the shop's name. */
  readonly description: string;
}

export interface Refund extends Payment {
  /** Of the refund itself; the same one again is the same refund, done once. */
  readonly refundReference: string;
}

export interface Approval {
  readonly outcome: "approved";
  readonly amountMinor: number;
  /** The acquirer's own number of the payment, for its statement and for the shopper's. */
  readonly acquirerReference: string;
  /** "wechat", "alipay", …: whose money it is. */
  readonly wallet: string;
  /** Who paid, masked but for four characters; empty where the acquirer does not say. */
  readonly payerMasked: string;
}

export type PaymentOutcome =
  | Approval
  /** Surely nothing was taken, or all was given back, and nothing can be taken under this reference any more. */
  | { readonly outcome: "declined"; readonly reason: string }
  /** Money may have been taken. `resolve` asks again; nothing is charged again. */
  | { readonly outcome: "unknown"; readonly reason: string };

export type RefundOutcome =
  | { readonly outcome: "refunded"; readonly amountMinor: number; readonly acquirerReference: string }
  | { readonly outcome: "declined"; readonly reason: string }
  /** The same refund may be asked for again under the same refund reference. */
  | { readonly outcome: "unknown"; readonly reason: string };

/** What the cashier and the shopper should see meanwhile. */
export type PaymentProgress =
  | { readonly step: "charging" }
  /** The shopper has to confirm on the phone; `codeUrl` is what to show as a QR code where the shopper scans. */
  | { readonly step: "shopper"; readonly codeUrl: string | null }
  /** The answer is lost or makes no sense; asking by reference. */
  | { readonly step: "asking" }
  /** Said before the first byte of the reversal goes out. */
  | { readonly step: "reversing" };

/** One that throws holds up what it was told of: the payment ends `unknown`, and nothing more is sent. */
export type ProgressListener = (progress: PaymentProgress) => void;

export interface SettlementLine {
  readonly kind: "payment" | "refund";
  /** Of the payment, or of the refund. */
  readonly reference: string;
  readonly acquirerReference: string;
  readonly amountMinor: number;
  readonly currency: string;
}

export type SettlementOutcome =
  | { readonly outcome: "settled"; readonly lines: readonly SettlementLine[] }
  /** Nothing of the list is believed; `at` says what in it is wrong first: `lines[2].amountMinor`. */
  | { readonly outcome: "malformed"; readonly at: string }
  | { readonly outcome: "unknown"; readonly reason: string };

/**
 * Several payments may be under way at once, each under its own reference; a second call for a reference that is under
 * way answers unknown "busy". No promise rejects.
 */
export interface PaymentDevice {
  readonly health: DeviceHealth;
  open(): void;
  purchase(purchase: Purchase, progress?: ProgressListener): Promise<PaymentOutcome>;
  /** Asks by reference until there is a word; never charges. What is still open in the end is reversed. */
  resolve(payment: Payment, progress?: ProgressListener): Promise<PaymentOutcome>;
  /** Takes a payment back whole: closed where it was not paid, given back where it was. Declined is then the good end. */
  reverse(payment: Payment, progress?: ProgressListener): Promise<PaymentOutcome>;
  /** Stops waiting for the shopper and reverses. False when no payment is under way under that reference. */
  cancel(reference: string): boolean;
  refund(refund: Refund): Promise<RefundOutcome>;
  /** The acquirer's list of a trading day, `YYYY-MM-DD`. */
  settle(day: string): Promise<SettlementOutcome>;
  onHealth(listener: (health: DeviceHealth) => void): void;
  /** Ends what is under way as unknown "closed". */
  close(): Promise<void>;
}
