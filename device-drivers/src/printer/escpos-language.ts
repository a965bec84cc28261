// ESC/POS as the machine speaks it.

import { automaticStatusOn, clearBuffers, generatePulse, realTimeStatus } from "./escpos-commands.ts";
import { parseEscposBytes, replyParserStart } from "./escpos-reply.ts";
import { statusOfRealTime } from "./escpos-status.ts";
import { listening, type PrinterLanguage } from "./printer-language.ts";

export const escpos: PrinterLanguage = {
  greeting: (isToldUnasked) => (isToldUnasked ? automaticStatusOn() : null),
  questions: [realTimeStatus(1), realTimeStatus(2), realTimeStatus(3), realTimeStatus(4)],
  statusOf: ([[printer = 0] = [], [offline = 0] = [], [error = 0] = [], [paper = 0] = []]) =>
    statusOfRealTime([printer, offline, error, paper]),
  pulse: generatePulse,
  clear: clearBuffers(),
  nameOf: (jobId) => jobId,
  listen: listening(replyParserStart, parseEscposBytes),
};
