// A barcode scanner on a byte-stream port. All judgement is in scan-parser.ts; this runs it on a port.

import type { DeviceHealth, OnLine, Scan, Scanner } from "../device.ts";
import type { Port } from "../port.ts";
import { healthOfLoss } from "../port-link.ts";
import { systemTimers, type Timers } from "../timers.ts";
import {
  defaultFraming,
  flushScan,
  parseScanBytes,
  type ScanFraming,
  type ScanParserEvent,
  type ScanParserStep,
  scanParserStart,
} from "./scan-parser.ts";

export interface ByteScannerOptions {
  readonly framing?: ScanFraming;
  /** Bytes followed by this much silence are a whole code. Off by default: a network may pause inside a code. */
  readonly idleFlushMs?: number;
  readonly timers?: Timers;
}

export type ScanRefusal = Extract<ScanParserEvent, { kind: "refused" }>;

/** A scanner that also says what it refused, for the log and the diagnosis of a wrong port or baud rate. */
export interface ByteScanner extends Scanner, OnLine {
  onRefused(listener: (refusal: ScanRefusal) => void): void;
}

export const byteScanner = (port: Port, options: ByteScannerOptions = {}): ByteScanner => {
  const framing = options.framing ?? defaultFraming;
  const timers = options.timers ?? systemTimers;
  const scanListeners: ((scan: Scan) => void)[] = [];
  const refusedListeners: ((refusal: ScanRefusal) => void)[] = [];
  const healthListeners: ((health: DeviceHealth) => void)[] = [];
  let health: DeviceHealth = { state: "starting" };
  let parser = scanParserStart;
  let cancelFlush = (): void => {};

  const apply = (step: ScanParserStep): void => {
    parser = step.state;
    const atMonotonicMs = timers.now();
    for (const event of step.events) {
      if (event.kind === "refused") {
        for (const listener of refusedListeners) listener(event);
      } else {
        const scan: Scan = {
          text: event.text,
          atMonotonicMs,
          ...(event.aimId === undefined ? {} : { aimId: event.aimId }),
        };
        for (const listener of scanListeners) listener(scan);
      }
    }
  };

  port.onBytes((bytes) => {
    cancelFlush();
    apply(parseScanBytes(parser, bytes, framing));
    if (options.idleFlushMs !== undefined && parser.pending.length > 0) {
      cancelFlush = timers.after(options.idleFlushMs, () => apply(flushScan(parser, framing)));
    }
  });

  port.onState((state) => {
    if (state.at === "open") enter({ state: "up" });
    if (state.at === "lost") {
      // Half a code before the break and half after it are not one code.
      cancelFlush();
      parser = scanParserStart;
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
      cancelFlush();
      await port.close();
    },
  };
};
