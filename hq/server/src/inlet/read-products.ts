// Products of a request to items, by the rules that rows of a file are read by.

import type { Currency, Item } from "@evertill/core";
import { evertillItem, itemFields, keysOf, rowReader, valueRow } from "../catalogue/index.ts";
import type { PutRefusal } from "../import/catalogue-sink.ts";

interface ProductsRead {
  readonly items: readonly Item[];
  readonly refused: readonly PutRefusal[];
  /** Where an item stood in the request. */
  readonly placeOf: (itemIndex: number) => number;
}

const known: ReadonlySet<string> = new Set(itemFields);
const rules = { ids: new Set<string>(), serials: new Map(), buyerChecks: new Map() };

/** The first of two with one sku or GTIN is taken. */
export function readProducts(products: readonly unknown[], currency: Currency): ProductsRead {
  const items: { readonly item: Item; readonly index: number }[] = [];
  const refused: PutRefusal[] = [];
  const seen = new Set<string>();
  for (const [index, product] of products.entries()) {
    const reader = rowReader(valueRow(product), known);
    const item = reader.refusal() === null ? evertillItem(reader, currency, rules) : null;
    const keys = item === null || reader.refusal() !== null ? [] : keysOf({ is: "item", item }, "gtin");
    for (const { kind, key, field } of keys) if (seen.has(`${kind}:${key}`)) reader.refuse(field, `duplicate-${kind}`);
    const refusal = reader.refusal();
    if (refusal !== null) refused.push({ index, field: refusal.field, reason: refusal.reason, value: refusal.value });
    else if (item !== null) {
      items.push({ item, index });
      for (const { kind, key } of keys) seen.add(`${kind}:${key}`);
    }
  }
  return { items: items.map(({ item }) => item), refused, placeOf: (at) => items[at]?.index ?? at };
}
