// Grams: the short pieces of text that the index lists goods under. A gram is a kind and up to three UTF-16 code
// units, packed into two 32-bit numbers. Every item that the search rule finds for a term has all grams of at least
// one of the term's ways; the converse need not hold.

import { type Findable, shortestEnd, shortestInModel, type Term } from "./search-rule.ts";

/** High half: kind and first unit; low half: second and third. */
export interface Gram {
  readonly high: number;
  readonly low: number;
}

const one = 1; // an ideograph
const two = 2; // two neighbouring ideographs
const start1 = 3; // how a word begins
const start2 = 4;
const inWord3 = 5; // three neighbours within a word
const inModel2 = 6;
const inModel3 = 7;
const end3 = 8; // how a sku or GTIN ends
/** Code units of a gram by kind. */
const sizes: readonly number[] = [0, 1, 2, 1, 2, 3, 2, 3, 3];

/** A way in which a term may be found: all of its grams. */
export type Way = readonly Gram[];

type Emit = (high: number, low: number) => void;

export function waysOf({ is, text }: Term): readonly Way[] {
  if (is === "ideographs") return [collected((emit) => slide(text.length === 1 ? one : two, text, emit))];
  const within = collected((emit) => slide(inWord3, text, emit));
  const ways: Way[] = [[...collected((emit) => emitAt(text.length === 1 ? start1 : start2, text, 0, emit)), ...within]];
  if (text.length >= shortestInModel) {
    ways.push(collected((emit) => slide(text.length === 2 ? inModel2 : inModel3, text, emit)));
  }
  if (text.length >= shortestEnd) {
    ways.push([...collected((emit) => emitAt(end3, text, text.length - 3, emit)), ...within]);
  }
  return ways;
}

/** Every gram of an item; the same one may come more than once. */
export function eachGram(item: Findable, emit: Emit): void {
  for (const run of item.ideographs.split("\n")) {
    slide(one, run, emit);
    slide(two, run, emit);
  }
  for (const word of item.words.split(" ")) {
    if (word.length > 0) emitAt(start1, word, 0, emit);
    if (word.length > 1) emitAt(start2, word, 0, emit);
    slide(inWord3, word, emit);
  }
  slide(inModel2, item.model, emit);
  slide(inModel3, item.model, emit);
  for (const code of item.codes.split(" ")) {
    if (code.length < shortestEnd) continue;
    emitAt(end3, code, code.length - 3, emit);
    // A code with hyphens is several words of the text; its end is found across them.
    slide(inWord3, code, emit);
  }
}

function slide(kind: number, text: string, emit: Emit): void {
  const last = text.length - (sizes[kind] ?? 1);
  for (let at = 0; at <= last; at++) emitAt(kind, text, at, emit);
}

function emitAt(kind: number, text: string, at: number, emit: Emit): void {
  const size = sizes[kind] ?? 1;
  const second = size > 1 ? text.charCodeAt(at + 1) : 0;
  const third = size > 2 ? text.charCodeAt(at + 2) : 0;
  emit(((kind << 16) | text.charCodeAt(at)) >>> 0, ((second << 16) | third) >>> 0);
}

function collected(fill: (emit: Emit) => void): Gram[] {
  const grams: Gram[] = [];
  fill((high, low) => grams.push({ high, low }));
  return grams;
}
