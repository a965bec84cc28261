// A printer's buffer into commands, read by Epson's ESC/POS Command Reference and by nothing of the driver's.
// Only whole commands come out: the rest waits for more bytes.

export type Token =
  | { readonly kind: "text"; readonly bytes: Uint8Array }
  | { readonly kind: "control"; readonly byte: number }
  /** `name` as in the manual, "ESC @", "GS (k", "GS 8L"; `data` is everything after the name and its length bytes. */
  | { readonly kind: "command"; readonly name: string; readonly data: Uint8Array }
  | { readonly kind: "unknown"; readonly bytes: Uint8Array };

export interface TokenStep {
  readonly token: Token;
  readonly length: number;
}

const prefixes: Readonly<Record<number, string>> = { 16: "DLE", 27: "ESC", 28: "FS", 29: "GS" };

/** Parameter bytes of the commands whose number of them is fixed. */
const fixedLengths: Readonly<Record<string, number>> = {
  "ESC @": 0,
  "ESC 2": 0,
  "ESC <": 0,
  "ESC L": 0,
  "ESC S": 0,
  "ESC i": 0,
  "ESC m": 0,
  "ESC  ": 1,
  "ESC !": 1,
  "ESC %": 1,
  "ESC -": 1,
  "ESC 3": 1,
  "ESC =": 1,
  "ESC ?": 1,
  "ESC E": 1,
  "ESC G": 1,
  "ESC J": 1,
  "ESC K": 1,
  "ESC M": 1,
  "ESC R": 1,
  "ESC T": 1,
  "ESC U": 1,
  "ESC V": 1,
  "ESC a": 1,
  "ESC d": 1,
  "ESC e": 1,
  "ESC r": 1,
  "ESC t": 1,
  "ESC {": 1,
  "ESC $": 2,
  "ESC \\": 2,
  "ESC c": 2,
  "ESC p": 3,
  "ESC W": 8,
  "FS &": 0,
  "FS .": 0,
  "FS !": 1,
  "FS -": 1,
  "FS C": 1,
  "FS W": 1,
  "FS S": 2,
  "FS p": 2,
  "GS !": 1,
  "GS B": 1,
  "GS E": 1,
  "GS H": 1,
  "GS I": 1,
  "GS T": 1,
  "GS a": 1,
  "GS b": 1,
  "GS f": 1,
  "GS h": 1,
  "GS j": 1,
  "GS r": 1,
  "GS w": 1,
  "GS /": 1,
  "GS $": 2,
  "GS \\": 2,
  "GS L": 2,
  "GS P": 2,
  "GS W": 2,
  "GS ^": 3,
  "DLE \x04": 1,
  "DLE \x05": 1,
};

/** Where the bytes of one command are, from its prefix; undefined while some are still to come. */
type Reader = (at: (index: number) => number | undefined, from: number) => Extent | undefined;
interface Extent {
  readonly name: string;
  readonly dataFrom: number;
  readonly dataTo: number;
}

const upToNul = (at: (index: number) => number | undefined, from: number): number | undefined => {
  for (let index = from; ; index += 1) {
    const byte = at(index);
    if (byte === undefined) return undefined;
    if (byte === 0) return index;
  }
};

/** "GS ( k pL pH …" and its kin: the third byte is part of the name, then a length of two bytes. */
const counted: Reader = (at, from) => {
  const [prefix, , letter, low, high] = [at(from), at(from + 1), at(from + 2), at(from + 3), at(from + 4)];
  if (prefix === undefined || letter === undefined || low === undefined || high === undefined) return undefined;
  const dataFrom = from + 5;
  return { name: `${prefixes[prefix]} (${String.fromCharCode(letter)}`, dataFrom, dataTo: dataFrom + low + high * 256 };
};

