// Picks the text of the language that is on the screen.

import type { Bilingual } from "@evertill/core";

/** The other language stands in where one is empty: a name is better than none. */
export function inLanguage(text: Bilingual, language: string): string {
  const [first, second] = language === "en" ? [text.en, text.zh] : [text.zh, text.en];
  return first === "" ? second : first;
}
