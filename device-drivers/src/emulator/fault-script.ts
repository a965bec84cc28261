// Faults in their time: a file of steps, each some while after the one before. Without a seed they are done once, in
// order; with one they are drawn from it for ever, the same way each time.

import { readFileSync } from "node:fs";
import type { Timers } from "../timers.ts";
import type { ParsedOrders } from "./order-checks.ts";
import { seededRandom } from "./seeded-random.ts";

export interface FaultStep<Orders> {
  readonly afterMs: number;
  readonly orders: Orders;
}

/** The file is no script of this emulator's orders; its message says where and what is accepted. */
export class FaultScriptError extends Error {
  readonly code = "FAULT_SCRIPT";
}

const longestMs = 3_600_000;
const accepted = '[{ "afterMs": 2000, "orders": { "unplug": 500 } }]';

/** Throws FaultScriptError. */
export const readFaultScript = <Orders>(
  file: string,
  parse: (orders: unknown) => ParsedOrders<Orders>,
): readonly FaultStep<Orders>[] => {
  const refuse = (what: string): FaultScriptError =>
    new FaultScriptError(`--faults: ${file}: ${what}; accepted is ${accepted}`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? "not JSON" : String(error));
  }
  if (!Array.isArray(value) || value.length === 0) throw refuse("not a list of steps");
  return value.map((step: unknown, index) => {
    const { afterMs, orders }: { afterMs?: unknown; orders?: unknown } =
      typeof step === "object" && step !== null ? { ...step } : {};
    if (typeof afterMs !== "number" || !Number.isInteger(afterMs) || afterMs < 1 || afterMs > longestMs)
      throw refuse(`step ${index + 1}: afterMs is a whole number 1–${longestMs}`);
    const parsed = parse(orders);
    if (!parsed.ok) throw refuse(`step ${index + 1}: ${parsed.refusal}`);
    return { afterMs, orders: parsed.orders };
  });
};

export interface FaultRun<Orders> {
  readonly steps: readonly FaultStep<Orders>[];
  readonly control: (orders: Orders) => void;
  readonly timers: Timers;
  readonly seed?: number;
}

/** The answer ends it. */
export const runFaultScript = <Orders>({ steps, control, timers, seed }: FaultRun<Orders>): (() => void) => {
  const random = seed === undefined ? undefined : seededRandom(seed);
  let cancel = (): void => {};
  const next = (done: number): void => {
    const step = steps[random === undefined ? done : Math.floor(random() * steps.length)];
    if (step === undefined) return;
    cancel = timers.after(step.afterMs, () => {
      control(step.orders);
      next(done + 1);
    });
  };
  next(0);
  return () => cancel();
};
