// A barcode scanner on a port. All judgement is in its decoder; this runs it.

import type { DeviceHealth, OnLine, Scan, Scanner } from "../device.ts";
import type { Port } from "../port.ts";
import { healthOfLoss } from "../port-link.ts";
import { oneTimer, systemTimers, type Timers } from "../timers.ts";
import { byteDecoder, type ScanDecoder } from "./scan-decoder.ts";
import type { ScanParserEvent } from "./scan-parser.ts";

export type ScanRefusal = Extract<ScanParserEvent, { kind: "refused" }>;

/** A scanner that also says what it refused, for the log and the diagnosis of a wrong port or baud rate. */
export interface PortScanner extends Scanner, OnLine {
  onRefused(listener: (refusal: ScanRefusal) => void): void;
}

export interface PortScannerOptions {
  /** Codes on a serial line, unless told. */
  readonly decoder?: ScanDecoder;
  readonly timers?: Timers;
}

/** In a row without a code between: no scanner of this kind, or another speed. */
const refusalsUntilDown = 3;

export const portScanner = (port: Port, options: PortScannerOptions = {}): PortScanner => {
  const { decoder = byteDecoder(), timers = systemTimers } = options;
  const scanListeners: ((scan: Scan) => void)[] = [];
  const refusedListeners: ((refusal: ScanRefusal) => void)[] = [];
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  const silence = oneTimer(timers);
  let health: DeviceHealth = { state: "starting" };
  let refusals = 0;

  const tell = (events: readonly ScanParserEvent[]): void => {
    const atMonotonicMs = timers.now();
    for (const event of events) {
      if (event.kind === "refused") {
        refusals += 1;
        for (const listener of refusedListeners) listener(event);
        if (refusals === refusalsUntilDown) enter({ state: "down", reason: "unexpected-answer" });
      } else {
        refusals = 0;
        enter({ state: "up" });
        const { text, aimId } = event;
        const scan: Scan = { text, atMonotonicMs, ...(aimId === undefined ? {} : { aimId }) };
        for (const listener of scanListeners) listener(scan);
      }
    }
  };

  port.onBytes((bytes) => {
    silence.clear();
    tell(decoder.take(bytes));
    if (decoder.quietMs !== undefined && decoder.isPending) silence.set(decoder.quietMs, () => tell(decoder.quiet()));
  });

  port.onState((state) => {
    if (state.at === "open") {
      refusals = 0;
      enter({ state: "up" });
    }
    if (state.at === "lost") {
      silence.clear();
      decoder.reset();
      enter(healthOfLoss(state.reason));
    }
  });

  const enter = (next: DeviceHealth): void => {
    if (JSON.stringify(next) === JSON.stringify(health)) return;
    health = next;
    for (const listener of healthListeners) listener(next);
  };

  return {
    get health() {
      return health;
    },
    get heard() {
      return port.heard;
    },
    open: () => port.open(),
    onScan: (listener) => void scanListeners.push(listener),
    onRefused: (listener) => void refusedListeners.push(listener),
    onHealth: (listener) => void healthListeners.push(listener),
    close: async () => {
      silence.clear();
      await port.close();
    },
  };
};
