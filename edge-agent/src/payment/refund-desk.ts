// Refunds by the acquirer: asked for by themselves until there is an answer, always under the refund's own reference,
// so that however often it is asked, the shopper gets the money once [P2]. Nobody waits for it: the return is complete,
// and what is owed stands in `refund-due:qr` meanwhile [P11].

import {
  type Authority,
  cashRounding,
  permissionFor,
  privilegedActs,
  refundRefusedDraft,
  settledByAcquirerDraft,
  settledInCashDraft,
} from "@evertill/core";
import type { RefundOutcome } from "@evertill/device-drivers";
import type { Outcome, RefundAsideView, Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { Acquirer, PaymentListener } from "./payment-desk.ts";
import type { RefundIntent } from "./refund-intents.ts";

/** From one question without an answer to the next: doubled up to the longest. */
const [againMs, longestMs] = [5_000, 300_000];

interface Tried {
  readonly isUnderWay: boolean;
  readonly times: number;
  /** By the monotonic clock. */
  readonly againAtMs: number;
  readonly reason: string | null;
}

export class RefundDesk {
  readonly #box: Box;
  readonly #acquirer: Acquirer | null;
  readonly #listener: Pick<PaymentListener, "progressed">;
  readonly #tried = new Map<string, Tried>();

  constructor(box: Box, acquirer: Acquirer | null, listener: Pick<PaymentListener, "progressed">) {
    this.#box = box;
    this.#acquirer = acquirer;
    this.#listener = listener;
  }

  /** A few times a second: asks for what is owed, where somebody is there to ask. */
  tick(): void {
    const nowMs = this.#box.ports.clock.monotonicMs();
    for (const refund of this.#box.refunds.open()) {
      const tried = this.#tried.get(refund.refundReference);
      if (refund.state !== "owed" || tried?.isUnderWay === true || nowMs < (tried?.againAtMs ?? 0)) continue;
      if (this.#whyNot(refund) === null) this.#ask(refund);
    }
  }

  /** Asks again at once for a refund that was refused. */
  ask(refundReference: string, commandId: string): Outcome {
    const refund = this.#box.refunds.find(refundReference);
    if (refund?.state !== "refused") return this.#refuse("not-now", commandId);
    const away = this.#whyNot(refund);
    if (away !== null) return this.#refuse(away, commandId);
    this.#tried.delete(refundReference);
    const outcome = this.#box.bookFor(commandId, [], () =>
      this.#box.refunds.move(refundReference, { state: "owed", reason: null }),
    );
    this.tick();
    return outcome;
  }

  /** Pays a refused refund out of the drawer; who may do that alone is a matter of limits [P9]. */
  payInCash(refundReference: string, commandId: string, approver: Authority | null): Outcome {
    const { person } = this.#box.lane;
    const refund = this.#box.refunds.find(refundReference);
    if (person === null) return this.#refuse("signed-out", commandId);
    if (refund?.state !== "refused") return this.#refuse("not-now", commandId);
    if (this.#box.day.shift === null) return this.#refuse("no-shift", commandId);
    const permission = permissionFor({ act: "paid-out", size: refund.amountMinor }, { by: person, approver });
    if (!permission.ok) {
      const { reason, act, size, limit } = permission;
      const detail = { act, measure: privilegedActs[act], size, limit };
      return this.#box.refuse(commandId, { ok: false, reason, detail });
    }
    const { store, box } = this.#box.ports.identity;
    const draft = settledInCashDraft(factsOf(refund), {
      ...this.#box.inForce.moment(),
      ...{ person: person.personId, store, box, approvedBy: permission.approvedBy },
      rounding: cashRounding(this.#box.inForce.tenderRules),
    });
    return this.#box.bookFor(commandId, [{ type: "append", draft }, { type: "kick-drawer" }], () =>
      this.#box.refunds.move(refundReference, { state: "settled", reason: null }),
    );
  }

  /** What the window shows of refunds that are not done. */
  aside(): readonly RefundAsideView[] {
    return this.#box.refunds.open().map((refund) => {
      const { refundReference, receiptNumber, amountMinor, begunMs, state, reason } = refund;
      const tried = this.#tried.get(refundReference);
      const isAsking = state === "owed" && (tried?.isUnderWay === true || tried === undefined);
      const away = this.#whyNot(refund);
      const about = { refundReference, receiptNumber, amountMinor, begunAtMs: begunMs };
      if (state === "refused") return { ...about, is: "refused", reason };
      if (isAsking && away === null) return { ...about, is: "asking", reason: null };
      return { ...about, is: "waiting", reason: away ?? tried?.reason ?? null };
    });
  }

  /** Why nobody can be asked for it now. */
  #whyNot({ acquirer }: RefundIntent): "no-acquirer" | "acquirer-away" | null {
    if (this.#acquirer?.name !== acquirer) return "no-acquirer";
    return this.#acquirer.device.health.state === "up" ? null : "acquirer-away";
  }

  #ask(refund: RefundIntent): void {
    const { refundReference, reference, amountMinor, currency } = refund;
    const device = this.#acquirer?.device;
    if (device === undefined) return;
    const times = (this.#tried.get(refundReference)?.times ?? 0) + 1;
    this.#tried.set(refundReference, { isUnderWay: true, times, againAtMs: 0, reason: null });
    device
      .refund({ reference, refundReference, amountMinor, currency })
      .then((outcome) => {
        this.#box.ports.log("refund", { refundReference, outcome: outcome.outcome });
        this.#settle(refund, outcome, times);
      })
      .catch((error: unknown) => {
        this.#later(refundReference, times, "storage-failed");
        this.#box.ports.log("refund-failed", { refundReference, error: String(error) });
      });
  }

  #settle(refund: RefundIntent, outcome: RefundOutcome, times: number): void {
    const { refundReference, amountMinor } = refund;
    if (outcome.outcome === "unknown") {
      this.#later(refundReference, times, outcome.reason);
      return;
    }
    if (outcome.outcome === "refunded" && outcome.amountMinor !== amountMinor) {
      // Another amount than was asked for: nothing is booked on such a word.
      this.#later(refundReference, times, "other-amount");
      return;
    }
    const moment = { ...this.#box.inForce.moment(), person: this.#box.lane.person?.personId ?? refund.person };
    const isDone = outcome.outcome === "refunded";
    const draft = isDone
      ? settledByAcquirerDraft(factsOf(refund), { ...moment, acquirerReference: outcome.acquirerReference })
      : refundRefusedDraft(factsOf(refund), { ...moment, reason: outcome.reason });
    const to = isDone
      ? ({ state: "settled", reason: null } as const)
      : ({ state: "refused", reason: outcome.reason } as const);
    const failure = this.#box.book(draft, () => this.#box.refunds.move(refundReference, to));
    // While the disk refuses, it stays owed, and is asked for again: the same refund, done once.
    if (failure === null) this.#tried.delete(refundReference);
    else this.#later(refundReference, times, "storage-failed");
    this.#listener.progressed();
  }

  #later(refundReference: string, times: number, reason: string): void {
    const againAtMs = this.#box.ports.clock.monotonicMs() + Math.min(againMs * 2 ** (times - 1), longestMs);
    this.#tried.set(refundReference, { isUnderWay: false, times, againAtMs, reason });
    this.#listener.progressed();
  }

  #refuse(reason: Refused, commandId: string): Outcome {
    return this.#box.refuse(commandId, { ok: false, reason });
  }
}

const factsOf = (refund: RefundIntent) => {
  const { refundReference, reference, acquirer, receiptNumber, amountMinor, currency } = refund;
  return { refundReference, reference, acquirer, receiptNumber, amountMinor, currency };
};
