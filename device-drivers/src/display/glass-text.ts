// What of a text a glass can show: Latin characters, by the profile's replacements and without accents. A row is laid
// out so that its right side, the amount, is never cut; nothing that could be a command reaches the display.

import type { DisplayRow } from "../device.ts";
import type { DisplayProfile } from "./profile.ts";

const isShown = (character: string): boolean => character >= " " && character <= "~";

/** Replaced, with accents taken off; characters that the glass lacks are still in it. */
const replaced = (text: string, { replacements }: DisplayProfile): readonly string[] =>
  [...text].flatMap((character) => [
    ...(replacements[character] ?? character.normalize("NFKD").replace(/\p{Mark}/gu, "")),
  ]);

/** What the glass lacks is left out, and so are the gaps that it leaves. */
const shownPart = (characters: readonly string[]): string =>
  characters
    .map((character) => (isShown(character) ? character : " "))
    .join("")
    .replace(/ +/g, " ")
    .trim();

/** The first wording that the glass can show whole; where there is none, what it can show of the last. */
const wordingFor = (wordings: readonly string[], profile: DisplayProfile): string => {
  const candidates = wordings.map((wording) => replaced(wording, profile));
  const whole = candidates.find((characters) => characters.length > 0 && characters.every(isShown));
  return shownPart(whole ?? candidates.at(-1) ?? []);
};

/** Exactly as long as a line. */
export const glassLine = (row: DisplayRow, profile: DisplayProfile): string => {
  const { columns } = profile;
  const right = shownPart(replaced(row.right ?? "", profile)).slice(0, columns);
  const room = right === "" ? columns : Math.max(0, columns - right.length - 1);
  const left = wordingFor(row.left, profile).slice(0, room);
  return left.padEnd(columns - right.length) + right;
};
