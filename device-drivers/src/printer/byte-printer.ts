// The receipt printer as the agent sees it: runs the machine's effects on a port and timers, and settles promises.
// All judgement is in printer-machine.ts.

import type { OnLine, ReceiptPrinter } from "../device.ts";
import { machineRun } from "../machine-run.ts";
import type { Port } from "../port.ts";
import { feedLink } from "../port-link.ts";
import { printRun } from "../print-run.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { stepPrinter } from "./printer-machine.ts";
import type { PrinterReply } from "./printer-reply.ts";
import {
  type PrinterEffect,
  type PrinterInput,
  type PrinterSettings,
  type PrinterTimer,
  printerStart,
} from "./printer-state.ts";
import { languageOf } from "./profile.ts";
import { type ReceiptRendering, receiptBytes } from "./receipt-bytes.ts";

export interface BytePrinterOptions extends PrinterSettings, Pick<ReceiptRendering, "columns" | "encoding"> {
  readonly timers?: Timers;
  /** Where job names start, 0–1,679,615; absent: anywhere. */
  readonly firstJob?: number;
}

/** A printer that also says which replies it could not place, for the log. */
export interface BytePrinter extends ReceiptPrinter, OnLine {
  onStray(listener: (reply: PrinterReply) => void): void;
}

export const bytePrinter = (port: Port, options: BytePrinterOptions): BytePrinter => {
  const prints = printRun<PrinterTimer, PrinterReply>({
    ...{ port, timers: options.timers ?? systemTimers },
    rang: (timer) => feed({ kind: "timer", timer }),
    ...(options.firstJob === undefined ? {} : { firstJob: options.firstJob }),
  });
  const kicks = new Map<string, (taken: boolean) => void>();
  const drawerListeners: ((drawer: "open" | "closed") => void)[] = [];
  const { listen } = languageOf(options.profile.dialect);
  let heard = listen();

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
      case "drawer":
        for (const listener of drawerListeners) listener(effect.drawer);
        return;
      case "kick-done":
        kicks.get(effect.id)?.(effect.taken);
        kicks.delete(effect.id);
        return;
      default:
        prints.carryOut(effect);
    }
  };
  const machine = machineRun(printerStart, (state, input: PrinterInput) => stepPrinter(state, input, options), run);
  const { feed } = machine;

  feedLink(port, (input) => {
    if (input.kind === "link-up") heard = listen();
    feed(input);
  });

  port.onBytes((bytes) => {
    for (const reply of heard(bytes)) feed({ kind: "reply", reply });
  });

  const render = (receipt: string, jobId: string): Uint8Array | undefined => {
    try {
      return receiptBytes(receipt, { ...options, jobId });
    } catch {
      // receiptline throws on an image that is no PNG; the job is refused as a whole, nothing of it is printed.
      return undefined;
    }
  };

  return {
    get health() {
      return machine.state.health;
    },
    get heard() {
      return port.heard;
    },
    open: () => port.open(),
    print: (receipt) =>
      new Promise((resolve) => {
        const id = prints.nextJob();
        const bytes = render(receipt, id);
        if (bytes === undefined) {
          resolve({ outcome: "not-printed", reason: "bad-receipt" });
          return;
        }
        prints.settles(id, resolve);
        feed({ kind: "print", id, bytes });
      }),
    kickDrawer: () =>
      new Promise((resolve) => {
        const id = prints.nextJob();
        kicks.set(id, resolve);
        feed({ kind: "kick", id });
      }),
    onHealth: prints.onHealth,
    onDrawer: (listener) => void drawerListeners.push(listener),
    onStray: prints.onStray,
    close: () => port.close(),
  };
};
