// A printer's buffer into commands, read by Epson's ESC/POS Command Reference and by nothing of the driver's.

import { firstTokenBy, type Reader, upTo, word } from "./printer-token.ts";

const prefixes: Readonly<Record<number, string>> = { 16: "DLE", 27: "ESC", 28: "FS", 29: "GS" };

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

/** "GS ( k pL pH …" and its kin: the third byte is part of the name, then a length of two bytes. */
const counted: Reader = (at) => {
  const [prefix, letter, low, high] = [at(0), at(2), at(3), at(4)];
  if (prefix === undefined || letter === undefined || low === undefined || high === undefined) return undefined;
  return { name: `${prefixes[prefix]} (${String.fromCharCode(letter)}`, dataFrom: 5, dataTo: 5 + word(low, high) };
};

const variable: Readonly<Record<string, Reader>> = {
  "ESC (": counted,
  "FS (": counted,
  "GS (": counted,
  // ESC D n1 … nk NUL
  "ESC D": (at) => {
    const nul = upTo(at, 2, 0);
    return nul === undefined ? undefined : { name: "ESC D", dataFrom: 2, dataTo: nul + 1 };
  },
  // ESC * m nL nH d1 … dk: one byte a column for 8 dots, three for 24
  "ESC *": (at) => {
    const [mode, low, high] = [at(2), at(3), at(4)];
    if (mode === undefined || low === undefined || high === undefined) return undefined;
    const columns = low + high * 256;
    return { name: "ESC *", dataFrom: 2, dataTo: 5 + columns * (mode >= 32 ? 3 : 1) };
  },
  // GS 8 L p1 p2 p3 p4 m fn …
  "GS 8": (at) => {
    const [letter, p1, p2, p3, p4] = [at(2), at(3), at(4), at(5), at(6)];
    if (letter === undefined || p1 === undefined || p2 === undefined || p3 === undefined || p4 === undefined) {
      return undefined;
    }
    const length = p1 + p2 * 0x100 + p3 * 0x1_0000 + p4 * 0x100_0000;
    return { name: `GS 8${String.fromCharCode(letter)}`, dataFrom: 7, dataTo: 7 + length };
  },
  // GS V m, and n where m is a cut with feed (65 and up)
  "GS V": (at) => {
    const mode = at(2);
    return mode === undefined ? undefined : { name: "GS V", dataFrom: 2, dataTo: mode >= 65 ? 4 : 3 };
  },
  // GS k m d… NUL for m up to 6, GS k m n d1 … dn from 65
  "GS k": (at) => {
    const mode = at(2);
    if (mode === undefined) return undefined;
    if (mode <= 6) {
      const nul = upTo(at, 3, 0);
      return nul === undefined ? undefined : { name: "GS k", dataFrom: 2, dataTo: nul + 1 };
    }
    const length = at(3);
    return length === undefined ? undefined : { name: "GS k", dataFrom: 2, dataTo: 4 + length };
  },
  // GS v 0 m xL xH yL yH d1 … dk
  "GS v": (at) => {
    const [xl, xh, yl, yh] = [at(4), at(5), at(6), at(7)];
    if (xl === undefined || xh === undefined || yl === undefined || yh === undefined) return undefined;
    const length = (xl + xh * 256) * (yl + yh * 256);
    return { name: "GS v", dataFrom: 2, dataTo: 8 + length };
  },
  // DLE DC4 fn: 1 and 2 carry two parameters, 8 carries seven
  "DLE \x14": (at) => {
    const fn = at(2);
    if (fn === undefined) return undefined;
    return { name: "DLE \x14", dataFrom: 2, dataTo: 3 + (fn === 8 ? 7 : 2) };
  },
};

/** The first token of `bytes`, or undefined while it is not whole yet. */
export const firstToken = firstTokenBy({
  nameOf: ([first = 0, second]) => {
    const prefix = prefixes[first];
    if (prefix === undefined) return null;
    return second === undefined ? "more" : { name: `${prefix} ${String.fromCharCode(second)}`, length: 2 };
  },
  fixed: fixedLengths,
  variable,
});
