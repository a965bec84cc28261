// Which goods a typed text finds: all its terms must be found, each by the rule of its script.
// - ideographs: anywhere within a run of ideographs, a single one too;
// - a word: where a word begins; anywhere in the model from two characters; at the end of sku or GTIN from four.
// Goods found come in order of popularity, then of sku. The index narrows, this rule decides.

import { foldForSearch, type ItemDocument } from "@evertill/schemas";
import { codeKey, joinedWords, runsOf } from "./runs.ts";

/** Raise it whenever the rule or the grams change: indexes on disk made by another rule are made anew. */
export const ruleVersion = 1;

export type Term = { readonly is: "ideographs" | "word"; readonly text: string };

/** Shortest part of a model, and shortest end of a sku or GTIN, that finds. */
export const shortestInModel = 2;
export const shortestEnd = 4;

/** What of an item can be found, evened out. */
export interface Findable {
  /** Each word with a space before it. */
  readonly words: string;
  /** Runs, a line each. */
  readonly ideographs: string;
  readonly model: string;
  /** Sku and GTIN with a space after each. */
  readonly codes: string;
}

/** Terms of a typed text, in any order, none twice; none when there is nothing to look for. */
export function termsOf(text: string): readonly Term[] {
  const { ideographs, wordGroups } = runsOf(foldForSearch(text));
  const words = wordGroups.map((group) => group.join(""));
  return [
    ...[...new Set(ideographs)].map((run) => ({ is: "ideographs", text: run }) as const),
    ...[...new Set(words)].map((word) => ({ is: "word", text: word }) as const),
  ];
}

export function findableOf(document: Pick<ItemDocument, "searchText" | "model" | "sku" | "gtin">): Findable {
  const { ideographs, wordGroups } = runsOf(document.searchText);
  let words = "";
  for (const group of wordGroups) {
    for (const word of group.length === 1 ? group : joinedWords(group)) words += ` ${word}`;
  }
  return {
    words,
    ideographs: ideographs.join("\n"),
    model: codeKey(foldForSearch(document.model)),
    codes: `${codeKey(foldForSearch(document.sku))} ${codeKey(document.gtin)} `,
  };
}

export function isFound(findable: Findable, terms: readonly Term[]): boolean {
  return terms.every((term) => hasTerm(findable, term));
}

function hasTerm({ words, ideographs, model, codes }: Findable, { is, text }: Term): boolean {
  if (is === "ideographs") return ideographs.includes(text);
  return (
    words.includes(` ${text}`) ||
    (text.length >= shortestInModel && model.includes(text)) ||
    (text.length >= shortestEnd && codes.includes(`${text} `))
  );
}

/** Order of search results: popularity, then sku by UTF-16 code unit. */
export function byPopularity(
  a: { readonly popularityRank: number; readonly sku: string },
  b: { readonly popularityRank: number; readonly sku: string },
): number {
  if (a.popularityRank !== b.popularityRank) return a.popularityRank - b.popularityRank;
  return a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0;
}
