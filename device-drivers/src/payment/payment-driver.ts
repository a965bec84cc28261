// A payment device on a wire: runs each payment's machine, settles promises, and looks now and then whether the
// acquirer is there. All judgement is in payment-machine.ts.

import type { DeviceHealth } from "../device.ts";
import { systemTimers, type Timers } from "../timers.ts";
import type { Payment, PaymentDevice, PaymentOutcome, ProgressListener, Purchase } from "./payment-device.ts";
import { startPurchase, startResolve, startReverse, stepPayment } from "./payment-machine.ts";
import {
  defaultPaymentTiming,
  type PaymentInput,
  type PaymentQuestion,
  type PaymentStep,
  type PaymentTimer,
  type PaymentTiming,
} from "./payment-state.ts";
import type { PaymentReading, PaymentWire, Unheard } from "./payment-wire.ts";

export interface PaymentDriverOptions {
  readonly timing?: Partial<PaymentTiming>;
  readonly timers?: Timers;
  /** Between two looks at the acquirer while it is up; a tenth of it while it is down. */
  readonly pollMs?: number;
}

interface Course {
  feed(input: PaymentInput): void;
  end(): void;
}

export const paymentDriver = (wire: PaymentWire, options: PaymentDriverOptions = {}): PaymentDevice => {
  const { timers = systemTimers, pollMs = 15_000 } = options;
  const timing = { ...defaultPaymentTiming, ...options.timing };
  const courses = new Map<string, Course>();
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  let health: DeviceHealth = { state: "starting" };
  let cancelPoll = (): void => {};
  let open = false;

  const enterHealth = (next: DeviceHealth): void => {
    if (JSON.stringify(next) === JSON.stringify(health)) return;
    health = next;
    for (const listener of healthListeners) listener(next);
  };

  /** Every answer, and every silence, tells of the acquirer; "busy" and the like are answers. */
  const heard = (reading: { readonly says: string } | Unheard): void => {
    if (!open) return;
    const down = reading.says === "nothing" && "reason" in reading ? reading.reason : null;
    enterHealth(down === null ? { state: "up" } : { state: "down", reason: down });
    cancelPoll();
    cancelPoll = timers.after(down === null ? pollMs : pollMs / 10, look);
  };

  const look = (): void => {
    if (open) wire.ping().then(heard);
  };

  const ask = (question: PaymentQuestion, purchase: Purchase): Promise<PaymentReading> => {
    if (question === "charge") return wire.charge(purchase);
    return question === "query" ? wire.query(purchase.reference) : wire.reverse(purchase.reference);
  };

  const run = (start: PaymentStep, purchase: Purchase, progress: ProgressListener): Promise<PaymentOutcome> =>
    new Promise((resolve) => {
      const { reference } = purchase;
      if (!open || courses.has(reference)) {
        resolve({ outcome: "unknown", reason: open ? "busy" : "closed" });
        return;
      }
      const cancels = new Map<PaymentTimer, () => void>();
      let { state } = start;

      const finish = (outcome: PaymentOutcome): void => {
        for (const cancel of cancels.values()) cancel();
        courses.delete(reference);
        resolve(outcome);
      };
      const apply = (step: PaymentStep): void => {
        ({ state } = step);
        for (const effect of step.effects) {
          switch (effect.kind) {
            case "ask":
              ask(effect.question, purchase).then((reading) => {
                heard(reading);
                feed({ kind: "word", question: effect.question, reading });
              });
              break;
            case "set-timer":
              cancels.get(effect.timer)?.();
              cancels.set(
                effect.timer,
                timers.after(effect.delayMs, () => feed({ kind: "timer", timer: effect.timer })),
              );
              break;
            case "progress":
              try {
                progress(effect.progress);
              } catch (error) {
                finish({ outcome: "unknown", reason: String(error) });
                return;
              }
              break;
            case "done":
              finish(effect.outcome);
          }
        }
      };
      const feed = (input: PaymentInput): void => {
        if (courses.has(reference)) apply(stepPayment(state, input, timing));
      };
      courses.set(reference, { feed, end: () => finish({ outcome: "unknown", reason: "closed" }) });
      apply(start);
    });

  const onReference = (payment: Payment): Purchase => ({ ...payment, code: null, description: "" });

  return {
    get health() {
      return health;
    },
    open: () => {
      if (open) return;
      open = true;
      look();
    },
    purchase: (purchase, progress = () => {}) => run(startPurchase(purchase, timing), purchase, progress),
    resolve: (payment, progress = () => {}) => run(startResolve(payment, timing), onReference(payment), progress),
    reverse: (payment, progress = () => {}) =>
      run(startReverse(payment, "reversed", timing), onReference(payment), progress),
    cancel: (reference) => {
      const course = courses.get(reference);
      course?.feed({ kind: "cancel" });
      return course !== undefined;
    },
    refund: async (refund) => {
      const reading = await wire.refund(refund);
      heard(reading);
      switch (reading.says) {
        case "refunded":
          return {
            outcome: "refunded",
            amountMinor: reading.amountMinor,
            acquirerReference: reading.acquirerReference,
          };
        case "declined":
          return { outcome: "declined", reason: reading.reason };
        // Unsent tells nothing either: the same refund may have been asked for before.
        case "nothing":
        case "again":
          return { outcome: "unknown", reason: reading.reason };
      }
    },
    settle: async (day) => {
      const reading = await wire.settle(day);
      // A list that is long in coming, or is none, says nothing against payments: those go on [P11].
      if (reading.says !== "nothing") heard(reading);
      switch (reading.says) {
        case "lines":
          return { outcome: "settled", lines: reading.lines };
        case "malformed":
          return { outcome: "malformed", at: reading.at };
        case "nothing":
          return { outcome: "unknown", reason: reading.reason };
      }
    },
    onHealth: (listener) => void healthListeners.push(listener),
    close: async () => {
      open = false;
      cancelPoll();
      for (const course of [...courses.values()]) course.end();
      await wire.close();
    },
  };
};
