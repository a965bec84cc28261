// Goods for the emulated scanner's page: a handful from the catalogue that the store opens with.

import { readFileSync } from "node:fs";

export interface ScannableGood {
  readonly gtin: string;
  readonly name: string;
}

const mostGoods = 24;
const mostWeighed = 6;

const isWeighed = (row: unknown): boolean =>
  typeof row === "object" && row !== null && "soldBy" in row && row.soldBy === "weight";

function goodOf(row: unknown, language: "en" | "zh"): readonly ScannableGood[] {
  if (typeof row !== "object" || row === null) return [];
  const gtin = "gtin" in row ? row.gtin : "upc" in row ? row.upc : undefined;
  const given = "name" in row ? row.name : undefined;
  const name: unknown =
    typeof given === "object" && given !== null ? new Map(Object.entries(given)).get(language) : given;
  return typeof gtin === "string" && /^\d{8,14}$/.test(gtin) && typeof name === "string" ? [{ gtin, name }] : [];
}

/** Rows of our own format or Best Buy's, spread over the whole list. Judging rows is HQ's work: strange ones are passed over. */
export function scannerGoods(catalogue: unknown, language: "en" | "zh"): readonly ScannableGood[] {
  const rows: unknown =
    typeof catalogue === "object" && catalogue !== null && "items" in catalogue ? catalogue.items : catalogue;
  const goods = Array.isArray(rows) ? rows.flatMap((row) => goodOf(row, language)) : [];
  const step = Math.max(1, goods.length / mostGoods);
  const spread = goods
    .filter((_good, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .slice(0, mostGoods);
  // Few goods are sold by weight: those are there whichever the others are.
  const weighed = Array.isArray(rows) ? rows.filter(isWeighed).flatMap((row) => goodOf(row, language)) : [];
  return [...spread, ...weighed.filter(({ gtin }) => !spread.some((good) => good.gtin === gtin)).slice(0, mostWeighed)];
}

/** A number of the catalogue's that is weighed at the till; null: it has none, or cannot be read. */
export function weighedGtinFrom(file: string): string | null {
  try {
    const { items } = JSON.parse(readFileSync(file, "utf8")) as { readonly items?: unknown };
    const weighed = Array.isArray(items) ? items.filter(isWeighed).flatMap((row) => goodOf(row, "en")) : [];
    // Those that begin with 2 are labels of a counter's scale.
    return weighed.find(({ gtin }) => !gtin.startsWith("2"))?.gtin ?? null;
  } catch {
    return null;
  }
}

/** As `scannerGoods`, of those that a till sells as they are: no numbers are asked for, nothing is weighed. */
export function plainGoods(catalogue: unknown, language: "en" | "zh"): readonly ScannableGood[] {
  if (typeof catalogue !== "object" || catalogue === null) return [];
  const { items, categories }: { items?: unknown; categories?: unknown } = { ...catalogue };
  if (!Array.isArray(items) || !Array.isArray(categories)) return scannerGoods(catalogue, language);
  const numbered = new Set<unknown>(
    categories.flatMap((category: { id?: unknown; serials?: unknown }) => (category.serials ? [category.id] : [])),
  );
  return scannerGoods(
    { items: items.filter((row: { category?: unknown }) => !numbered.has(row.category) && !isWeighed(row)) },
    language,
  );
}

/** None when the file cannot be read: HQ says what is wrong with it, and the page still scans what is typed. */
export function scannerGoodsFrom(
  file: string,
  language: "en" | "zh",
  pick: typeof scannerGoods = scannerGoods,
): readonly ScannableGood[] {
  try {
    return pick(JSON.parse(readFileSync(file, "utf8")), language);
  } catch {
    return [];
  }
}
