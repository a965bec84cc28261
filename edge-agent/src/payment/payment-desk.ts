// Payments of this box by its acquirer: begins one only after its intent is on disk, feeds the outcome to the lane, and
// asks again by reference for whatever a crash, a lost answer or a person left open. Nothing here charges twice: a
// charge needs the shopper's code, which is in memory for one call.

import { type Minor, paymentDraft, paymentReversalDraft } from "@evertill/core";
import type { Payment, PaymentDevice, PaymentOutcome, PaymentProgress } from "@evertill/device-drivers";
import type { Outcome, PaymentAsideView, Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { openPayment } from "../sale/payment-step.ts";
import type { PaymentIntent } from "./payment-intents.ts";
import { RefundDesk } from "./refund-desk.ts";

export interface Acquirer {
  /** Of its clearing account. */
  readonly name: string;
  readonly device: PaymentDevice;
}

export interface PaymentListener {
  earcon(sound: "good" | "refused"): void;
  /** A payment moved on, without the lane moving. */
  progressed(): void;
}

/** Between two questions for a payment that a person set aside. */
const parkedEveryMs = 60_000;

export class PaymentDesk {
  readonly #box: Box;
  readonly #acquirer: Acquirer | null;
  readonly #listener: PaymentListener;
  readonly refunds: RefundDesk;
  /** References for which the device is at work. */
  readonly #underWay = new Map<string, PaymentProgress | null>();
  #parkedAgainMs = 0;

  constructor(box: Box, acquirer: Acquirer | null, listener: PaymentListener) {
    this.#box = box;
    this.#acquirer = acquirer;
    this.#listener = listener;
    this.refunds = new RefundDesk(box, acquirer, listener);
  }

  get takesCodes(): boolean {
    return this.#acquirer !== null;
  }

  progressOf(reference: string): PaymentProgress | null {
    return this.#underWay.get(reference) ?? null;
  }

  /** @param amountMinor null: all that is due */
  begin(code: string, amountMinor: Minor | null, commandId?: string): Outcome {
    const acquirer = this.#acquirer;
    if (acquirer === null) return this.#refuse("no-acquirer", commandId);
    if (acquirer.device.health.state !== "up") return this.#refuse("acquirer-away", commandId);
    const reference = this.#box.ports.randomHex(16);
    const begun = this.#box.apply(
      { type: "begin-payment", reference, acquirer: acquirer.name, amountMinor },
      commandId === undefined ? {} : { commandId },
    );
    const intent = begun.ok ? this.#box.payments.find(reference) : null;
    // A repeated command got its first answer, and began nothing.
    if (intent === null) return begun;
    const { store } = this.#box.ports.identity;
    const description = this.#box.ports.reference.store()?.name.zh ?? store;
    this.#run(intent, (progress) =>
      acquirer.device.purchase({ ...paymentOf(intent), code, description: description.slice(0, 60) }, progress),
    );
    return begun;
  }

  /** Stops waiting for the shopper; what may have been paid is taken back. */
  cancel(commandId: string): Outcome {
    const open = openPayment(this.#box.lane);
    if (open === null || open.state.at !== "running") return this.#refuse("not-now", commandId);
    this.#acquirer?.device.cancel(open.reference);
    return { ok: true };
  }

  /** Gives a tender back through the acquirer that took it. */
  takeBack(tenderId: string, commandId: string): Outcome {
    if (this.#acquirer === null) return this.#refuse("no-acquirer", commandId);
    const outcome = this.#box.apply({ type: "begin-take-back", tenderId }, { commandId });
    this.tick();
    return outcome;
  }

  /** Asks again for the payment that nobody could tell of. */
  ask(commandId: string): Outcome {
    const outcome = this.#box.apply({ type: "ask-payment" }, { commandId });
    this.tick();
    return outcome;
  }

  /** Gives back money for which there is no sale. */
  giveBack(reference: string, commandId: string): Outcome {
    const intent = this.#box.payments.unapplied().find((one) => one.reference === reference);
    const isHeld = intent?.state === "approved" && !this.#isTaken(reference);
    if (!isHeld || this.#box.lane.person === null) return this.#refuse("not-now", commandId);
    const failure = this.#move(reference, "reversing");
    this.tick();
    return failure ?? { ok: true };
  }

  /** A few times a second: takes up what stands open on disk and is not under way. */
  tick(): void {
    const nowMs = this.#box.ports.clock.monotonicMs();
    const isTimeForParked = nowMs >= this.#parkedAgainMs && this.#acquirer?.device.health.state === "up";
    for (const intent of this.#box.payments.open()) {
      if (this.#underWay.has(intent.reference) || intent.state === "unknown") continue;
      if (intent.state === "parked" && !isTimeForParked) continue;
      this.#takeUp(intent);
    }
    if (isTimeForParked) this.#parkedAgainMs = nowMs + parkedEveryMs;
    this.refunds.tick();
  }

  #takeUp(intent: PaymentIntent): void {
    const device = this.#acquirer?.name === intent.acquirer ? this.#acquirer.device : null;
    this.#run(intent, async (progress) => {
      if (device === null) return { outcome: "unknown", reason: "no-acquirer" };
      return intent.state === "reversing" || intent.isReversalAsked
        ? device.reverse(paymentOf(intent), progress)
        : device.resolve(paymentOf(intent), progress);
    });
  }

  #run(intent: PaymentIntent, pay: (progress: (now: PaymentProgress) => void) => Promise<PaymentOutcome>): void {
    const { reference } = intent;
    this.#underWay.set(reference, null);
    pay((progress) => {
      if (progress.step === "reversing") this.#noteReversal(reference);
      this.#underWay.set(reference, progress);
      this.#listener.progressed();
    })
      .then((outcome) => {
        this.#box.ports.log("payment", { reference, ...outcomeForLog(outcome) });
        // While the disk refuses, the intent stays open, and the next tick asks again.
        this.#underWay.delete(reference);
        this.#settle(reference, outcome);
      })
      .catch((error: unknown) => {
        this.#underWay.delete(reference);
        this.#box.ports.log("payment-failed", { reference, error: String(error) });
      });
  }

  /** A reversal on its way may overtake a restart: whoever asks next asks for the reversal again, and never whether it is paid. */
  #noteReversal(reference: string): void {
    const failure = this.#box.transact(() => this.#box.payments.noteReversalAsked(reference));
    if (failure !== null) throw new Error("the disk does not take down that a payment is reversed");
  }

  #settle(reference: string, outcome: PaymentOutcome): void {
    if (openPayment(this.#box.lane)?.reference === reference) {
      const applied = this.#box.apply({ type: "payment-outcome", reference, outcome });
      if (applied.ok) this.#listener.earcon(outcome.outcome === "approved" ? "good" : "refused");
      return;
    }
    const intent = this.#box.payments.find(reference);
    if (intent !== null) this.#settleAside(intent, outcome);
  }

  /** Of a payment that no open sale waits for any more: one that was parked, or is given back. */
  #settleAside(intent: PaymentIntent, outcome: PaymentOutcome): void {
    const { reference, acquirer, amountMinor, currency, saleId, approval } = intent;
    const about = { reference, acquirer, amountMinor, currency, saleId };
    switch (outcome.outcome) {
      case "unknown":
        this.#move(reference, "parked");
        return;
      case "approved": {
        const { wallet, acquirerReference, payerMasked } = outcome;
        const body = { ...about, wallet, acquirerReference, payerMasked };
        const draft = approval === null ? paymentDraft(body, this.#moment(intent)) : null;
        this.#box.book(draft, () =>
          this.#box.payments.carryOut({ type: "approve-intent", reference, approval: outcome }, 0),
        );
        return;
      }
      case "declined": {
        const draft = approval === null ? null : paymentReversalDraft({ ...about, ...approval }, this.#moment(intent));
        const to = approval === null ? "declined" : "reversed";
        this.#box.book(draft, () => this.#box.payments.carryOut({ type: "move-intent", reference, to }, 0));
      }
    }
  }

  /** In the name of who is signed in; of who began it when nobody is. */
  #moment({ person }: PaymentIntent) {
    return { ...this.#box.inForce.moment(), person: this.#box.lane.person?.personId ?? person };
  }

  #isTaken(reference: string): boolean {
    const { stage } = this.#box.lane;
    const tenders = stage.at === "open" || stage.at === "tendering" ? stage.sale.tenders : [];
    return tenders.some(({ body }) => body.type === "qr" && body.reference === reference);
  }

  /** What a person has to look after: money without a sale, and sales whose money went back. */
  unapplied(): readonly PaymentIntent[] {
    return this.#box.payments.unapplied().filter(({ reference }) => !this.#isTaken(reference));
  }

  #move(reference: string, to: "reversing" | "parked"): Outcome | null {
    const failure = this.#box.transact(() => this.#box.payments.carryOut({ type: "move-intent", reference, to }, 0));
    this.#box.touched("changed");
    return failure;
  }

  #refuse(reason: Refused, commandId?: string): Outcome {
    return this.#box.refuse(commandId, { ok: false, reason });
  }
}

const paymentOf = ({ reference, amountMinor, currency }: PaymentIntent): Payment => ({
  reference,
  amountMinor,
  currency,
});

const outcomeForLog = (outcome: PaymentOutcome) =>
  outcome.outcome === "approved" ? { outcome: "approved" } : { ...outcome };

/** What stands on the window's list of payments to look after; the one that the open sale waits for is not on it. */
export function paymentsAside(payments: PaymentDesk, box: Box): readonly PaymentAsideView[] {
  const waitedFor = openPayment(box.lane)?.reference;
  const parked = box.payments.open().filter(({ state }) => state === "parked" || state === "reversing");
  const aside = [
    ...parked.map((intent) => viewOf(intent, intent.state === "parked" ? "parked" : "giving-back")),
    ...payments.unapplied().map((intent) => viewOf(intent, intent.state === "approved" ? "held" : "missing")),
  ];
  return aside.filter(({ reference }) => reference !== waitedFor);
}

const viewOf = (
  { reference, acquirer, amountMinor, begunMs }: PaymentIntent,
  is: PaymentAsideView["is"],
): PaymentAsideView => ({ reference, acquirer, amountMinor, begunAtMs: begunMs, is });
