// How a receipt printer is known on a line that may be another device's: its status asked, and answered as its language
// answers. To whatever else is there the question is no printable character.

import type { LineProbe } from "../port/line-probe.ts";
import { languageOf, type PrinterDialect } from "./profile.ts";

/** One answer of StarPRNT is as long as two of ESC/POS are sure. */
const answers = { "real-time": 2, "status-block": 1 } as const;

export const printerProbe = (dialect: PrinterDialect): LineProbe => {
  const { questions, listen } = languageOf(dialect);
  return {
    // The first and the last: each asks something else.
    ask: Buffer.concat(questions.filter((_, index) => index === 0 || index === questions.length - 1)),
    knows: (bytes) => {
      const replies = listen()(bytes);
      const isPrinters = replies.every(({ kind }) => kind !== "noise" && kind !== "paper-status" && kind !== "job-end");
      const told = (kind: keyof typeof answers) =>
        replies.filter((reply) => reply.kind === kind).length >= answers[kind];
      return isPrinters && (told("real-time") || told("status-block"));
    },
  };
};
