// What the rows of a file stand for, once its beginning has said which format it is.

import { type Currency, gtinKey, type Item } from "@evertill/core";
import { applyEdits, modify } from "jsonc-parser";
import { bestBuyItem } from "./best-buy-row.ts";
import { bestBuyStore, readId, type StorePlace } from "./best-buy-store.ts";
import { type Categories, categoryShape, evertillItem, itemFields } from "./evertill-row.ts";
import type { NamedCategory } from "./named-category.ts";
import { type Row, refusalField } from "./row.ts";
import type { RowReader } from "./row-reader.ts";
import type { KeyKind } from "./seen-keys.ts";

export type Thing =
  | { readonly is: "item"; readonly item: Item }
  | { readonly is: "category"; readonly category: NamedCategory }
  | { readonly is: "store"; readonly place: StorePlace };

/** How rows that are refused are written down, to be mended and fed again. */
export interface RefusedFrame {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  /** A row with the refusal in a field of its own. */
  readonly refused: (source: string, why: string) => string;
}

export interface RowFormat {
  readonly name: "evertill" | "csv" | "best-buy-products" | "best-buy-categories" | "best-buy-stores";
  /** Null: the file is not about money. */
  readonly currency: Currency | null;
  /** Groups of goods that the beginning names, in its order. */
  readonly categories: readonly NamedCategory[];
  /** Fields that a row may have; absent: others are passed over. */
  readonly known?: ReadonlySet<string>;
  readonly read: (row: RowReader) => Thing;
  /** Under which field a GTIN stands. */
  readonly gtinField: string;
  readonly frame: RefusedFrame;
}

/** @param source a row of JSON, whatever it is */
const refusedJson: RefusedFrame["refused"] = (source, why) =>
  source.startsWith("{")
    ? applyEdits(source, modify(source, [refusalField], why, {}))
    : JSON.stringify({ [refusalField]: why, row: source });

export const jsonFrame = (before: string, after: string): RefusedFrame => ({
  ...{ before, between: ",\n", after, refused: refusedJson },
});

const bestBuy = { categories: [], gtinField: "upc", frame: jsonFrame("[\n", "\n]\n") } as const;

const bestBuyFormats: readonly (RowFormat & { readonly marks: readonly string[] })[] = [
  {
    ...{ ...bestBuy, name: "best-buy-products", currency: "USD", marks: ["sku", "upc"] },
    read: (row) => ({ is: "item", item: bestBuyItem(row) }),
  },
  {
    ...{ ...bestBuy, name: "best-buy-stores", currency: "USD", marks: ["id", "city", "state"] },
    read: (row) => ({ is: "store", place: bestBuyStore(row) }),
  },
  {
    ...{ ...bestBuy, name: "best-buy-categories", currency: null, marks: ["id", "path", "subCategories"] },
    read: (row) => ({ is: "category", category: bestBuyCategory(row) }),
  },
];

/** Which of the lists of Best Buy's open data set these rows are of; null: of none. */
export function bestBuyFormat(rows: readonly Row[]): RowFormat | null {
  const fits = ({ marks }: { readonly marks: readonly string[] }) =>
    rows.some(({ fields }) => marks.every((name) => fields.includes(name)));
  if (rows.length === 0) return bestBuyFormats[0] ?? null;
  return bestBuyFormats.find(fits) ?? null;
}

export function ownFormat(of: {
  readonly name: "evertill" | "csv";
  readonly currency: Currency;
  readonly categories: readonly NamedCategory[];
  readonly rules: Categories;
  readonly frame: RowFormat["frame"];
}): RowFormat {
  const { rules, currency, ...format } = of;
  return {
    ...{ ...format, currency, gtinField: "gtin" },
    ...(of.name === "evertill" ? { known: new Set([...itemFields, refusalField]) } : {}),
    read: (row) => ({ is: "item", item: evertillItem(row, currency, rules) }),
  };
}

function bestBuyCategory(row: RowReader): NamedCategory {
  const id = readId(row);
  const name = row.text("name", { most: 200 });
  if (!categoryShape.test(id)) row.refuse("id", "bad-category");
  return { categoryId: id, name: { zh: name, en: name } };
}

/** What no two rows of a file may both have, each with the field where it stands. */
export function keysOf(
  thing: Thing,
  gtinField: string,
): readonly { readonly kind: KeyKind; readonly key: string; readonly field: string }[] {
  if (thing.is === "category") return [{ kind: "id", key: thing.category.categoryId, field: "id" }];
  if (thing.is === "store") return [{ kind: "id", key: thing.place.storeId, field: "id" }];
  return [
    { kind: "sku", key: thing.item.sku, field: "sku" },
    { kind: "gtin", key: gtinKey(thing.item.gtin), field: gtinField },
  ];
}
