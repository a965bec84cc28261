// A printer's buffer into commands, read by Star's "StarPRNT Command Specifications" and by nothing of the driver's.

import { firstTokenBy, type Reader, upTo, word } from "./printer-token.ts";

const [ESC, GS, RS] = [0x1b, 0x1d, 0x1e];

const fixedLengths: Readonly<Record<string, number>> = {
  "ESC @": 0,
  "ESC 0": 0,
  "ESC 4": 0,
  "ESC 5": 0,
  "ESC :": 0,
  "ESC E": 0,
  "ESC F": 0,
  "ESC M": 0,
  "ESC P": 0,
  "ESC g": 0,
  "ESC p": 0,
  "ESC q": 0,
  "ESC \x0e": 0,
  "ESC \x14": 0,
  "ESC \x06": 1,
  "ESC  ": 1,
  "ESC $": 1,
  "ESC %": 1,
  "ESC -": 1,
  "ESC /": 1,
  "ESC I": 1,
  "ESC J": 1,
  "ESC Q": 1,
  "ESC R": 1,
  "ESC W": 1,
  "ESC _": 1,
  "ESC a": 1,
  "ESC d": 1,
  "ESC h": 1,
  "ESC l": 1,
  "ESC z": 1,
  "ESC \x07": 2,
  "ESC \x16": 2,
  "ESC ?": 2,
  "ESC i": 2,
  "ESC s": 2,
  "ESC t": 2,
  "ESC RS C": 1,
  "ESC RS E": 1,
  "ESC RS F": 1,
  "ESC RS R": 1,
  "ESC RS a": 1,
  "ESC RS c": 1,
  "ESC RS d": 1,
  "ESC RS r": 1,
  "ESC GS a": 1,
  "ESC GS b": 1,
  "ESC GS t": 1,
  "ESC GS A": 2,
  "ESC GS R": 2,
  "ESC GS \x03": 3,
  "ESC GS \x07": 3,
  "ESC GS g": 3,
  "ESC GS \x19": 4,
  "ESC GS #": 8,
};

/** n1 + n2 × 256 times so many bytes of a picture, behind the name and those two. */
const dots =
  (name: string, bytesEach: number): Reader =>
  (at) => {
    const [low, high] = [at(2), at(3)];
    if (low === undefined || high === undefined) return undefined;
    return { name, dataFrom: 2, dataTo: 4 + word(low, high) * bytesEach };
  };

const listed =
  (name: string, from: number, end: number): Reader =>
  (at) => {
    const last = upTo(at, from, end);
    return last === undefined ? undefined : { name, dataFrom: 2, dataTo: last + 1 };
  };

/** Two-dimensional codes: "S" settings, "D" data with its length, "P" print, "I" ask; `lengthAt` is where the data's is. */
const symbol =
  (name: string, settings: Readonly<Record<number, number>>, lengthAt: number): Reader =>
  (at) => {
    const [letter, which] = [at(3), at(4)];
    if (letter === undefined) return undefined;
    if (letter !== 0x53 && letter !== 0x44) return { name, dataFrom: 3, dataTo: 4 };
    if (which === undefined) return undefined;
    if (letter === 0x53) return { name, dataFrom: 3, dataTo: 5 + (settings[which] ?? 1) };
    const [low, high] = [at(lengthAt), at(lengthAt + 1)];
    if (low === undefined || high === undefined) return undefined;
    return { name, dataFrom: 3, dataTo: lengthAt + 2 + word(low, high) };
  };

const variable: Readonly<Record<string, Reader>> = {
  // ESC b n1 n2 n3 n4 d1 … dk RS
  "ESC b": listed("ESC b", 6, RS),
  "ESC B": listed("ESC B", 2, 0),
  "ESC D": listed("ESC D", 2, 0),
  // ESC C n, or ESC C NUL n
  "ESC C": (at) => {
    const lines = at(2);
    return lines === undefined ? undefined : { name: "ESC C", dataFrom: 2, dataTo: lines === 0 ? 4 : 3 };
  },
  // ESC k n1 n2 d: 24 rows of so many bytes; ESC K and L: columns of 8 dots; ESC X: columns of 24
  "ESC k": dots("ESC k", 24),
  "ESC K": dots("ESC K", 1),
  "ESC L": dots("ESC L", 1),
  "ESC X": dots("ESC X", 3),
  // ESC GS S m xL xH yL yH n d1 … dk
  "ESC GS S": (at) => {
    const [xl, xh, yl, yh] = [at(4), at(5), at(6), at(7)];
    if (xl === undefined || xh === undefined || yl === undefined || yh === undefined) return undefined;
    return { name: "ESC GS S", dataFrom: 3, dataTo: 9 + word(xl, xh) * word(yl, yh) };
  },
  // ESC GS y S 0–2 n, D 1 m nL nH d…, P, I
  "ESC GS y": symbol("ESC GS y", {}, 6),
  // ESC GS x S 0 n p1 p2, S 1–3 n, D nL nH d…, P, I
  "ESC GS x": symbol("ESC GS x", { 48: 3 }, 4),
};

/** The first token of `bytes`, or undefined while it is not whole yet. */
export const firstStarToken = firstTokenBy({
  nameOf: ([first, second, third]) => {
    if (first !== ESC) return null;
    if (second === undefined) return "more";
    if (second !== GS && second !== RS) return { name: `ESC ${String.fromCharCode(second)}`, length: 2 };
    if (third === undefined) return "more";
    return { name: `ESC ${second === GS ? "GS" : "RS"} ${String.fromCharCode(third)}`, length: 3 };
  },
  fixed: fixedLengths,
  variable,
});
