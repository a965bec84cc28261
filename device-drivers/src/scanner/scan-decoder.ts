// How what a scanner sends becomes codes, whatever it speaks: the scanner's shell hands over bytes as the port gave them,
// and says when the line was quiet.

import {
  defaultFraming,
  flushScan,
  parseScanBytes,
  type ScanFraming,
  type ScanParserEvent,
  scanParserStart,
} from "./scan-parser.ts";

export interface ScanDecoder {
  /** A chunk of a serial line, or one report of a HID device. */
  take(bytes: Uint8Array): readonly ScanParserEvent[];
  /** Something has begun and not ended. */
  readonly isPending: boolean;
  /** After so much silence `quiet` is asked what becomes of it; undefined: it waits. */
  readonly quietMs: number | undefined;
  quiet(): readonly ScanParserEvent[];
  /** What has begun is forgotten: half a code before a break and half after it are not one code. */
  reset(): void;
}

/** Codes on a serial line. @param idleFlushMs this much silence ends a code */
export const byteDecoder = (framing: ScanFraming = defaultFraming, idleFlushMs?: number): ScanDecoder => {
  let state = scanParserStart;
  return {
    take: (bytes) => {
      const step = parseScanBytes(state, bytes, framing);
      state = step.state;
      return step.events;
    },
    get isPending() {
      return state.pending.length > 0;
    },
    quietMs: idleFlushMs,
    quiet: () => {
      const step = flushScan(state, framing);
      state = step.state;
      return step.events;
    },
    reset: () => {
      state = scanParserStart;
    },
  };
};
