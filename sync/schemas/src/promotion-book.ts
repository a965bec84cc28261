// The collection `promotionBook`: all promotions of a chain as one document that never changes. A box holds a book whole
// or not at all, and an entry names the book that its amounts were made with, so that HQ can make them again [P7].

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { id } from "./fields.ts";

const promotions = Object.assign(Type.Unsafe<readonly Readonly<Record<string, unknown>>[]>({}), {
  type: "array",
  items: { type: "object", additionalProperties: true },
  maxItems: 5_000,
});

export const promotionBookShape = Type.Object(
  {
    /** Named by entries as `versions.promotions`. */
    bookId: id(40),
    /** Later books have higher numbers. */
    number: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
    /** Milliseconds since 1970-01-01 UTC from which the book is in force, until a later one is. */
    fromMs: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 }),
    /** Each as retail/core's `parsePromotion` takes it; a box passes over those that its release cannot read. */
    promotions,
  },
  { additionalProperties: false },
);

export type PromotionBookDocument = Static<typeof promotionBookShape>;

/** Version 0; a changed shape gets the next number and a migration. */
export const promotionBookSchema: RxJsonSchema<PromotionBookDocument> = {
  version: 0,
  primaryKey: "bookId",
  type: "object",
  properties: promotionBookShape.properties,
  required: promotionBookShape.required,
  additionalProperties: false,
  indexes: [],
};
