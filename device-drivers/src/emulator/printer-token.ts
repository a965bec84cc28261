// A printer's buffer as commands, whatever its language: where the first one ends. Only whole commands come out: the rest
// waits for more bytes.

import type { Alignment } from "./receipt-model.ts";

export type Token =
  | { readonly kind: "text"; readonly bytes: Uint8Array }
  | { readonly kind: "control"; readonly byte: number }
  /** `name` as in the manual, "ESC @", "GS (k", "ESC GS y"; `data` is everything after the name and its length bytes. */
  | { readonly kind: "command"; readonly name: string; readonly data: Uint8Array }
  | { readonly kind: "unknown"; readonly bytes: Uint8Array };

export interface TokenStep {
  readonly token: Token;
  readonly length: number;
}

type At = (index: number) => number | undefined;

/** Where the bytes of one command are, from its first; undefined while some are still to come. */
export type Reader = (at: At) => Extent | undefined;
export interface Extent {
  readonly name: string;
  readonly dataFrom: number;
  readonly dataTo: number;
}

/** Where `end` stands from `from` on; undefined while it is still to come. */
export const upTo = (at: At, from: number, end: number): number | undefined => {
  for (let index = from; ; index += 1) {
    const byte = at(index);
    if (byte === undefined || byte === end) return byte === undefined ? undefined : index;
  }
};

export const word = (low: number, high: number): number => low + high * 256;
export const byteAt = (data: Uint8Array, index: number): number => data[index] ?? 0;
export const wordAt = (data: Uint8Array, index: number): number => word(byteAt(data, index), byteAt(data, index + 1));
/** How far to the right, or from 0x8000 on to the left. */
export const distanceAt = (data: Uint8Array, index: number): number => {
  const distance = wordAt(data, index);
  return distance >= 0x8000 ? distance - 0x1_0000 : distance;
};
/** "n or the digit n": 1 and 49 mean the same. */
export const digit = (value: number): number => (value >= 48 && value <= 57 ? value - 48 : value);
export const alignmentOf = (n: number): Alignment => (["left", "center", "right"] as const)[digit(n)] ?? "left";

export interface CommandTable {
  /** Which command `bytes` begin with, and how long its name is; null: with none; "more": too few bytes to know. */
  nameOf(bytes: Uint8Array): { readonly name: string; readonly length: number } | "more" | null;
  /** Parameter bytes of the commands whose number of them is fixed. */
  readonly fixed: Readonly<Record<string, number>>;
  readonly variable: Readonly<Record<string, Reader>>;
}

const textOf = (bytes: Uint8Array): TokenStep => {
  let length = 1;
  while (length < bytes.length && (bytes[length] ?? 0) >= 0x20) length += 1;
  return { token: { kind: "text", bytes: bytes.slice(0, length) }, length };
};

/** The first token of `bytes`, or undefined while it is not whole yet. */
export const firstTokenBy =
  ({ nameOf, fixed, variable }: CommandTable) =>
  (bytes: Uint8Array): TokenStep | undefined => {
    const [first] = bytes;
    if (first === undefined) return undefined;
    const named = nameOf(bytes);
    if (named === "more") return undefined;
    if (named === null) return first < 0x20 ? { token: { kind: "control", byte: first }, length: 1 } : textOf(bytes);
    const { name, length } = named;
    const count = fixed[name];
    const read = variable[name];
    if (count === undefined && read === undefined)
      return { token: { kind: "unknown", bytes: bytes.slice(0, length) }, length };
    const extent =
      count === undefined ? read?.((index) => bytes[index]) : { name, dataFrom: length, dataTo: length + count };
    if (extent === undefined || bytes.length < extent.dataTo) return undefined;
    const data = bytes.slice(extent.dataFrom, extent.dataTo);
    return { token: { kind: "command", name: extent.name, data }, length: extent.dataTo };
  };