const variable: Readonly<Record<string, Reader>> = {
  "ESC (": counted,
  "FS (": counted,
  "GS (": counted,
  // ESC D n1 … nk NUL
  "ESC D": (at, from) => {
    const nul = upToNul(at, from + 2);
    return nul === undefined ? undefined : { name: "ESC D", dataFrom: from + 2, dataTo: nul + 1 };
  },
  // ESC * m nL nH d1 … dk: one byte a column for 8 dots, three for 24
  "ESC *": (at, from) => {
    const [mode, low, high] = [at(from + 2), at(from + 3), at(from + 4)];
    if (mode === undefined || low === undefined || high === undefined) return undefined;
    const columns = low + high * 256;
    return { name: "ESC *", dataFrom: from + 2, dataTo: from + 5 + columns * (mode >= 32 ? 3 : 1) };
  },
  // GS 8 L p1 p2 p3 p4 m fn …
  "GS 8": (at, from) => {
    const [letter, p1, p2, p3, p4] = [at(from + 2), at(from + 3), at(from + 4), at(from + 5), at(from + 6)];
    if (letter === undefined || p1 === undefined || p2 === undefined || p3 === undefined || p4 === undefined) {
      return undefined;
    }
    const dataFrom = from + 7;
    const length = p1 + p2 * 0x100 + p3 * 0x1_0000 + p4 * 0x100_0000;
    return { name: `GS 8${String.fromCharCode(letter)}`, dataFrom, dataTo: dataFrom + length };
  },
  // GS V m, and n where m is a cut with feed (65 and up)
  "GS V": (at, from) => {
    const mode = at(from + 2);
    return mode === undefined ? undefined : { name: "GS V", dataFrom: from + 2, dataTo: from + (mode >= 65 ? 4 : 3) };
  },
  // GS k m d… NUL for m up to 6, GS k m n d1 … dn from 65
  "GS k": (at, from) => {
    const mode = at(from + 2);
    if (mode === undefined) return undefined;
    if (mode <= 6) {
      const nul = upToNul(at, from + 3);
      return nul === undefined ? undefined : { name: "GS k", dataFrom: from + 2, dataTo: nul + 1 };
    }
    const length = at(from + 3);
    return length === undefined ? undefined : { name: "GS k", dataFrom: from + 2, dataTo: from + 4 + length };
  },
  // GS v 0 m xL xH yL yH d1 … dk
  "GS v": (at, from) => {
    const [xl, xh, yl, yh] = [at(from + 4), at(from + 5), at(from + 6), at(from + 7)];
    if (xl === undefined || xh === undefined || yl === undefined || yh === undefined) return undefined;
    const length = (xl + xh * 256) * (yl + yh * 256);
    return { name: "GS v", dataFrom: from + 2, dataTo: from + 8 + length };
  },
  // DLE DC4 fn: 1 and 2 carry two parameters, 8 carries seven
  "DLE \x14": (at, from) => {
    const fn = at(from + 2);
    if (fn === undefined) return undefined;
    return { name: "DLE \x14", dataFrom: from + 2, dataTo: from + 3 + (fn === 8 ? 7 : 2) };
  },
};

/** The first token of `bytes`, or undefined while it is not whole yet. */
export const firstToken = (bytes: Uint8Array): TokenStep | undefined => {
  const first = bytes[0];
  if (first === undefined) return undefined;
  const prefix = prefixes[first];
  if (prefix === undefined) {
    if (first < 0x20) return { token: { kind: "control", byte: first }, length: 1 };
    let length = 1;
    while (length < bytes.length && (bytes[length] ?? 0) >= 0x20) length += 1;
    return { token: { kind: "text", bytes: bytes.slice(0, length) }, length };
  }
  const second = bytes[1];
  if (second === undefined) return undefined;
  const name = `${prefix} ${String.fromCharCode(second)}`;
  const fixed = fixedLengths[name];
  const extent =
    fixed === undefined ? variable[name]?.((index) => bytes[index], 0) : { name, dataFrom: 2, dataTo: 2 + fixed };
  if (extent === undefined) {
    if (variable[name] !== undefined) return undefined;
    return { token: { kind: "unknown", bytes: bytes.slice(0, 2) }, length: 2 };
  }
  if (bytes.length < extent.dataTo) return undefined;
  const data = bytes.slice(extent.dataFrom, extent.dataTo);
  return { token: { kind: "command", name: extent.name, data }, length: extent.dataTo };
};
