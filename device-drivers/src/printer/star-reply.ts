// Bytes from a printer that speaks StarPRNT into replies. Pure. Two begin alike nowhere (Star, "Status identification
// method"; ESC GS ETX, "Returned Data Formats"):
//
//   0nn0nnn1  ASB, header 1: n is how many bytes it has, itself among them
//   *nn0nnn0  header 2: n is a version; bit 7 says that a length of two bytes and so much status data follow (Ethernet)
//   0xx0xxx0  printer status 1 to n - 2          1B 1D 03 01 n1 n2 counter 00  the print end counter
//   00010001  XON        00010011  XOFF
//
// Over Ethernet a print end counter may come alone, or as status data with bytes around it; both are read.

import { noise, type PrinterReply } from "./printer-reply.ts";

interface StarParse {
  /** The bytes of a reply that has begun. */
  readonly held: readonly number[];
}

export const starParserStart: StarParse = { held: [] };

const isFlowControl = (byte: number): boolean => byte === 0x11 || byte === 0x13;
const isHeader = (byte: number): boolean => (byte & 0x91) === 0x01 && lengthOf(byte) >= fewestBytes;
const isRest = (byte: number): boolean => (byte & 0x91) === 0x00;
/** Two headers, and printer status 1 to 4, which tells of the paper. */
const fewestBytes = 6;
/** Bits 1 to 3 are the lower ones of the number, bits 5 and 6 the upper. */
const lengthOf = (header: number): number => ((header >> 2) & 0x18) | ((header >> 1) & 0x07);

/** With s = 1: a counter that was only looked up (0) says nothing of a job. */
const echo = [0x1b, 0x1d, 0x03, 0x01];
const echoLength = 8;

/** The counter itself says nothing: "There is one … in the printer that is unrelated to the n1, n2 values". */
const printEnd = (bytes: readonly number[]): PrinterReply => ({
  kind: "job-end",
  name: String((bytes[4] ?? 0) + (bytes[5] ?? 0) * 256),
});

const fitsEcho = (byte: number, index: number): boolean => {
  const fixed = index === echoLength - 1 ? 0 : echo[index];
  return fixed === undefined || byte === fixed;
};

/** "0x0000 ≤ Length ≤ 0x0200"; the manual does not say which byte goes first, and the real ones fit in one of them. */
const dataLength = (first: number, second: number): number => Math.min(first * 256 + second, second * 256 + first);

const inStatusData = (data: readonly number[]): readonly PrinterReply[] => {
  const at = data.findIndex((_, index) => echo.every((byte, offset) => data[index + offset] === byte));
  return at < 0 || data.length < at + echoLength ? [] : [printEnd(data.slice(at))];
};

interface ByteStep {
  readonly held: readonly number[];
  readonly replies: readonly PrinterReply[];
}

const begin = (byte: number): ByteStep => {
  if (isFlowControl(byte)) return { held: [], replies: [] };
  return isHeader(byte) || byte === echo[0] ? { held: [byte], replies: [] } : { held: [], replies: noise([byte]) };
};

/** What is held is broken; the byte that broke it may begin a reply of its own. */
const broken = (held: readonly number[], byte: number): ByteStep => {
  const after = begin(byte);
  return { held: after.held, replies: [...noise(held), ...after.replies] };
};

const growBlock = (held: readonly number[], byte: number): ByteStep => {
  const [header = 0, version = 0] = held;
  const status = lengthOf(header);
  const place = held.length;
  if (place < status) {
    if (isFlowControl(byte)) return { held, replies: [] };
    if (!isRest(place === 1 ? byte & 0x7f : byte)) return broken(held, byte);
  }
  const grown = [...held, byte];
  const isExpanded = place === 1 ? (byte & 0x80) !== 0 : (version & 0x80) !== 0;
  const [first = 0, second = 0] = grown.slice(status, status + 2);
  const whole = isExpanded ? status + 2 + (grown.length < status + 2 ? 0 : dataLength(first, second)) : status;
  if (grown.length < whole) return { held: grown, replies: [] };
  const block: PrinterReply = { kind: "status-block", bytes: grown.slice(2, status) };
  return { held: [], replies: [block, ...inStatusData(grown.slice(status + 2))] };
};

const takeByte = (held: readonly number[], byte: number): ByteStep => {
  if (held.length === 0) return begin(byte);
  if (held[0] !== echo[0]) return growBlock(held, byte);
  if (!fitsEcho(byte, held.length)) return broken(held, byte);
  const grown = [...held, byte];
  return grown.length < echoLength ? { held: grown, replies: [] } : { held: [], replies: [printEnd(grown)] };
};

export const parseStarBytes = (
  state: StarParse,
  chunk: Uint8Array,
): { readonly state: StarParse; readonly replies: readonly PrinterReply[] } => {
  const replies: PrinterReply[] = [];
  let { held } = state;
  for (const byte of chunk) {
    const step = takeByte(held, byte);
    held = step.held;
    replies.push(...step.replies);
  }
  return { state: { held }, replies };
};
