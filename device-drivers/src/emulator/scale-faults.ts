// What can be done to the emulated scale, and the order that a control request gives. Parsed whole.

import { act, type Checks, flag, hexBytes, oneOf, type ParsedOrders, parseOrders, whole } from "./order-checks.ts";

export interface ScaleOrders {
  /** What lies on the platter, in grams; below 0 lifts it. */
  readonly load?: number;
  /** The load never comes to rest: somebody leans on it. */
  readonly restless?: boolean;
  /** How long a new load takes to rest. */
  readonly settleMs?: number;
  /** A key of the scale's own. */
  readonly press?: "zero" | "tare" | "clear-tare";
  /** Answers nothing. */
  readonly mute?: boolean;
  /** Answers with bytes that mean nothing. */
  readonly garbage?: boolean;
  /** Every so-manieth answer has a digit wrong, and its check with it; 0 for none. */
  readonly spoilEvery?: number;
  /** Each byte of an answer by itself, a moment apart. */
  readonly split?: boolean;
  /** Each answer twice, at once. */
  readonly twice?: boolean;
  /** Answers so much later. */
  readonly delayMs?: number;
  /** Sends back what it hears. */
  readonly echo?: boolean;
  /** Takes nothing off the wire. */
  readonly stopReading?: boolean;
  /** After so many more bytes to the host the cable is out for a moment, in the middle of a record. */
  readonly cutAfterBytes?: number;
  /** So many more connections are cut at their first byte. */
  readonly hangUp?: number;
  /** The cable is out for so many milliseconds; the load stays. */
  readonly unplug?: number;
  /** No power for so many milliseconds, and no connection; its tare is gone after it. */
  readonly powerOff?: number;
  /** Sends these bytes to the host now; two hexadecimal digits each. */
  readonly send?: string;
  /** Ends every fault above. The load stays. */
  readonly mend?: true;
}

const checks: Checks<ScaleOrders> = {
  load: whole(100_000, -20_000),
  restless: flag,
  settleMs: whole(60_000),
  press: oneOf("zero", "tare", "clear-tare"),
  mute: flag,
  garbage: flag,
  spoilEvery: whole(10_000),
  split: flag,
  twice: flag,
  delayMs: whole(60_000),
  echo: flag,
  stopReading: flag,
  cutAfterBytes: whole(10_000_000),
  hangUp: whole(100),
  unplug: whole(600_000),
  powerOff: whole(600_000),
  send: hexBytes,
  mend: act,
};

export const parseScaleOrders = (value: unknown): ParsedOrders<ScaleOrders> => parseOrders(value, checks);
