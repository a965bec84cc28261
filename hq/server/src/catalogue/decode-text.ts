// Bytes of a file to text: UTF-8 only, and a clear word about what else was found.
// Source: the Unicode Standard §3.10 (byte order marks), WHATWG Encoding (fatal decoding).

import type { FileRefusal } from "./catalogue-refusal.ts";

/** Larger files would need more memory than a small HQ has: a row costs some 7 kB while it is read. */
export const maximumFileBytes = 48 * 1024 * 1024;

const accepted = "UTF-8, with or without byte order mark";

type Decoded = { readonly ok: true; readonly text: string } | FileRefusal;

/** Text without its byte order mark. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > maximumFileBytes)
    return {
      ok: false,
      reason: "too-large",
      what: `${bytes.length} bytes`,
      line: null,
      column: null,
      accepted: `at most ${maximumFileBytes} bytes; split the file`,
    };
  const other = otherKind(bytes);
  if (other !== null) return refuse(other, null);
  try {
    // The decoder itself takes away one byte order mark.
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const line = firstBadLine(bytes);
    return refuse(decodes(bytes, "gb18030") ? "GB18030 or GBK, as it seems" : "bytes that are not UTF-8", line);
  }
}

/** Kinds that show in the first bytes. UTF-16 without a mark shows by a zero in every second byte of its Latin start. */
function otherKind(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "UTF-32, little end first" : "UTF-16, little end first";
  if (a === 0xfe && b === 0xff) return "UTF-16, big end first";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "UTF-32, big end first";
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return "a ZIP or Excel file";
  if (a === 0x1f && b === 0x8b) return "a gzip file";
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "UTF-16, little end first, without mark";
  if (a === 0 && b !== 0 && c === 0 && d !== 0 && bytes.length >= 4) return "UTF-16, big end first, without mark";
  return null;
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Neither UTF-8 nor GB18030 has the byte of a line feed within a character, so lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (!decodes(bytes.subarray(start, end === -1 ? bytes.length : end), "utf-8") || end === -1) return line;
    start = end + 1;
  }
}

function refuse(what: string, line: number | null): FileRefusal {
  return { ok: false, reason: "encoding", what, line, column: null, accepted };
}
