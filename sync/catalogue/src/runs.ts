// Cuts folded text into what people search by: runs of ideographs, found by any part of them, and words, found by
// how they begin. Hyphens, slashes and the like join words: "frost-free" is found as frost, free and frostfree.

/** Scripts written without spaces between words, so that any part may be what a person types. */
const ideograph =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
const letter = /[\p{L}\p{N}\p{M}]/u;

const apart = 0;
const inWord = 1;
const inIdeographs = 2;

/** What each UTF-16 code unit is. Halves of surrogate pairs (rare ideographs, emoji) count as ideographs. */
const kinds = new Uint8Array(0x10000).map((_, unit) => {
  if (unit >= 0xd800 && unit < 0xe000) return inIdeographs;
  const text = String.fromCharCode(unit);
  if (!letter.test(text)) return apart;
  return ideograph.test(text) ? inIdeographs : inWord;
});

const space = 0x20;
const dot = 0x2e;
/** Words that one joined word is made of at most, so that a long list "a/b/c/…" stays short. */
const mostJoined = 8;

export interface Runs {
  readonly ideographs: readonly string[];
  /** Groups of words that only punctuation keeps apart, in order. */
  readonly wordGroups: readonly (readonly string[])[];
}

/** @param text as `foldForSearch` returns it. */
export function runsOf(text: string): Runs {
  const ideographs: string[] = [];
  const wordGroups: string[][] = [];
  let group: string[] = [];
  const endGroup = () => {
    if (group.length > 0) wordGroups.push(group);
    group = [];
  };
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === apart) {
      if (text.charCodeAt(at) === space) endGroup();
      at += 1;
      continue;
    }
    const start = at;
    while (at < text.length && kindAt(text, at) === kind) at += 1;
    const run = text.slice(start, at);
    if (kind === inWord) group.push(run);
    else {
      endGroup();
      ideographs.push(run);
    }
  }
  endGroup();
  return { ideographs, wordGroups };
}

/** Every word of a group together with those joined to it: whoever begins like one of these finds the group. */
export function joinedWords(group: readonly string[]): readonly string[] {
  return group.map((_, from) => group.slice(from, from + mostJoined).join(""));
}

/** A number as a code is compared: letters and digits only, "BCD-470 WX" as "bcd470wx". */
export function codeKey(text: string): string {
  return runsOf(text).wordGroups.flat().join("");
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  // "1.5" is one number.
  if (unit === dot && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) return inWord;
  return kinds[unit] ?? apart;
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
