// The collection `item`: what the chain sells, as HQ sends it down and every box looks it up.
// Stock is not here: it is the fold of the stock ledger.

import { type EnergyGrade, gtinKey, type Item } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { buyerCheck } from "./buyer-check.ts";
import { bilingual, currency, id, priceMinor, rateBp } from "./fields.ts";
import { serialRule } from "./serial-rule.ts";

/** See retail/core's `energyGrades`. */
const energyGrade = Object.assign(Type.Unsafe<EnergyGrade>({}), {
  type: "integer",
  minimum: 1,
  maximum: 5,
  multipleOf: 1,
});

export const itemShape = Type.Object(
  {
    sku: id(40),
    gtin: Type.String({ maxLength: 14, pattern: "^[0-9]{8}$|^[0-9]{12,14}$" }),
    /** See retail/core's `gtinKey`: one key however long the GTIN was printed. */
    gtinKey: Type.String({ maxLength: 14, pattern: "^[0-9]{14}$" }),
    name: bilingual,
    brand: Type.String({ maxLength: 120 }),
    model: Type.String({ maxLength: 120 }),
    category: Type.String({ maxLength: 200 }),
    priceMinor,
    floorPriceMinor: Type.Optional(priceMinor),
    openPrice: Type.Optional(
      Type.Object({ leastMinor: priceMinor, mostMinor: priceMinor }, { additionalProperties: false }),
    ),
    soldBy: Type.Optional(Type.Literal("weight")),
    serialRule: Type.Optional(serialRule),
    buyerCheck: Type.Optional(buyerCheck),
    currency,
    taxRateBp: rateBp,
    taxClass: Type.Optional(id(40)),
    energyGrade: Type.Optional(energyGrade),
    look: Type.Object(
      { shape: Type.String({ maxLength: 40 }), colour: Type.String({ maxLength: 7, pattern: "^#[0-9a-fA-F]{6}$" }) },
      { additionalProperties: false },
    ),
    /** 1 sells best. Chain-wide; ties broken by sku. */
    popularityRank: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
    /** See `searchTextOf`. */
    searchText: Type.String({ maxLength: 1_600 }),
  },
  { additionalProperties: false },
);

export type ItemDocument = Static<typeof itemShape>;

/**
 * Version 1 added `floorPriceMinor` and `soldBy`, version 2 `serialRule`, version 3 `taxClass`, version 4 `openPrice`,
 * version 5 `energyGrade`, version 6 `buyerCheck`. A changed shape gets the next number; boxes are then sent the collection again.
 */
export const itemSchema: RxJsonSchema<ItemDocument> = {
  version: 6,
  primaryKey: "sku",
  type: "object",
  properties: itemShape.properties,
  required: itemShape.required,
  additionalProperties: false,
  indexes: ["gtinKey", "popularityRank"],
};

/** Text with width, case and spacing evened out; a query is folded with the same function. */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}

/** All that a person may type to find the item: both names, brand, model, sku, GTIN; folded. */
function searchTextOf(item: Item): string {
  return foldForSearch([item.name.zh, item.name.en, item.brand, item.model, item.sku, item.gtin].join(" "));
}

export function itemDocument(item: Item, popularityRank: number): ItemDocument {
  return {
    ...item,
    gtinKey: gtinKey(item.gtin),
    popularityRank,
    searchText: searchTextOf(item),
  };
}
