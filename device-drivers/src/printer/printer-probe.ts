// How a receipt printer is known on a line that may be another device's: two real-time statuses asked, two answered. To
// whatever else is there the question is no printable character.

import type { LineProbe } from "../port/line-probe.ts";
import { realTimeStatus } from "./commands.ts";
import { parsePrinterBytes, replyParserStart } from "./printer-reply.ts";

export const printerProbe: LineProbe = {
  ask: Buffer.concat([realTimeStatus(1), realTimeStatus(4)]),
  knows: (bytes) => {
    const { replies } = parsePrinterBytes(replyParserStart, bytes);
    const isPrinters = replies.every(({ kind }) => kind === "real-time" || kind === "automatic-status");
    return isPrinters && replies.filter(({ kind }) => kind === "real-time").length >= 2;
  },
};
