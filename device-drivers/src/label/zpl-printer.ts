// The label printer on a byte-stream port: runs the machine's effects and settles promises. All judgement is in
// label-machine.ts.

import { randomInt } from "node:crypto";
import type { DeviceHealth, LabelPrinter, PrintOutcome } from "../device.ts";
import { machineRun } from "../machine-run.ts";
import type { Port } from "../port.ts";
import { feedLink } from "../port-link.ts";
import { type OneTimer, oneTimer, systemTimers, type Timers } from "../timers.ts";
import { type LabelRendering, labelFormat } from "./commands.ts";
import { stepLabel } from "./label-machine.ts";
import { type LabelReply, labelReplyStart, parseLabelBytes } from "./label-reply.ts";
import { type LabelEffect, type LabelInput, type LabelTimer, type LabelTiming, labelStart } from "./label-state.ts";

export interface ZplPrinterOptions extends Omit<LabelRendering, "jobId"> {
  readonly timing: LabelTiming;
  readonly timers?: Timers;
}

/** A label printer that also says which replies it could not place, for the log. */
export interface ZplPrinter extends LabelPrinter {
  onStray(listener: (reply: LabelReply) => void): void;
}

const jobNames = 36 ** 4;

export const zplPrinter = (port: Port, options: ZplPrinterOptions): ZplPrinter => {
  const timers = options.timers ?? systemTimers;
  const running: Readonly<Record<LabelTimer, OneTimer>> = {
    ...{ answer: oneTimer(timers), poll: oneTimer(timers), acknowledge: oneTimer(timers) },
  };
  const jobs = new Map<string, (outcome: PrintOutcome) => void>();
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  const strayListeners: ((reply: LabelReply) => void)[] = [];
  let parser = labelReplyStart;
  // Where names start: a printer may still hold the name of a label of the process before this one.
  let jobNumber = randomInt(jobNames);

  const run = (effect: LabelEffect): void => {
    switch (effect.kind) {
      case "write":
        // The port reports a loss itself, and the machine ends what was on its way.
        port.write(effect.bytes).catch(() => {});
        return;
      case "set-timer":
        running[effect.timer].set(effect.delayMs, () => feed({ kind: "timer", timer: effect.timer }));
        return;
      case "clear-timer":
        running[effect.timer].clear();
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
  };
  const machine = machineRun(labelStart, (state, input: LabelInput) => stepLabel(state, input, options.timing), run);
  const { feed } = machine;

  feedLink(port, (input) => {
    if (input.kind === "link-up") parser = labelReplyStart;
    feed(input);
  });
  port.onBytes((bytes) => {
    const parsed = parseLabelBytes(parser, bytes);
    parser = parsed.state;
    for (const reply of parsed.replies) feed({ kind: "reply", reply });
  });

  return {
    get health() {
      return machine.state.health;
    },
    get size() {
      return { widthMm: options.widthMm, heightMm: options.heightMm };
    },
    open: () => port.open(),
    print: (label) =>
      new Promise((resolve) => {
        jobNumber = (jobNumber + 1) % jobNames;
        const id = jobNumber.toString(36).padStart(4, "0");
        jobs.set(id, resolve);
        feed({ kind: "print", id, bytes: Buffer.from(labelFormat(label, { ...options, jobId: id }), "utf8") });
      }),
    onHealth: (listener) => void healthListeners.push(listener),
    onStray: (listener) => void strayListeners.push(listener),
    close: () => port.close(),
  };
};
