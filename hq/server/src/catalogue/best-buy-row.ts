// A row of the Best Buy open data set's products file: English, US dollars, tax not included.

import { basisPoints, type Item } from "@evertill/core";
import type { Node } from "jsonc-parser";
import { placeOf } from "./best-buy-category.ts";
import { readGtin, readPrice, readSku } from "./row-fields.ts";
import type { RowReader } from "./row-reader.ts";

export function bestBuyItem(row: RowReader): Item {
  const name = row.text("name", { most: 200 });
  const sku = readSku(row, "sku");
  const { category, shape, colour } = placeOf(categoryNames(row), name);
  return {
    sku,
    gtin: readGtin(row, "upc"),
    name: { zh: name, en: name },
    brand: row.text("manufacturer", { most: 80, optional: true }),
    model: row.text("model", { most: 80, optional: true }),
    category,
    priceMinor: readPrice(row, "price", "USD"),
    currency: "USD",
    taxRateBp: basisPoints(0),
    look: { shape, colour },
  };
}

/** Names along the category path, outermost first; what is not a name is passed over. */
function categoryNames(row: RowReader): readonly string[] {
  const path = row.field("category")?.node;
  return (path?.type === "array" ? (path.children ?? []) : []).flatMap((step) => {
    const name = nameOf(step);
    return name === null ? [] : [name];
  });
}

function nameOf(step: Node): string | null {
  const member = step.type === "object" ? step.children?.find((of) => of.children?.[0]?.value === "name") : undefined;
  const { value }: { value?: unknown } = member?.children?.[1] ?? {};
  return typeof value === "string" ? value : null;
}
