// The emulated acquirer's books: payment codes of shoppers' phones, charges, reversals, refunds. It decides as the
// protocol's document says (payment/QR-ACQUIRER.md, 1–3) and knows nothing of HTTP.

import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Timers } from "../timers.ts";
import type { Misstated } from "./acquirer-faults.ts";

export type ChargeState = "pending" | "approved" | "declined" | "reversed";
export type Wallet = "wechat" | "alipay";

export interface Charge {
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly description: string;
  readonly wallet: Wallet;
  readonly payer: string;
  readonly acquirerReference: string;
  readonly state: ChargeState;
  readonly reason: string | null;
  /** The shopper scans a code that the till shows. */
  readonly shownByTill: boolean;
  /** How often somebody asked to charge this reference. */
  readonly asked: number;
  readonly refundedMinor: number;
  readonly day: string;
}

interface RefundDone {
  readonly refundReference: string;
  readonly reference: string;
  readonly amountMinor: number;
  readonly acquirerReference: string;
  readonly currency: string;
  readonly day: string;
}

/** What the shopper does: pays without a password, is asked on the phone, or has no money. */
export type PhoneMood = "approves" | "asks" | "declines";

export type Answer = Readonly<Record<string, unknown>>;

export interface LedgerOptions {
  readonly timers: Timers;
  /** A number from 0 (inclusive) to 1. */
  readonly random: () => number;
  /** `YYYY-MM-DD` */
  readonly today: () => string;
  readonly changed: () => void;
  /** A file with a line of JSON a change, read at the start; absent: kept in memory alone. */
  readonly books?: string;
}

interface Booked {
  readonly charge?: Charge;
  readonly refund?: RefundDone;
  readonly made: number;
}

const codeLivesMs = 60_000;
const payers: Readonly<Record<Wallet, string>> = { wechat: "o4GgauMQ8812", alipay: "158****1562" };

/** By number range: WeChat Pay 10–15 and 18 digits, Alipay 25–30 and 16–24 digits. */
const walletOf = (code: string): Wallet | undefined => {
  if (/^1[0-5]\d{16}$/.test(code)) return "wechat";
  return /^(2[5-9]|30)\d{14,22}$/.test(code) ? "alipay" : undefined;
};

export class AcquirerLedger {
  readonly #options: LedgerOptions;
  readonly #charges = new Map<string, Charge>();
  readonly #refunds = new Map<string, RefundDone>();
  readonly #codes = new Map<string, number>();
  #made = 0;
  mood: PhoneMood = "approves";
  /** No new refund is done; those that are done stay done. */
  refusesRefunds = false;
  /** Of today's list. */
  misstated: readonly Misstated[] = [];
  /** Larger amounts are asked for on the phone, whatever the mood; null for none. */
  askAboveMinor: number | null = null;

  constructor(options: LedgerOptions) {
    this.#options = options;
    const { books } = options;
    if (books === undefined || !existsSync(books)) return;
    for (const line of readFileSync(books, "utf8").split("\n")) {
      if (line === "") continue;
      const { charge, refund, made } = JSON.parse(line) as Booked;
      if (charge !== undefined) this.#charges.set(charge.reference, charge);
      if (refund !== undefined) this.#refunds.set(refund.refundReference, refund);
      this.#made = made;
    }
  }

