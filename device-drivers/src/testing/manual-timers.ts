// Time that stands still until a test moves it.

import type { Timers } from "../timers.ts";

export interface ManualTimers extends Timers {
  /** Runs everything that is due on the way, in order of its time. */
  advance(durationMs: number): void;
  readonly waiting: number;
}

export const manualTimers = (): ManualTimers => {
  let now = 0;
  let serial = 0;
  const due = new Map<number, { at: number; action: () => void }>();
  const next = (until: number) =>
    [...due].filter(([, timer]) => timer.at <= until).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
  return {
    now: () => now,
    after: (delayMs, action) => {
      serial += 1;
      const id = serial;
      due.set(id, { at: now + delayMs, action });
      return () => void due.delete(id);
    },
    advance: (durationMs) => {
      const until = now + durationMs;
      for (let found = next(until); found !== undefined; found = next(until)) {
        const [id, timer] = found;
        due.delete(id);
        now = timer.at;
        timer.action();
      }
      now = until;
    },
    get waiting() {
      return due.size;
    },
  };
};
