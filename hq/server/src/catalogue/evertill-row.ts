// A row of our own format, evertill-catalogue/1.

import {
  type BasisPoints,
  type Bilingual,
  basisPoints,
  type Currency,
  type Item,
  type Look,
  lookShapes,
} from "@evertill/core";
import { type CategorySerials, serialRuleOf } from "./category-serials.ts";
import { readDecimal } from "./decimal.ts";
import { readGtin, readPrice, readSku } from "./row-fields.ts";
import type { RowReader } from "./row-reader.ts";

const categoryShape = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;

export interface Categories {
  /** Ids that the file lists; empty when it lists none. */
  readonly ids: ReadonlySet<string>;
  readonly serials: CategorySerials;
}

export function evertillItem(row: RowReader, currency: Currency, { ids, serials }: Categories): Item {
  const category = readCategory(row, ids);
  const serialRule = serialRuleOf(category, serials);
  return {
    sku: readSku(row, "sku"),
    gtin: readGtin(row, "gtin"),
    name: readName(row),
    brand: row.text("brand", { most: 80, optional: true }),
    model: row.text("model", { most: 80, optional: true }),
    category,
    priceMinor: readPrice(row, "price", currency),
    ...readFloor(row, currency),
    ...readOpenPrice(row, currency),
    ...readSoldBy(row),
    currency,
    taxRateBp: readTax(row),
    ...readTaxClass(row),
    look: readLook(row),
    ...(serialRule === undefined ? {} : { serialRule }),
  };
}

/** How far anybody who sells may go down; at most the price. */
function readFloor(row: RowReader, currency: Currency): Pick<Item, "floorPriceMinor"> {
  if (row.field("floorPrice") === null) return {};
  const floorPriceMinor = readPrice(row, "floorPrice", currency);
  if (row.field("price") !== null && floorPriceMinor > readPrice(row, "price", currency))
    row.refuse("floorPrice", "floor-above-price");
  return { floorPriceMinor };
}

/** Bounds of a price that is typed at the sale. */
function readOpenPrice(row: RowReader, currency: Currency): Pick<Item, "openPrice"> {
  if (row.field("openPrice") === null) return {};
  const leastMinor = readPrice(row, "openPrice.least", currency);
  const mostMinor = readPrice(row, "openPrice.most", currency);
  if (leastMinor > mostMinor) row.refuse("openPrice.least", "least-above-most");
  return { openPrice: { leastMinor, mostMinor } };
}

function readSoldBy(row: RowReader): Pick<Item, "soldBy"> {
  const soldBy = row.text("soldBy", { most: 20, optional: true });
  if (soldBy !== "" && soldBy !== "piece" && soldBy !== "weight") row.refuse("soldBy", "bad-sold-by");
  return soldBy === "weight" ? { soldBy } : {};
}

/** Both languages, or one that stands for both. */
function readName(row: RowReader): Bilingual {
  if (row.field("name")?.node.type === "string") {
    const name = row.text("name", { most: 200 });
    return { zh: name, en: name };
  }
  const zh = row.text("name.zh", { most: 200, optional: true });
  const en = row.text("name.en", { most: 200, optional: true });
  if (zh === "" && en === "") row.refuse("name", "missing");
  return { zh: zh || en, en: en || zh };
}

function readCategory(row: RowReader, categories: ReadonlySet<string>): string {
  const category = row.text("category", { most: 80 });
  if (!categoryShape.test(category)) row.refuse("category", "bad-category");
  if (categories.size > 0 && !categories.has(category)) row.refuse("category", "unknown-category");
  return category;
}

function readTax(row: RowReader): BasisPoints {
  const source = row.number("taxPercent");
  const rate = source === null ? null : readDecimal(source, 2);
  if (rate?.ok && rate.units >= 0 && rate.units <= 10_000) return basisPoints(rate.units);
  row.refuse("taxPercent", "bad-tax");
  return basisPoints(0);
}

/** What the tax book knows is not known here: a class that it does not name is taxed as its default. */
function readTaxClass(row: RowReader): Pick<Item, "taxClass"> {
  const taxClass = row.text("taxClass", { most: 40, optional: true });
  if (taxClass === "") return {};
  if (!/^[!-~]+$/.test(taxClass)) row.refuse("taxClass", "bad-tax-class");
  return { taxClass };
}

/** Without a look, goods are drawn as a grey box. */
function readLook(row: RowReader): Look {
  if (row.field("look") === null) return { shape: "box", colour: "#8a8f98" };
  const shape = row.text("look.shape", { most: 40 });
  const colour = row.text("look.colour", { most: 40 });
  if (!lookShapes.some((known) => known === shape)) row.refuse("look.shape", "bad-look");
  if (!/^#[0-9a-f]{6}$/i.test(colour)) row.refuse("look.colour", "bad-look");
  return { shape, colour: colour.toLowerCase() };
}
