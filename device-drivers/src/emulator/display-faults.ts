// What can be done to the emulated customer display, and the order that a control request gives. Parsed whole.

import { act, type Checks, flag, hexBytes, type ParsedOrders, parseOrders, whole } from "./order-checks.ts";

export interface DisplayOrders {
  /** Takes nothing off the wire; the host's bytes pile up. */
  readonly stopReading?: boolean;
  /** Takes so many bytes a second; what no longer fits its buffer is lost. 0 for as many as come. */
  readonly bytesPerSecond?: number;
  /** Every so-manieth byte is lost, as on a line without a ground; 0 for none. */
  readonly loseEvery?: number;
  /** Every so-manieth byte arrives with its lowest bit flipped; 0 for none. */
  readonly flipEvery?: number;
  /** After so many more bytes from the host it loses power for a moment, and the connection is cut. */
  readonly resetAfterBytes?: number;
  /** So many more connections are cut at their first byte. */
  readonly hangUp?: number;
  /** The cable is out for so many milliseconds; the glass stays as it is. */
  readonly unplug?: number;
  /** No power for so many milliseconds, and no connection. */
  readonly powerOff?: number;
  /** No power for a moment, behind a converter that keeps the connection: the host cannot notice. */
  readonly blackout?: true;
  /** Sends back what it hears, which no display does. */
  readonly echo?: boolean;
  /** Sends these bytes to the host now; two hexadecimal digits each. */
  readonly send?: string;
  /** Ends every fault above. */
  readonly mend?: true;
}

const checks: Checks<DisplayOrders> = {
  stopReading: flag,
  bytesPerSecond: whole(100_000),
  loseEvery: whole(10_000),
  flipEvery: whole(10_000),
  resetAfterBytes: whole(10_000_000),
  hangUp: whole(100),
  unplug: whole(600_000),
  powerOff: whole(600_000),
  blackout: act,
  echo: flag,
  send: hexBytes,
  mend: act,
};

export const parseDisplayOrders = (value: unknown): ParsedOrders<DisplayOrders> => parseOrders(value, checks);