  get charges(): readonly Charge[] {
    return [...this.#charges.values()];
  }

  /** What the shoppers are out of pocket. */
  get takenMinor(): number {
    return this.charges.reduce(
      (sum, { state, amountMinor, refundedMinor }) => sum + (state === "approved" ? amountMinor - refundedMinor : 0),
      0,
    );
  }

  /** A code as a phone shows it for a minute. */
  newCode(wallet: Wallet): string {
    const code = (wallet === "wechat" ? "13" : "28") + this.#digits(16);
    this.#codes.set(code, this.#options.timers.now() + codeLivesMs);
    return code;
  }

  charge(
    reference: string,
    ask: { amountMinor: number; currency: string; description: string; code: string | null },
  ): Answer {
    const known = this.#charges.get(reference);
    if (known !== undefined) {
      this.#keep({ ...known, asked: known.asked + 1 });
      if (known.state !== "reversed" && known.amountMinor !== ask.amountMinor)
        return { state: "refused", reason: "reference-used" };
      return this.query(reference);
    }
    const { code, ...asked } = ask;
    const wallet = code === null ? "wechat" : walletOf(code);
    const made: Charge = {
      ...{ reference, ...asked, wallet: wallet ?? "wechat", payer: payers[wallet ?? "wechat"], asked: 1 },
      ...{ state: "pending", reason: null, shownByTill: code === null, refundedMinor: 0 },
      ...{ acquirerReference: `42000${this.#digits(15)}`, day: this.#options.today() },
    };
    if (code !== null) {
      const goodUntil = this.#codes.get(code);
      if (wallet === undefined || goodUntil === undefined) return this.#declined(made, "bad-code");
      if (goodUntil < this.#options.timers.now()) return this.#declined(made, "code-expired");
    }
    if (this.mood === "declines") return this.#declined(made, "no-balance");
    const asks = code === null || this.mood === "asks" || made.amountMinor > (this.askAboveMinor ?? Number.MAX_VALUE);
    this.#keep(asks ? made : { ...made, state: "approved" });
    return this.query(reference);
  }

  query(reference: string): Answer {
    const charge = this.#charges.get(reference);
    if (charge === undefined) return { state: "not-found", reference };
    switch (charge.state) {
      case "approved": {
        const { amountMinor, currency, acquirerReference, wallet, payer } = charge;
        return { state: "approved", reference, amountMinor, currency, acquirerReference, wallet, payer };
      }
      case "pending":
        return { state: "pending", reference, codeUrl: charge.shownByTill ? `evertill-pay://${reference}` : null };
      case "declined":
        return { state: "declined", reference, reason: charge.reason };
      case "reversed":
        return { state: "reversed", reference };
    }
  }

  reverse(reference: string): Answer {
    const charge = this.#charges.get(reference);
    if (charge?.state === "declined") return this.query(reference);
    this.#keep(charge === undefined ? this.#closed(reference) : { ...charge, state: "reversed" });
    return this.query(reference);
  }

  refund(refundReference: string, of: { reference: string; amountMinor: number; currency: string }): Answer {
    const known = this.#refunds.get(refundReference);
    const charge = this.#charges.get(of.reference);
    if (known === undefined) {
      if (this.refusesRefunds) return { state: "declined", refundReference, reason: "not-allowed" };
      if (charge?.state !== "approved" || charge.currency !== of.currency)
        return { state: "declined", refundReference, reason: "not-paid" };
      if (charge.refundedMinor + of.amountMinor > charge.amountMinor)
        return { state: "declined", refundReference, reason: "too-much" };
      this.#keep({ ...charge, refundedMinor: charge.refundedMinor + of.amountMinor });
      const acquirerReference = `50300${this.#digits(15)}`;
      const refund = { refundReference, ...of, acquirerReference, day: this.#options.today() };
      this.#refunds.set(refundReference, refund);
      this.#write({ refund });
    } else if (known.reference !== of.reference || known.amountMinor !== of.amountMinor) {
      return { state: "refused", reason: "reference-used" };
    }
    const { amountMinor, acquirerReference } = this.#refunds.get(refundReference) ?? {};
    return { state: "refunded", reference: of.reference, refundReference, amountMinor, acquirerReference };
  }

  settlement(day: string): Answer {
    const paid = this.charges
      .filter((charge) => charge.state === "approved" && charge.day === day)
      .map(({ reference, acquirerReference, amountMinor, currency }) => ({
        ...{ kind: "payment", reference, acquirerReference, amountMinor, currency },
      }));
    const refunded = [...this.#refunds.values()]
      .filter((refund) => refund.day === day)
      .map(({ refundReference, acquirerReference, amountMinor, currency }) => ({
        ...{ kind: "refund", reference: refundReference, acquirerReference, amountMinor, currency },
      }));
    const lines = [...paid, ...refunded];
    return { day, lines: day === this.#options.today() ? this.#misstate(lines) : lines };
  }

  #misstate(lines: readonly Answer[]): readonly Answer[] {
    const of = (line: Answer) => this.misstated.find(({ reference }) => reference === line.reference)?.is;
    const listed = lines.flatMap((line): readonly Answer[] => {
      switch (of(line)) {
        case "left-out":
          return [];
        case "other-amount":
          return [{ ...line, amountMinor: Number(line.amountMinor) + 1 }];
        case "twice":
          return [line, line];
        case "no-amount":
          return [{ ...line, amountMinor: 0 }];
        default:
          return [line];
      }
    });
    const more = this.misstated.filter(({ is }) => is === "never-taken");
    return [
      ...listed,
      ...more.map(({ reference }) => ({
        ...{ kind: "payment", reference, acquirerReference: `42009${reference}`, amountMinor: 100, currency: "CNY" },
      })),
    ];
  }

  /** The shopper decides on the phone. False when nothing of that reference waits for it. */
  decide(reference: string, approves: boolean): boolean {
    const charge = this.#charges.get(reference);
    if (charge?.state !== "pending") return false;
    this.#keep(approves ? { ...charge, state: "approved" } : { ...charge, state: "declined", reason: "by-shopper" });
    return true;
  }

  #declined(charge: Charge, reason: string): Answer {
    this.#keep({ ...charge, state: "declined", reason });
    return { state: "declined", reference: charge.reference, reason };
  }

  #closed(reference: string): Charge {
    return {
      ...{ reference, amountMinor: 0, currency: "CNY", description: "", wallet: "wechat", payer: "", asked: 0 },
      ...{ acquirerReference: "", state: "reversed", reason: null, shownByTill: false, refundedMinor: 0 },
      day: this.#options.today(),
    };
  }

  #keep(charge: Charge): void {
    this.#charges.set(charge.reference, charge);
    this.#write({ charge });
    this.#options.changed();
  }

  #write(changed: Omit<Booked, "made">): void {
    const { books } = this.#options;
    if (books === undefined) return;
    appendFileSync(books, `${JSON.stringify({ ...changed, made: this.#made })}\n`, { mode: 0o600 });
  }

  #digits(count: number): string {
    this.#made += 1;
    const tail = String(this.#made).padStart(6, "0");
    const head = Array.from({ length: count - tail.length }, () => Math.floor(this.#options.random() * 10)).join("");
    return head + tail;
  }
}
