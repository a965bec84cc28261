// A row of our own format, evertill-catalogue/1, whether it stands in JSON, in CSV or in a request; and the row that an
// item is.

import {
  type BasisPoints,
  type Bilingual,
  basisPoints,
  type Currency,
  currencyExponent,
  energyGrades,
  type Item,
  type Look,
  lookShapes,
  type SerialRule,
} from "@evertill/core";
import { type CategoryRules, isSerialRule, readBuyerCheck, ruleOf } from "./category-rules.ts";
import { readDecimal } from "./decimal.ts";
import { readGtin, readPrice, readSku } from "./row-fields.ts";
import type { RowReader } from "./row-reader.ts";

export const categoryShape = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Every field that a row may have. In CSV, and so in a refusal, what is within another has a dot: `name.zh`. */
export const itemFields = [
  ...["sku", "gtin", "name", "brand", "model", "category", "price", "floorPrice", "openPrice", "soldBy"],
  ...["taxPercent", "taxClass", "energyGrade", "look", "serials", "leastAge", "identity"],
] as const;

/** Columns of CSV that stand for fields within fields. */
export const dottedFields = [
  ...["name.zh", "name.en", "openPrice.least", "openPrice.most", "look.shape", "look.colour"],
] as const;

export interface Categories extends CategoryRules {
  /** Ids that the file lists; empty when it lists none. */
  readonly ids: ReadonlySet<string>;
}

export function evertillItem(row: RowReader, currency: Currency, { ids, serials, buyerChecks }: Categories): Item {
  const category = readCategory(row, ids);
  const serialRule = readSerials(row) ?? ruleOf(category, serials);
  const buyerCheck = readBuyerCheck(row) ?? ruleOf(category, buyerChecks);
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
    ...readEnergyGrade(row),
    look: readLook(row),
    ...(serialRule === undefined ? {} : { serialRule }),
    ...(buyerCheck === undefined ? {} : { buyerCheck }),
  };
}

/** How far anybody who sells may go down; at most the price. */
function readFloor(row: RowReader, currency: Currency): Pick<Item, "floorPriceMinor"> {
  if (row.cell("floorPrice") === null) return {};
  const floorPriceMinor = readPrice(row, "floorPrice", currency);
  if (row.cell("price") !== null && floorPriceMinor > readPrice(row, "price", currency))
    row.refuse("floorPrice", "floor-above-price");
  return { floorPriceMinor };
}

/** Bounds of a price that is typed at the sale. */
function readOpenPrice(row: RowReader, currency: Currency): Pick<Item, "openPrice"> {
  if (row.cell("openPrice") === null) return {};
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
  if (typeof row.cell("name")?.value === "string") {
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

function readEnergyGrade(row: RowReader): Pick<Item, "energyGrade"> {
  if (row.cell("energyGrade") === null) return {};
  const source = row.number("energyGrade");
  const energyGrade = energyGrades.find((grade) => String(grade) === source);
  if (energyGrade !== undefined) return { energyGrade };
  row.refuse("energyGrade", "bad-energy-grade");
  return {};
}

/** A rule of the goods' own stands before that of their category. */
function readSerials(row: RowReader): SerialRule | undefined {
  const rule = row.cell("serials")?.value;
  if (rule === undefined) return undefined;
  if (isSerialRule(rule)) return rule;
  row.refuse("serials", "bad-serials");
  return undefined;
}

/** Without a look, goods are drawn as a grey box. */
function readLook(row: RowReader): Look {
  if (row.cell("look") === null) return { shape: "box", colour: "#8a8f98" };
  const shape = row.text("look.shape", { most: 40 });
  const colour = row.text("look.colour", { most: 40 });
  if (!lookShapes.some((known) => known === shape)) row.refuse("look.shape", "bad-look");
  if (!/^#[0-9a-f]{6}$/i.test(colour)) row.refuse("look.colour", "bad-look");
  return { shape, colour: colour.toLowerCase() };
}

/** The row that is read as this very item. */
export function itemRow(item: Item): Readonly<Record<string, unknown>> {
  const { sku, gtin, name, brand, model, category, taxClass, soldBy, look, openPrice, floorPriceMinor } = item;
  const { energyGrade, buyerCheck } = item;
  const price = (amount: number) => amount / 10 ** currencyExponent[item.currency];
  return {
    ...{
      sku,
      gtin,
      name,
      brand,
      model,
      category,
      price: price(item.priceMinor),
      taxPercent: item.taxRateBp / 100,
      look,
    },
    ...(floorPriceMinor === undefined ? {} : { floorPrice: price(floorPriceMinor) }),
    ...(openPrice === undefined
      ? {}
      : { openPrice: { least: price(openPrice.leastMinor), most: price(openPrice.mostMinor) } }),
    ...(soldBy === undefined ? {} : { soldBy }),
    ...(taxClass === undefined ? {} : { taxClass }),
    ...(energyGrade === undefined ? {} : { energyGrade }),
    ...(item.serialRule === undefined ? {} : { serials: item.serialRule }),
    ...(buyerCheck?.leastAge === undefined ? {} : { leastAge: buyerCheck.leastAge }),
    ...(buyerCheck?.identity === undefined ? {} : { identity: "yes" }),
  };
}
