import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startPurchase, startResolve, startReverse, stepPayment } from "./payment-machine.ts";
import {
  type PaymentEffect,
  type PaymentInput,
  type PaymentStep,
  defaultPaymentTiming as timing,
} from "./payment-state.ts";
import type { PaymentReading } from "./payment-wire.ts";

const payment = { reference: "r-00000001", amountMinor: 3_616, currency: "CNY" };
const approved: PaymentReading = {
  ...{ says: "approved", amountMinor: 3_616, currency: "CNY", acquirerReference: "4200", wallet: "wechat" },
  payerMasked: "****8812",
};
const pending: PaymentReading = { says: "pending", codeUrl: null };
const lost: PaymentReading = { says: "nothing", sent: true, reason: "reset" };
const unsent: PaymentReading = { says: "nothing", sent: false, reason: "unreachable" };
const notFound: PaymentReading = { says: "not-found" };
const reversed: PaymentReading = { says: "reversed" };
const declined: PaymentReading = { says: "declined", reason: "no-balance" };
const again: PaymentReading = { says: "again", reason: "busy" };

type Told = PaymentReading | "again-timer" | "deadline" | "cancel";

/** Each word answers the question that is out. */
const run = (start: PaymentStep, told: readonly Told[]): { asked: string[]; step: PaymentStep } => {
  const asked: string[] = [];
  const note = (effects: readonly PaymentEffect[]): void => {
    for (const effect of effects) if (effect.kind === "ask") asked.push(effect.question);
  };
  note(start.effects);
  const step = told.reduce((before, word) => {
    const after = stepPayment(before.state, inputOf(before, word), timing);
    note(after.effects);
    return after;
  }, start);
  return { asked, step };
};

const inputOf = ({ state }: PaymentStep, word: Told): PaymentInput => {
  if (word === "cancel") return { kind: "cancel" };
  if (word === "again-timer") return { kind: "timer", timer: "again" };
  if (word === "deadline") return { kind: "timer", timer: "deadline" };
  return { kind: "word", question: state.at === "asking" ? state.question : "query", reading: word };
};

const outcomeOf = ({ state }: PaymentStep) => (state.at === "done" ? state.outcome : state.at);

describe("a payment's machine", () => {
  it.each<[string, readonly Told[], string, string | undefined, readonly string[]]>([
    ["approved at once", [approved], "approved", undefined, ["charge"]],
    ["declined at once", [declined], "declined", "no-balance", ["charge"]],
    ["never sent", [unsent], "declined", "unreachable", ["charge"]],
    ["lost, then found approved", [lost, "again-timer", approved], "approved", undefined, ["charge", "query"]],
    ["pending, then approved", [pending, "again-timer", approved], "approved", undefined, ["charge", "query"]],
    ["pending, then declined", [pending, "again-timer", declined], "declined", "no-balance", ["charge", "query"]],
    [
      "lost and twice not found, closed",
      [lost, "again-timer", notFound, "again-timer", notFound, reversed],
      ...(["declined", "not-charged", ["charge", "query", "query", "reverse"]] as const),
    ],
    [
      "pending until the time is up, reversed",
      [pending, "deadline", pending, reversed],
      ...(["declined", "shopper-timeout", ["charge", "query", "reverse"]] as const),
    ],
    [
      "pending until the time is up, approved at the last question",
      [pending, "deadline", approved],
      ...(["approved", undefined, ["charge", "query"]] as const),
    ],
    ["no word until the time is up", [lost, "deadline", lost], "unknown", "reset", ["charge", "query"]],
    [
      "cancelled while the shopper thinks",
      [pending, "cancel", reversed],
      "declined",
      "cancelled",
      ["charge", "reverse"],
    ],
    ["cancelled while charging", ["cancel", approved, reversed], "declined", "cancelled", ["charge", "reverse"]],
    [
      "a reversal that has to be asked for again",
      [pending, "cancel", again, "again-timer", lost, "again-timer", reversed],
      ...(["declined", "cancelled", ["charge", "reverse", "reverse", "reverse"]] as const),
    ],
    [
      "a reversal that is never heard of",
      [pending, "cancel", lost, "deadline", lost],
      ...(["unknown", "reset", ["charge", "reverse", "reverse"]] as const),
    ],
    [
      "cancelled too late to be taken back",
      [pending, "cancel", approved],
      ...(["approved", undefined, ["charge", "reverse"]] as const),
    ],
    [
      "a wrong amount, taken back",
      [{ ...approved, amountMinor: 3_617 }, reversed],
      ...(["declined", "wrong-amount", ["charge", "reverse"]] as const),
    ],
    [
      "a wrong currency that cannot be taken back",
      [
        { ...approved, currency: "USD" },
        { ...approved, currency: "USD" },
      ],
      ...(["unknown", "wrong-amount", ["charge", "reverse"]] as const),
    ],
  ])("%s", (_, told, outcome, reason, questions) => {
    const { asked, step } = run(startPurchase(payment, timing), told);
    expect(outcomeOf(step)).toMatchObject(reason === undefined ? { outcome } : { outcome, reason });
    expect(asked).toEqual(questions);
  });

  it("[P2] asks to charge once and first, whatever comes in whatever order, and comes to an end", () => {
    const told = fc.array(
      fc.constantFrom<Told>(
        ...[approved, pending, lost, unsent, notFound, reversed, declined, again],
        ...(["again-timer", "deadline", "cancel"] as const),
        { ...approved, amountMinor: 1 },
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(told, (words) => {
        const { asked, step } = run(startPurchase(payment, timing), words);
        expect(asked.filter((question) => question === "charge")).toEqual(["charge"]);
        expect(asked[0]).toBe("charge");
        // Silence and its timers alone bring every payment to an end.
        const ended = run(step, [lost, "deadline", lost, "again-timer", lost, "deadline", lost, lost]);
        expect(ended.step.state.at).toBe("done");
      }),
    );
  });

  it("[P2] resolving and reversing never charge", () => {
    const words: readonly Told[] = [lost, "again-timer", notFound, "again-timer", notFound, lost, "deadline", lost];
    expect(run(startResolve(payment, timing), words).asked).not.toContain("charge");
    expect(run(startReverse(payment, "void", timing), words).asked).not.toContain("charge");
  });

  it("is never declined while an approval may stand", () => {
    const { step } = run(startResolve(payment, timing), [lost, "deadline", lost]);
    expect(outcomeOf(step)).toEqual({ outcome: "unknown", reason: "reset" });
  });
});
