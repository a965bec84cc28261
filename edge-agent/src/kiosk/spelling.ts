// Chinese names as people spell them on Latin keys: by pinyin, by its initials, or by both mixed, from any syllable on.
// A kiosk has no input method; whoever types "bx" or "bingxiang" means 冰箱.

import { pinyin } from "pinyin-pro";

/** Runs of ideographs, each as its syllables without tones: 冰箱 is [["bing", "xiang"]]. */
export type Spelling = readonly (readonly string[])[];

const ideographs = /\p{Script=Han}+/gu;

export function spellingOf(text: string): Spelling {
  return (text.match(ideographs) ?? []).map((run) => pinyin(run, { toneType: "none", type: "array", v: true }));
}

/** Letters of a typed text, for `spells`; null where it holds anything but letters, apostrophes and spaces. */
export function spelledText(text: string): string | null {
  const letters = text.normalize("NFKC").toLowerCase().replaceAll(/[' ’]/g, "").replaceAll("ü", "v");
  return /^[a-z]{2,40}$/.test(letters) ? letters : null;
}

/** True when `letters` spell the name from some syllable of it on; the last syllable may be unfinished. */
export function spells(letters: string, spelling: Spelling): boolean {
  return spelling.some((run) => run.some((_, start) => spelledFrom(letters, run, start)));
}

/** As `spells`, from the first syllable on. */
export function spellsStart(letters: string, spelling: Spelling): boolean {
  return spelling.some((run) => spelledFrom(letters, run, 0));
}

function spelledFrom(letters: string, run: readonly string[], at: number): boolean {
  if (letters === "") return true;
  const syllable = run[at];
  if (syllable === undefined) return false;
  if (syllable.startsWith(letters)) return true;
  if (letters.startsWith(syllable) && spelledFrom(letters.slice(syllable.length), run, at + 1)) return true;
  return letters.startsWith(syllable.slice(0, 1)) && spelledFrom(letters.slice(1), run, at + 1);
}
