// Bytes of a serial or TCP barcode scanner into codes. Pure: chunks may be split and merged anywhere, the codes are
// the same. Noise is refused and reported, never passed on as a code.

export interface ScanFraming {
  /** What ends a code. "any" takes CR, LF and CRLF alike; use "crlf" where codes hold a bare CR (QR data). */
  readonly terminator: "any" | "cr" | "lf" | "crlf" | "tab" | "etx" | Uint8Array;
  /** Longer than this between terminators is noise. A QR code holds at most 7,089 characters. */
  readonly maxLength: number;
  /** How bytes become characters; what is not valid in it is read as Latin-1. */
  readonly encoding: "utf-8" | "gb18030";
}

export const defaultFraming: ScanFraming = { terminator: "any", maxLength: 7_089, encoding: "utf-8" };

export interface ScanParserState {
  readonly pending: readonly number[];
  /** Set while the rest of an over-long code is thrown away, up to its terminator. */
  readonly discarding: boolean;
}

export const scanParserStart: ScanParserState = { pending: [], discarding: false };

export type ScanParserEvent =
  | { readonly kind: "code"; readonly text: string; readonly aimId?: string }
  /**
   * "too-long": more than `maxLength` without a terminator. "control-bytes": bytes that no symbology carries.
   * "bad-report", "cut-off": of a HID device, a report that contradicts itself, and a code that was begun and not ended.
   */
  | {
      readonly kind: "refused";
      readonly reason: "too-long" | "control-bytes" | "bad-report" | "cut-off";
      readonly lengthBytes: number;
    };

/** What holds of a code's bytes, however they came. */
export type CodeFraming = Pick<ScanFraming, "encoding" | "maxLength">;

export interface ScanParserStep {
  readonly state: ScanParserState;
  readonly events: readonly ScanParserEvent[];
}

const terminatorsOf = (terminator: ScanFraming["terminator"]): readonly (readonly number[])[] => {
  if (terminator instanceof Uint8Array) return [[...terminator]];
  switch (terminator) {
    // CRLF ends a code at CR; the LF then ends an empty one, which is nothing.
    case "any":
      return [[0x0d], [0x0a]];
    case "cr":
      return [[0x0d]];
    case "lf":
      return [[0x0a]];
    case "crlf":
      return [[0x0d, 0x0a]];
    case "tab":
      return [[0x09]];
    case "etx":
      return [[0x03]];
  }
};

const endsWith = (bytes: readonly number[], tail: readonly number[]): boolean =>
  tail.length <= bytes.length && tail.every((byte, index) => bytes[bytes.length - tail.length + index] === byte);

/** HT, LF, CR and EOT, FS, GS, RS, US occur in codes (ISO/IEC 15434 envelopes, multi-line QR); other controls do not. */
const controlsInCodes = new Set([0x04, 0x09, 0x0a, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f]);
const isNoise = (byte: number): boolean => byte === 0x7f || (byte < 0x20 && !controlsInCodes.has(byte));

/** ISO/IEC 15424: "]", a letter for the symbology, a modifier character. */
const aimPattern = /^\][A-Za-z][0-9A-Za-z]/;

const decode = (bytes: Uint8Array, encoding: ScanFraming["encoding"]): string => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Data Matrix and Code 128 may carry plain Latin-1 (ISO/IEC 8859-1 is their default interpretation).
    return Buffer.from(bytes).toString("latin1");
  }
};

/** @param aimId where it came beside the data; null: it may stand in front of it. Undefined for no bytes at all. */
export const readCode = (
  bytes: readonly number[],
  { encoding, aimId }: Pick<ScanFraming, "encoding"> & { readonly aimId: string | null },
): ScanParserEvent | undefined => {
  if (bytes.length === 0) return undefined;
  if (bytes.some(isNoise)) return { kind: "refused", reason: "control-bytes", lengthBytes: bytes.length };
  const text = decode(Uint8Array.from(bytes), encoding);
  if (aimId !== null) return { kind: "code", text, aimId };
  const aim = aimPattern.exec(text)?.[0];
  if (aim === undefined || aim.length === text.length) return { kind: "code", text };
  return { kind: "code", text: text.slice(aim.length), aimId: aim };
};

const codeEvent = (frame: readonly number[], { encoding }: ScanFraming): ScanParserEvent | undefined =>
  // Some scanners send STX before a code or a stray LF after the last CR.
  readCode(frame[0] === 0x02 ? frame.slice(1) : frame, { encoding, aimId: null });

/** Takes a chunk as it came off the wire. */
export const parseScanBytes = (
  state: ScanParserState,
  chunk: Uint8Array,
  framing: ScanFraming = defaultFraming,
): ScanParserStep => {
  const terminators = terminatorsOf(framing.terminator);
  const longestTerminator = Math.max(...terminators.map((terminator) => terminator.length));
  const events: ScanParserEvent[] = [];
  let pending = [...state.pending];
  let discarding = state.discarding;
  for (const byte of chunk) {
    pending.push(byte);
    const terminator = terminators.find((candidate) => endsWith(pending, candidate));
    if (terminator !== undefined) {
      const event = discarding ? undefined : codeEvent(pending.slice(0, -terminator.length), framing);
      if (event !== undefined) events.push(event);
      pending = [];
      discarding = false;
    } else if (pending.length >= framing.maxLength + longestTerminator) {
      if (!discarding) events.push({ kind: "refused", reason: "too-long", lengthBytes: pending.length });
      discarding = true;
      // Enough of the tail to still see a terminator that has begun.
      pending = pending.slice(pending.length - longestTerminator + 1);
    }
  }
  return { state: { pending, discarding }, events };
};

/** The line went quiet: what has come is the whole code. For scanners that are set to send no terminator. */
export const flushScan = (state: ScanParserState, framing: ScanFraming = defaultFraming): ScanParserStep => {
  const event = state.discarding ? undefined : codeEvent(state.pending, framing);
  return { state: scanParserStart, events: event === undefined ? [] : [event] };
};
