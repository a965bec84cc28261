// StarPRNT as the machine speaks it: one question has one answer, which is the whole status, and nothing is told unasked.

import { listening, type PrinterLanguage } from "./printer-language.ts";
import { documentOf, driveDrawer, resetPrinter, starAutomaticStatusOff, starStatus } from "./star-commands.ts";
import { parseStarBytes, starParserStart } from "./star-reply.ts";
import { statusOfStar } from "./star-status.ts";

export const starPrnt: PrinterLanguage = {
  greeting: () => starAutomaticStatusOff(),
  questions: [starStatus()],
  statusOf: ([bytes = []]) => statusOfStar(bytes),
  pulse: driveDrawer,
  clear: resetPrinter(),
  nameOf: (jobId) => String(documentOf(jobId)),
  listen: listening(starParserStart, parseStarBytes),
};
