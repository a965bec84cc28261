// A row of the Best Buy open data set's products file: English, US dollars, tax not included.

import { basisPoints, type Item } from "@evertill/core";
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
  const path = row.cell("category")?.value;
  return (Array.isArray(path) ? path : []).flatMap((step: unknown) => {
    const { name }: { name?: unknown } = typeof step === "object" && step !== null ? step : {};
    return typeof name === "string" ? [name] : [];
  });
}
