// What can be done to the emulated printer, and the order that a control request gives. Parsed whole: an unknown or
// wrong field refuses the request, nothing of it is carried out.

import { act, type Checks, flag, hexBytes, oneOf, type ParsedOrders, parseOrders, whole } from "./order-checks.ts";

export interface PrinterOrders {
  readonly paper?: "ok" | "near-end" | "end";
  readonly cover?: "open" | "closed";
  readonly cutter?: "ok" | "jammed";
  /** Taken offline at the printer's own panel. */
  readonly panel?: "online" | "offline";
  /** Prints, but sends nothing back. */
  readonly mute?: boolean;
  /** Takes nothing off the wire; the host's bytes pile up. */
  readonly stopReading?: boolean;
  /** After so many more bytes from the host the printer loses power for a moment: buffer and line are gone. */
  readonly resetAfterBytes?: number;
  /** The network cable is out for so many milliseconds; the printer keeps its buffer. */
  readonly unplug?: number;
  /** No power for so many milliseconds. */
  readonly powerOff?: number;
  /** The paper ends after so many more printed lines. */
  readonly paperEndAfterLines?: number;
  /** Every answer is sent twice. */
  readonly duplicateAnswers?: boolean;
  /** Every answer comes so many milliseconds late. */
  readonly answerDelayMs?: number;
  /** Every answer is sent a byte at a time. */
  readonly splitAnswers?: boolean;
  /** Every answer has its highest bit flipped, as a wrong parity setting does. */
  readonly garbleAnswers?: boolean;
  /** Sends these bytes to the host now; two hexadecimal digits each. */
  readonly send?: string;
  /** Time that one printed line takes. */
  readonly lineDelayMs?: number;
  readonly closeDrawer?: true;
  /** Opened by hand, with the key. */
  readonly openDrawer?: true;
  /** The latch does not give way to the pulse. */
  readonly drawerStuck?: boolean;
  /** Throws away the receipts printed so far. */
  readonly tearOff?: true;
  /** Ends every fault above. */
  readonly mend?: true;
}

const checks: Checks<PrinterOrders> = {
  paper: oneOf("ok", "near-end", "end"),
  cover: oneOf("open", "closed"),
  cutter: oneOf("ok", "jammed"),
  panel: oneOf("online", "offline"),
  mute: flag,
  stopReading: flag,
  resetAfterBytes: whole(10_000_000),
  unplug: whole(600_000),
  powerOff: whole(600_000),
  paperEndAfterLines: whole(10_000),
  duplicateAnswers: flag,
  answerDelayMs: whole(60_000),
  splitAnswers: flag,
  garbleAnswers: flag,
  send: hexBytes,
  lineDelayMs: whole(5_000),
  closeDrawer: act,
  openDrawer: act,
  drawerStuck: flag,
  tearOff: act,
  mend: act,
};

export const parsePrinterOrders = (value: unknown): ParsedOrders<PrinterOrders> => parseOrders(value, checks);
