// A catalogue file to items. Finds out which format it is, takes every row that is right, and names each that is not.

import { type Bilingual, type Currency, currencyExponent, gtinKey, type Item, type SerialRule } from "@evertill/core";
import type { Node } from "jsonc-parser";
import { bestBuyItem } from "./best-buy-row.ts";
import type { FileRefusal, RowRefusal } from "./catalogue-refusal.ts";
import { readSerialRule, serialsAccepted } from "./category-serials.ts";
import { decodeText } from "./decode-text.ts";
import { evertillItem } from "./evertill-row.ts";
import { type JsonTree, readJson } from "./json-tree.ts";
import { type RowReader, rowReader } from "./row-reader.ts";

/** A group of goods as the file names it. */
export interface NamedCategory {
  readonly categoryId: string;
  readonly name: Bilingual;
}

export interface CatalogueRead {
  readonly ok: true;
  readonly format: "evertill" | "best-buy";
  readonly currency: Currency;
  /** In the order of the file; none where the format has none of ours. */
  readonly categories: readonly NamedCategory[];
  readonly items: readonly Item[];
  /** In the order of the file; one a row. `items` and `refused` together are `read`. */
  readonly refused: readonly RowRefusal[];
  /** Rows in the file. */
  readonly read: number;
}

const catalogueFormat = "evertill-catalogue/1";

const acceptedFormats = `{"format":"${catalogueFormat}","currency":…,"items":[…]}, or the Best Buy products array with sku and upc`;

/** @param bytes the whole file */
export function readCatalogue(bytes: Uint8Array): CatalogueRead | FileRefusal {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const tree = readJson(decoded.text);
  if (!tree.ok) return tree;
  return tree.root.type === "array" ? bestBuy(tree, tree.root) : evertill(tree, tree.root);
}

function bestBuy(tree: JsonTree, array: Node): CatalogueRead | FileRefusal {
  const rows = array.children ?? [];
  const readers = rows.map((row) => rowReader(row, tree));
  if (rows.length > 0 && !readers.some((row) => row.field("sku") !== null && row.field("upc") !== null))
    return refuse(tree, array, "format", "an array whose rows have no sku and upc", acceptedFormats);
  return taken({ format: "best-buy", currency: "USD", gtinField: "upc", readers, itemOf: bestBuyItem, categories: [] });
}

function evertill(tree: JsonTree, root: Node): CatalogueRead | FileRefusal {
  const head = rowReader(root, tree);
  const format = head.field("format")?.node;
  if (format?.value !== catalogueFormat)
    return refuse(
      tree,
      format ?? root,
      "format",
      format === undefined ? "no format" : tree.sourceOf(format),
      acceptedFormats,
    );
  const currencyNode = head.field("currency")?.node;
  const currencies = Object.keys(currencyExponent).filter(isCurrency);
  const currency = currencies.find((known) => known === currencyNode?.value);
  if (currency === undefined)
    return refuse(
      tree,
      currencyNode ?? root,
      "currency",
      currencyNode === undefined ? "no currency" : tree.sourceOf(currencyNode),
      currencies.join(", "),
    );
  const items = head.field("items")?.node;
  if (items?.type !== "array") return refuse(tree, items ?? root, "format", "no array of items", acceptedFormats);
  const categories = new Map<string, NamedCategory>();
  const serials = new Map<string, SerialRule>();
  for (const category of head.field("categories")?.node.children ?? []) {
    const row = rowReader(category, tree);
    const id = row.text("id", { most: 80 });
    if (row.refusal() !== null)
      return refuse(tree, category, "categories", "a category without id", '{"id":…,"zh":…,"en":…}');
    const [zh, en] = [named(row, "zh"), named(row, "en")];
    categories.set(id, { categoryId: id, name: { zh: zh || en || id, en: en || zh || id } });
    const rule = row.field("serials");
    if (rule === null) continue;
    const read = readSerialRule(rule.node);
    if (read === null)
      return refuse(tree, rule.node, "categories", `a rule of numbers: ${tree.sourceOf(rule.node)}`, serialsAccepted);
    serials.set(id, read);
  }
  const readers = (items.children ?? []).map((row) => rowReader(row, tree));
  const itemOf = (row: RowReader) => evertillItem(row, currency, { ids: new Set(categories.keys()), serials });
  return taken({
    ...{ format: "evertill", currency, gtinField: "gtin", readers, itemOf },
    categories: [...categories.values()],
  });
}

interface Taking {
  readonly format: CatalogueRead["format"];
  readonly currency: Currency;
  readonly gtinField: string;
  readonly readers: readonly RowReader[];
  readonly itemOf: (row: RowReader) => Item;
  readonly categories: readonly NamedCategory[];
}

const named = (row: RowReader, language: "zh" | "en"): string => row.text(language, { most: 80, optional: true });

/** The first row with a sku or GTIN has it; a refused row holds neither. */
function taken({ format, currency, gtinField, readers, itemOf, categories }: Taking): CatalogueRead {
  const items: Item[] = [];
  const refused: RowRefusal[] = [];
  const lineOfSku = new Map<string, number>();
  const lineOfGtin = new Map<string, number>();
  for (const row of readers) {
    const item = row.refusal() === null ? itemOf(row) : null;
    if (item !== null && row.refusal() === null) {
      const first = lineOfSku.get(item.sku);
      if (first !== undefined) row.refuse("sku", "duplicate-sku", first);
      const same = lineOfGtin.get(gtinKey(item.gtin));
      if (same !== undefined) row.refuse(gtinField, "duplicate-gtin", same);
    }
    const refusal = row.refusal();
    if (refusal !== null) refused.push(refusal);
    else if (item !== null) {
      items.push(item);
      lineOfSku.set(item.sku, row.line);
      lineOfGtin.set(gtinKey(item.gtin), row.line);
    }
  }
  return { ok: true, format, currency, categories, items, refused, read: readers.length };
}

function isCurrency(code: string): code is Currency {
  return Object.hasOwn(currencyExponent, code);
}

function refuse(tree: JsonTree, at: Node, reason: FileRefusal["reason"], what: string, accepted: string): FileRefusal {
  const found = what.length > 80 ? `${what.slice(0, 79)}…` : what;
  return { ok: false, reason, what: found, line: tree.lineOf(at), column: null, accepted };
}
