// The receipt printer as the agent sees it: runs the machine's effects on a port and timers, and settles promises.
// All judgement is in printer-machine.ts.

import { randomInt } from "node:crypto";
import type { DeviceHealth, PrintOutcome, ReceiptPrinter } from "../device.ts";
import { machineRun } from "../machine-run.ts";
import type { Port } from "../port.ts";
import { feedLink } from "../port-link.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { stepPrinter } from "./printer-machine.ts";
import { type PrinterReply, parsePrinterBytes, replyParserStart } from "./printer-reply.ts";
import {
  type PrinterEffect,
  type PrinterInput,
  type PrinterSettings,
  type PrinterTimer,
  printerStart,
} from "./printer-state.ts";
import { type ReceiptRendering, receiptBytes } from "./receipt-bytes.ts";

export interface EscposPrinterOptions extends PrinterSettings, Pick<ReceiptRendering, "columns" | "encoding"> {
  readonly timers?: Timers;
  /** Where job names start, 0–1,679,615: a printer may still hold an acknowledgement for the process before this one. */
  readonly firstJob?: number;
}

/** A printer that also says which replies it could not place, for the log. */
export interface EscposPrinter extends ReceiptPrinter {
  onStray(listener: (reply: PrinterReply) => void): void;
}

const jobNames = 36 ** 4;
const jobName = (number: number): string => (number % jobNames).toString(36).padStart(4, "0");

export const escposPrinter = (port: Port, options: EscposPrinterOptions): EscposPrinter => {
  const timers = options.timers ?? systemTimers;
  const jobs = new Map<string, (outcome: PrintOutcome) => void>();
  const kicks = new Map<string, (taken: boolean) => void>();
  const cancels = new Map<PrinterTimer, () => void>();
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  const drawerListeners: ((drawer: "open" | "closed") => void)[] = [];
  const strayListeners: ((reply: PrinterReply) => void)[] = [];
  let parser = replyParserStart;
  let jobNumber = options.firstJob ?? randomInt(jobNames);

  const setTimer = (timer: PrinterTimer, delayMs: number): void => {
    cancels.get(timer)?.();
    cancels.set(
      timer,
      timers.after(delayMs, () => feed({ kind: "timer", timer })),
    );
  };

  const run = (effect: PrinterEffect): void => {
    switch (effect.kind) {
      case "write":
        port.write(effect.bytes).then(
          () => {
            if (effect.of === "kick") feed({ kind: "kick-written", id: effect.id });
          },
          // The port reports the loss itself, and the machine ends what was on its way.
          () => {},
        );
        return;
      case "set-timer":
        setTimer(effect.timer, effect.delayMs);
        return;
      case "clear-timer":
        cancels.get(effect.timer)?.();
        cancels.delete(effect.timer);
        return;
      case "health":
        for (const listener of healthListeners) listener(effect.health);
        return;
      case "drawer":
        for (const listener of drawerListeners) listener(effect.drawer);
        return;
      case "job-done":
        jobs.get(effect.id)?.(effect.outcome);
        jobs.delete(effect.id);
        return;
      case "kick-done":
        kicks.get(effect.id)?.(effect.taken);
        kicks.delete(effect.id);
        return;
      case "reopen":
        port.reopen(effect.reason);
        return;
      case "stray":
        for (const listener of strayListeners) listener(effect.reply);
        return;
    }
  };
  const machine = machineRun(printerStart, (state, input: PrinterInput) => stepPrinter(state, input, options), run);
  const { feed } = machine;

  feedLink(port, (input) => {
    if (input.kind === "link-up") parser = replyParserStart;
    feed(input);
  });

  port.onBytes((bytes) => {
    const parsed = parsePrinterBytes(parser, bytes);
    parser = parsed.state;
    for (const reply of parsed.replies) feed({ kind: "reply", reply });
  });

  const render = (receipt: string, jobId: string): Uint8Array | undefined => {
    try {
      return receiptBytes(receipt, { ...options, jobId });
    } catch {
      // receiptline throws on an image that is no PNG; the job is refused as a whole, nothing of it is printed.
      return undefined;
    }
  };

  const nextId = (): string => {
    jobNumber += 1;
    return jobName(jobNumber);
  };

  return {
    get health() {
      return machine.state.health;
    },
    open: () => port.open(),
    print: (receipt) =>
      new Promise((resolve) => {
        const id = nextId();
        const bytes = render(receipt, id);
        if (bytes === undefined) {
          resolve({ outcome: "not-printed", reason: "bad-receipt" });
          return;
        }
        jobs.set(id, resolve);
        feed({ kind: "print", id, bytes });
      }),
    kickDrawer: () =>
      new Promise((resolve) => {
        const id = nextId();
        kicks.set(id, resolve);
        feed({ kind: "kick", id });
      }),
    onHealth: (listener) => void healthListeners.push(listener),
    onDrawer: (listener) => void drawerListeners.push(listener),
    onStray: (listener) => void strayListeners.push(listener),
    close: () => port.close(),
  };
};
