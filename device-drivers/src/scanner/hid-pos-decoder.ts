// Codes in reports of a HID POS scanner (usage page 0x8C). A report has a length, the data, and whether the code goes on in
// the next; where those stand differs by maker, and is data (profiles/*.json).
// Sources: USB-IF, HID Point of Sale Usage Tables 1.02, 3 (Bar Code Scanner page: Scanned Data Report, Symbology Identifier
// 1–3, Decoded Data, Decode Data Continued); Access-IS, LSR118 product manual, B.1 (AIM identifier before the data, as
// Honeywell's and Zebra's); Newland, user guide, "HID POS: Acquire Scanned Data" (data at once, no identifier).

import type { ScanDecoder } from "./scan-decoder.ts";
import { type CodeFraming, readCode, type ScanParserEvent } from "./scan-parser.ts";

export interface HidPosLayout {
  /** First byte of each report that holds data; others mean something else and are passed over. */
  readonly reportId: number;
  readonly lengthAt: number;
  /** Of the three characters of the AIM identifier; null: it has none. */
  readonly aimAt: number | null;
  readonly dataAt: number;
  /** At most, in one report. */
  readonly dataLength: number;
  /** Of the byte whose lowest bit says that the code goes on. */
  readonly continuedAt: number;
}

/** Reports of one code follow each other within milliseconds. */
const continuesWithinMs = 500;
const aimPattern = /^\][A-Za-z][0-9A-Za-z]$/;

/** A scanner that is set to send an end of line after each code does so here too. */
const withoutSuffix = (bytes: readonly number[]): readonly number[] => {
  const end = bytes.findLastIndex((byte) => byte !== 0x0d && byte !== 0x0a);
  return bytes.slice(0, end + 1);
};

interface Begun {
  readonly aimId: string | null;
  readonly bytes: readonly number[];
}

export const hidPosDecoder = (layout: HidPosLayout, framing: CodeFraming): ScanDecoder => {
  const { reportId, lengthAt, aimAt, dataAt, dataLength, continuedAt } = layout;
  let begun: Begun | null = null;
  /** What is left of a code that was refused. */
  let isDiscarding = false;

  const refuse = (reason: "bad-report" | "cut-off" | "too-long", lengthBytes: number): ScanParserEvent => ({
    ...{ kind: "refused", reason, lengthBytes },
  });
  const cutOff = (): readonly ScanParserEvent[] => {
    const cut = begun;
    begun = null;
    isDiscarding = false;
    return cut === null ? [] : [refuse("cut-off", cut.bytes.length)];
  };

  const take = (report: Uint8Array): readonly ScanParserEvent[] => {
    if (report[0] !== reportId) return [];
    const isContinued = ((report[continuedAt] ?? 0) & 1) === 1;
    const length = report[lengthAt] ?? 0;
    const data = report.slice(dataAt, dataAt + length);
    if (length > dataLength || data.length < length || (length === 0 && isContinued)) {
      begun = null;
      isDiscarding = isContinued;
      return [refuse("bad-report", report.length)];
    }
    if (isDiscarding) {
      isDiscarding = isContinued;
      return [];
    }
    const aim = aimAt === null ? "" : Buffer.from(report.slice(aimAt, aimAt + 3)).toString("latin1");
    const aimId = aimPattern.test(aim) ? aim : null;
    // Another symbology is another code: the end of the one before is lost.
    const cut = begun !== null && begun.aimId !== aimId ? cutOff() : [];
    const bytes = [...(begun?.bytes ?? []), ...data];
    if (bytes.length > framing.maxLength) {
      begun = null;
      isDiscarding = isContinued;
      return [...cut, refuse("too-long", bytes.length)];
    }
    begun = isContinued ? { aimId, bytes } : null;
    const code = isContinued ? undefined : readCode(withoutSuffix(bytes), { ...framing, aimId });
    return code === undefined ? cut : [...cut, code];
  };

  return {
    take,
    get isPending() {
      return begun !== null || isDiscarding;
    },
    quietMs: continuesWithinMs,
    quiet: cutOff,
    reset: () => void cutOff(),
  };
};
