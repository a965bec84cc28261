// The collection `priceBook`: the chain's prices as one document that never changes, with the time from which it is in
// force. An entry names the book of each price, so that HQ can look it up again [P7].

import { type BookPrice, mostFavouriteGroups, mostFavourites, type PriceBook, pricesBySku } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { depositKind } from "./deposit-kind.ts";
import { bilingual, id, priceMinor } from "./fields.ts";
import { sellerRule } from "./seller-rule.ts";
import { serviceRule } from "./service-rule.ts";
import { tradeInBook } from "./trade-in-book.ts";

const moment = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 });
const name = id(40);

/** One price, as retail/core's `BookPrice`. */
const price = Type.Object(
  {
    ...{ priceId: name, sku: name, priceMinor },
    floorPriceMinor: Type.Optional(priceMinor),
    ...{ region: Type.Optional(name), store: Type.Optional(name), tier: Type.Optional(name) },
    ...{ fromMs: Type.Optional(moment), untilMs: Type.Optional(moment) },
  },
  { additionalProperties: false },
);

const embeddedCode = Type.Object(
  {
    prefix: Type.String({ maxLength: 2, pattern: "^(?:02|04|2[0-9])$" }),
    itemDigits: Type.Integer({ minimum: 1, maximum: 9 }),
    hasValueCheckDigit: Type.Boolean(),
    valueDigits: Type.Integer({ minimum: 1, maximum: 9 }),
    value: Type.Enum(["grams", "minor"]),
  },
  { additionalProperties: false },
);

/** As retail/core's `FavouriteGroup`. */
const favouriteGroup = Type.Object(
  {
    name: bilingual,
    stores: Type.Optional(Type.Array(name, { minItems: 1, maxItems: 10_000 })),
    skus: Type.Array(name, { minItems: 1, maxItems: mostFavourites }),
  },
  { additionalProperties: false },
);

export const priceBookShape = Type.Object(
  {
    bookId: name,
    /** Later books have higher numbers. */
    number: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
    /** In force from this moment … */
    fromMs: moment,
    /** … and not before this business day, `YYYY-MM-DD`; empty: on any day. */
    fromDay: Type.String({ maxLength: 10, pattern: "^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    /** How long a suspended sale keeps its prices. */
    heldForMs: moment,
    /** How the chain's scales lay out their codes: see retail/core's `EmbeddedTemplate`. */
    embeddedCodes: Type.Array(embeddedCode, { maxItems: 20 }),
    regions: Type.Array(
      Type.Object({ region: name, stores: Type.Array(name, { maxItems: 10_000 }) }, { additionalProperties: false }),
      { maxItems: 1_000 },
    ),
    prices: Type.Array(price, { maxItems: 50_000 }),
    /** Items that are services, of which goods; absent: none. */
    services: Type.Optional(Type.Array(serviceRule, { maxItems: 200 })),
    /** Counters, and which goods are theirs; absent: all goods are the chain's. */
    sellers: Type.Optional(Type.Array(sellerRule, { minItems: 1, maxItems: 500 })),
    tradeIn: Type.Optional(tradeInBook),
    /** Absent: 定金 and 订金, kept a week. */
    deposits: Type.Optional(Type.Array(depositKind, { minItems: 1, maxItems: 20 })),
    /** Goods that tills have on their screens; absent: none. */
    favourites: Type.Optional(Type.Array(favouriteGroup, { maxItems: mostFavouriteGroups })),
  },
  { additionalProperties: false },
);

export type PriceBookDocument = Static<typeof priceBookShape>;

/** Version 1 added `services`, version 2 `tradeIn`, version 3 `deposits`, version 4 units that are handed over later, version 5 `sellers`, version 6 `favourites`; a changed shape gets the next number; boxes are then sent the collection again. */
export const priceBookSchema: RxJsonSchema<PriceBookDocument> = {
  version: 6,
  primaryKey: "bookId",
  type: "object",
  properties: priceBookShape.properties,
  required: priceBookShape.required,
  additionalProperties: false,
  indexes: [],
};

/** The book as prices are looked up in it. */
export function priceBookOf(document: PriceBookDocument): PriceBook {
  const { bookId, heldForMs, embeddedCodes, regions, prices, services, sellers, tradeIn, deposits, favourites } =
    document;
  return {
    ...{ bookId, heldForMs, embeddedCodes, regions, pricesBySku: pricesBySku(prices as readonly BookPrice[]) },
    ...(services === undefined ? {} : { services }),
    ...(sellers === undefined ? {} : { sellers }),
    ...(tradeIn === undefined ? {} : { tradeIn }),
    ...(deposits === undefined ? {} : { deposits }),
    ...(favourites === undefined ? {} : { favourites }),
  };
}
