// The label printer on a byte-stream port: runs the machine's effects and settles promises. All judgement is in
// label-machine.ts.

import type { LabelPrinter, OnLine } from "../device.ts";
import { machineRun } from "../machine-run.ts";
import type { Port } from "../port.ts";
import { feedLink } from "../port-link.ts";
import { printRun } from "../print-run.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { type LabelRendering, labelFormat } from "./commands.ts";
import { stepLabel } from "./label-machine.ts";
import { type LabelReply, labelReplyStart, parseLabelBytes } from "./label-reply.ts";
import { type LabelEffect, type LabelInput, type LabelTimer, type LabelTiming, labelStart } from "./label-state.ts";

export interface ZplPrinterOptions extends Omit<LabelRendering, "jobId"> {
  readonly timing: LabelTiming;
  readonly timers?: Timers;
}

/** A label printer that also says which replies it could not place, for the log. */
export interface ZplPrinter extends LabelPrinter, OnLine {
  onStray(listener: (reply: LabelReply) => void): void;
}

export const zplPrinter = (port: Port, options: ZplPrinterOptions): ZplPrinter => {
  const prints = printRun<LabelTimer, LabelReply>({
    ...{ port, timers: options.timers ?? systemTimers },
    rang: (timer) => feed({ kind: "timer", timer }),
  });
  let parser = labelReplyStart;
  const run = (effect: LabelEffect): void => {
    // The port reports a loss itself, and the machine ends what was on its way.
    if (effect.kind === "write") port.write(effect.bytes).catch(() => {});
    else prints.carryOut(effect);
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
    get heard() {
      return port.heard;
    },
    get size() {
      return { widthMm: options.widthMm, heightMm: options.heightMm };
    },
    open: () => port.open(),
    print: (label) =>
      new Promise((resolve) => {
        const id = prints.nextJob();
        prints.settles(id, resolve);
        feed({ kind: "print", id, bytes: Buffer.from(labelFormat(label, { ...options, jobId: id }), "utf8") });
      }),
    onHealth: prints.onHealth,
    onStray: prints.onStray,
    close: () => port.close(),
  };
};
