// An acquirer with books of its own, and the line to it as one run of an agent has it: questions and answers are lost,
// slow, or find the shopper undecided. Every shopper has one code, and means to pay once with it.

import type { PaymentReading, PaymentWire, Purchase, Refund } from "@evertill/device-drivers";
import type { Random } from "./random.ts";
import type { Owner, Timeline } from "./timeline.ts";

export interface Charged {
  readonly reference: string;
  readonly code: string;
  readonly amountMinor: number;
  state: "pending" | "approved" | "declined" | "reversed";
}

/** What the acquirer's wire says of a refund. */
type RefundReading = Awaited<ReturnType<PaymentWire["refund"]>>;

const answerTimeoutMs = 3_000;

export class SimulatedAcquirer {
  /** By reference. */
  readonly charges = new Map<string, Charged>();
  /** What went back, by the refund's own reference. */
  readonly refunds = new Map<string, { readonly reference: string; readonly amountMinor: number }>();
  /** Requests to charge, by code. */
  readonly asked = new Map<string, number>();
  /** How often a question or an answer goes astray. */
  disturbance = 0.12;
  readonly #timeline: Timeline;
  readonly #random: Random;
  #codes = 0;

  constructor(timeline: Timeline, random: Random) {
    this.#timeline = timeline;
    this.#random = random;
  }

  /** What the next shopper's phone shows. */
  newCode(): string {
    this.#codes += 1;
    return `13${String(this.#codes).padStart(16, "0")}`;
  }

  lineFor(owner: Owner): PaymentWire {
    const ask = <T>(carryOut: () => T): Promise<T | { says: "nothing"; sent: true; reason: string }> =>
      new Promise((resolve) => {
        const silent = { says: "nothing", sent: true, reason: "no-answer" } as const;
        const random = this.#random;
        this.#timeline.after(answerTimeoutMs, owner, () => resolve(silent));
        if (random.chance(this.disturbance / 2)) return;
        const onItsWayMs = random.chance(this.disturbance) ? random.between(1_000, 20_000) : random.between(5, 200);
        // What has left the till arrives, whatever becomes of the till.
        this.#timeline.after(onItsWayMs, null, () => {
          const reading = carryOut();
          if (random.chance(this.disturbance)) return;
          this.#timeline.after(random.between(5, 200), owner, () => resolve(reading));
        });
      });
    return {
      charge: (purchase) => ask(() => this.#charge(purchase)),
      query: (reference) => ask(() => this.#says(reference)),
      reverse: (reference) => ask(() => this.#reverse(reference)),
      refund: (refund) => ask(() => this.#refund(refund)),
      settle: () => Promise.resolve({ says: "nothing", sent: false, reason: "unreachable" }),
      ping: () => Promise.resolve({ says: "up" }),
      close: () => Promise.resolve(),
    };
  }

  #charge({ reference, code, amountMinor }: Purchase): PaymentReading {
    if (code === null) return { says: "declined", reason: "bad-code" };
    this.asked.set(code, (this.asked.get(code) ?? 0) + 1);
    if (!this.charges.has(reference)) {
      const state = this.#random.weighted([
        [70, "approved"],
        [20, "pending"],
        [10, "declined"],
      ] as const);
      const charged: Charged = { reference, code, amountMinor, state };
      this.charges.set(reference, charged);
      if (state === "pending" && this.#random.chance(0.8))
        this.#timeline.after(this.#random.between(500, 12_000), null, () => this.#decided(charged));
    }
    return this.#says(reference);
  }

  #refund({ reference, refundReference, amountMinor }: Refund): RefundReading {
    const charged = this.charges.get(reference);
    const known = this.refunds.get(refundReference);
    const back = [...this.refunds.values()].filter((refund) => refund.reference === reference);
    const left = (charged?.amountMinor ?? 0) - back.reduce((sum, refund) => sum + refund.amountMinor, 0);
    if (known === undefined && charged?.state !== "approved") return { says: "declined", reason: "not-paid" };
    if (known === undefined && amountMinor > left) return { says: "declined", reason: "too-much" };
    this.refunds.set(refundReference, { reference, amountMinor });
    return { says: "refunded", amountMinor, acquirerReference: `R-${refundReference.slice(0, 12)}` };
  }

  #decided(charged: Charged): void {
    if (charged.state === "pending") charged.state = this.#random.chance(0.8) ? "approved" : "declined";
  }

  #says(reference: string): PaymentReading {
    const charged = this.charges.get(reference);
    if (charged === undefined) return { says: "not-found" };
    const { amountMinor, state } = charged;
    switch (state) {
      case "approved":
        return {
          ...{ says: "approved", amountMinor, currency: "CNY", wallet: "wechat", payerMasked: "****0001" },
          acquirerReference: `A-${reference.slice(0, 12)}`,
        };
      case "pending":
        return { says: "pending", codeUrl: null };
      case "declined":
        return { says: "declined", reason: "no-balance" };
      case "reversed":
        return { says: "reversed" };
    }
  }

  #reverse(reference: string): PaymentReading {
    const charged = this.charges.get(reference);
    if (charged === undefined) this.charges.set(reference, { reference, code: "", amountMinor: 0, state: "reversed" });
    else if (charged.state !== "declined") charged.state = "reversed";
    return this.#says(reference);
  }
}
