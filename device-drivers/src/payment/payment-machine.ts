// One payment's decisions: what to ask next, and when its outcome is known. Pure.
//
//   charge ──▶ approved · declined ─────────────────────────────────────────────▶ done
//     │  pending, or no believable word
//     ▼
//   query ◀─▶ wait ──▶ approved · declined ─────────────────────────────────────▶ done
//     │  time is up and the acquirer holds it open or does not know it, or the cashier cancels, or a wrong amount
//     ▼
//   reverse ◀─▶ wait ──▶ reversed ───────────────────────────────▶ done, declined
//
// "Charge" is asked once, at the start, and there is no way back to it. A reference that the acquirer does not know is
// reversed too: the charge may still be on its way, and a closed reference cannot be charged by it.

import type { Payment, PaymentOutcome } from "./payment-device.ts";
import type {
  Course,
  PaymentEffect,
  PaymentInput,
  PaymentQuestion,
  PaymentState,
  PaymentStep,
  PaymentTiming,
} from "./payment-state.ts";
import type { PaymentReading } from "./payment-wire.ts";

/** A charge that is slow on its way is given the time between two questions. */
const notFoundIsEnough = 2;

const courseOf = (payment: Payment, reversing: string | null): Course => ({
  payment,
  reversing,
  overdue: false,
  notFound: 0,
});

const asking = (of: Course, question: PaymentQuestion, ...before: readonly PaymentEffect[]): PaymentStep => ({
  state: { at: "asking", question, of },
  effects: [...before, { kind: "ask", question }],
});

const waiting = (
  of: Course,
  question: "query" | "reverse",
  { askEveryMs }: PaymentTiming,
  ...before: readonly PaymentEffect[]
): PaymentStep => ({
  state: { at: "waiting", question, of },
  effects: [...before, { kind: "set-timer", timer: "again", delayMs: askEveryMs }],
});

const done = (outcome: PaymentOutcome): PaymentStep => ({
  state: { at: "done", outcome },
  effects: [{ kind: "done", outcome }],
});

const deadline = (delayMs: number): PaymentEffect => ({ kind: "set-timer", timer: "deadline", delayMs });

/** A payment of which surely nothing has gone out yet. */
export const startPurchase = (payment: Payment, timing: PaymentTiming): PaymentStep =>
  asking(courseOf(payment, null), "charge", deadline(timing.patienceMs), {
    kind: "progress",
    progress: { step: "charging" },
  });

/** A payment that may have gone out, asked for by its reference. */
export const startResolve = (payment: Payment, timing: PaymentTiming): PaymentStep =>
  asking(courseOf(payment, null), "query", deadline(timing.patienceMs), {
    kind: "progress",
    progress: { step: "asking" },
  });

/** @param reason what a reversed payment is declined for. */
export const startReverse = (payment: Payment, reason: string, timing: PaymentTiming): PaymentStep =>
  reverse(courseOf(payment, null), reason, timing);

const reverse = (of: Course, reason: string, timing: PaymentTiming): PaymentStep =>
  asking({ ...of, reversing: reason, overdue: false }, "reverse", deadline(timing.reversePatienceMs), {
    kind: "progress",
    progress: { step: "reversing" },
  });

const takeWord = (
  of: Course,
  question: PaymentQuestion,
  reading: PaymentReading,
  timing: PaymentTiming,
): PaymentStep => {
  if (of.reversing !== null && question === "reverse") return takeReversalWord(of, of.reversing, reading, timing);
  switch (reading.says) {
    case "declined":
      return done({ outcome: "declined", reason: reading.reason });
    case "reversed":
      return done({ outcome: "declined", reason: of.reversing ?? "reversed" });
    case "nothing":
      if (question === "charge" && !reading.sent) return done({ outcome: "declined", reason: reading.reason });
      break;
    case "approved":
      if (of.reversing !== null) break;
      return takeApproval(of, reading, timing);
  }
  // The cashier cancelled while the question was out.
  if (of.reversing !== null) return reverse(of, of.reversing, timing);
  return stillOpen(of, reading, timing);
};

const takeApproval = (
  of: Course,
  reading: Extract<PaymentReading, { says: "approved" }>,
  timing: PaymentTiming,
): PaymentStep => {
  const { amountMinor, currency, acquirerReference, wallet, payerMasked } = reading;
  if (amountMinor !== of.payment.amountMinor || currency !== of.payment.currency)
    return reverse(of, "wrong-amount", timing);
  return done({ outcome: "approved", amountMinor, acquirerReference, wallet, payerMasked });
};

/** Pending, not found, or no believable word: asked again by reference until the time is up. */
const stillOpen = (before: Course, reading: PaymentReading, timing: PaymentTiming): PaymentStep => {
  const of = { ...before, notFound: reading.says === "not-found" ? before.notFound + 1 : 0 };
  if (of.notFound >= notFoundIsEnough) return reverse(of, "not-charged", timing);
  if (of.overdue) {
    if (reading.says === "pending") return reverse(of, "shopper-timeout", timing);
    return done({ outcome: "unknown", reason: reasonOf(reading) });
  }
  const progress: PaymentEffect = {
    kind: "progress",
    progress: reading.says === "pending" ? { step: "shopper", codeUrl: reading.codeUrl } : { step: "asking" },
  };
  return waiting(of, "query", timing, progress);
};

const takeReversalWord = (of: Course, reason: string, reading: PaymentReading, timing: PaymentTiming): PaymentStep => {
  switch (reading.says) {
    case "reversed":
    case "declined":
      return done({ outcome: "declined", reason });
    case "approved":
      // It stands and cannot be taken back: of another amount nobody can call it paid, else it is a payment after all.
      if (reading.amountMinor !== of.payment.amountMinor || reading.currency !== of.payment.currency)
        return done({ outcome: "unknown", reason: "wrong-amount" });
      return takeApproval(of, reading, timing);
    default:
      return of.overdue ? done({ outcome: "unknown", reason: reasonOf(reading) }) : waiting(of, "reverse", timing);
  }
};

const reasonOf = (reading: PaymentReading): string => ("reason" in reading ? reading.reason : reading.says);

const takeTimer = (
  state: Exclude<PaymentState, { at: "done" }>,
  timer: "again" | "deadline",
  _timing: PaymentTiming,
): PaymentStep => {
  const { of } = state;
  if (timer === "again") return state.at === "waiting" ? asking(of, state.question) : { state, effects: [] };
  const overdue = { ...of, overdue: true };
  // A question that is out is answered first; one last question follows a wait, so that the verdict is on fresh news.
  if (state.at === "asking") return { state: { ...state, of: overdue }, effects: [] };
  return asking(overdue, state.question);
};

export const stepPayment = (state: PaymentState, input: PaymentInput, timing: PaymentTiming): PaymentStep => {
  if (state.at === "done") return { state, effects: [] };
  const { of } = state;
  switch (input.kind) {
    case "word":
      if (state.at !== "asking" || state.question !== input.question) return { state, effects: [] };
      return takeWord(of, input.question, input.reading, timing);
    case "timer":
      return takeTimer(state, input.timer, timing);
    case "cancel":
      if (of.reversing !== null) return { state, effects: [] };
      if (state.at === "waiting") return reverse(of, "cancelled", timing);
      return { state: { ...state, of: { ...of, reversing: "cancelled" } }, effects: [] };
  }
};
