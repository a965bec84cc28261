// What can be done to the emulated label printer, and the order that a control request gives. Parsed whole.

import { act, type Checks, flag, hexBytes, oneOf, type ParsedOrders, parseOrders, whole } from "./order-checks.ts";

export interface LabelOrders {
  readonly media?: "ok" | "out";
  readonly ribbon?: "ok" | "out";
  readonly head?: "open" | "closed";
  /** At its own key. */
  readonly pause?: boolean;
  readonly overheated?: boolean;
  /** The labels end after so many more; the next one begins and is not finished. */
  readonly mediaOutAfterLabels?: number;
  /** Time that one label takes. */
  readonly labelDelayMs?: number;
  /** Prints, but sends nothing back. */
  readonly mute?: boolean;
  /** Does not tell what it printed: the names of jobs are lost. */
  readonly forgetful?: boolean;
  /** Takes nothing off the wire; the host's bytes pile up. */
  readonly stopReading?: boolean;
  /** Every answer is sent twice. */
  readonly twice?: boolean;
  /** Every answer comes so many milliseconds late. */
  readonly delayMs?: number;
  /** Every answer is sent a byte at a time. */
  readonly split?: boolean;
  /** Every answer has a bit of each byte flipped. */
  readonly garbage?: boolean;
  /** Sends back what it hears. */
  readonly echo?: boolean;
  /** After so many more bytes from the host it loses power for a moment: buffer and line are gone. */
  readonly resetAfterBytes?: number;
  /** The cable is out for so many milliseconds; the printer keeps its buffer. */
  readonly unplug?: number;
  /** No power for so many milliseconds. */
  readonly powerOff?: number;
  /** Sends these bytes to the host now; two hexadecimal digits each. */
  readonly send?: string;
  /** Takes away the labels printed so far. */
  readonly tearOff?: true;
  /** Ends every fault above. */
  readonly mend?: true;
}

const checks: Checks<LabelOrders> = {
  media: oneOf("ok", "out"),
  ribbon: oneOf("ok", "out"),
  head: oneOf("open", "closed"),
  pause: flag,
  overheated: flag,
  mediaOutAfterLabels: whole(1_000),
  labelDelayMs: whole(10_000),
  mute: flag,
  forgetful: flag,
  stopReading: flag,
  twice: flag,
  delayMs: whole(60_000),
  split: flag,
  garbage: flag,
  echo: flag,
  resetAfterBytes: whole(10_000_000),
  unplug: whole(600_000),
  powerOff: whole(600_000),
  send: hexBytes,
  tearOff: act,
  mend: act,
};

export const parseLabelOrders = (value: unknown): ParsedOrders<LabelOrders> => parseOrders(value, checks);
