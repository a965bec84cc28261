// What every printer's shell does with its machine's effects, whatever it prints: timers, jobs that are settled, and
// who listens.

import { randomInt } from "node:crypto";
import type { DeviceHealth, PrintOutcome } from "./device.ts";
import type { Port } from "./port.ts";
import type { PrintEffect } from "./print-effect.ts";
import { type OneTimer, oneTimer, type Timers } from "./timers.ts";

const jobNames = 36 ** 4;

export interface PrintRunOptions<Timer> {
  readonly port: Port;
  readonly timers: Timers;
  readonly rang: (timer: Timer) => void;
  /** Where job names start; absent: anywhere, since a printer may still hold a name of the process before this one. */
  readonly firstJob?: number;
}

export const printRun = <Timer extends string, Reply>(options: PrintRunOptions<Timer>) => {
  const { port, timers, rang, firstJob = randomInt(jobNames) } = options;
  const running = new Map<Timer, OneTimer>();
  const jobs = new Map<string, (outcome: PrintOutcome) => void>();
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  const strayListeners: ((reply: Reply) => void)[] = [];
  let jobNumber = firstJob;

  const timerOf = (name: Timer): OneTimer => {
    const timer = running.get(name) ?? oneTimer(timers);
    running.set(name, timer);
    return timer;
  };

  return {
    carryOut: (effect: PrintEffect<Timer, Reply>): void => {
      switch (effect.kind) {
        case "set-timer":
          timerOf(effect.timer).set(effect.delayMs, () => rang(effect.timer));
          return;
        case "clear-timer":
          timerOf(effect.timer).clear();
          return;
        case "health":
          for (const listener of healthListeners) listener(effect.health);
          return;
        case "job-done":
          jobs.get(effect.id)?.(effect.outcome);
          jobs.delete(effect.id);
          return;
        case "reopen":
          port.reopen(effect.reason);
          return;
        case "stray":
          for (const listener of strayListeners) listener(effect.reply);
          return;
      }
    },
    /** Four characters, base 36; a name comes again after 1,679,616 jobs. */
    nextJob: (): string => {
      jobNumber = (jobNumber + 1) % jobNames;
      return jobNumber.toString(36).padStart(4, "0");
    },
    settles: (id: string, settle: (outcome: PrintOutcome) => void): void => void jobs.set(id, settle),
    onHealth: (listener: (health: DeviceHealth) => void): void => void healthListeners.push(listener),
    onStray: (listener: (reply: Reply) => void): void => void strayListeners.push(listener),
  };
};
