// The collection `taxBook`: how the chain's stores are taxed, as one document that never changes, with the time from which
// it is in force. An entry names the book that it was made with, so that HQ can compute it again [P7].

import { type TaxZone, taxLevels } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { bilingual, id } from "./fields.ts";

const closed = { additionalProperties: false } as const;
const moment = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 });
/** Part of an account's name. */
const taxId = Type.String({ minLength: 1, maxLength: 40, pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" });

const zone = Type.Object(
  {
    zoneId: id(40),
    stores: Type.Array(id(40), { maxItems: 10_000 }),
    prices: Type.Enum(["with-tax", "without-tax"]),
    roundedPer: Type.Enum(["line", "document"]),
    rounding: Type.Enum(["half-up", "half-even"]),
    taxedBeforeDiscountsOf: Type.Array(Type.Enum(["chain", "brand", "mall", "bank"]), { maxItems: 4 }),
    taxes: Type.Array(
      Type.Object(
        {
          ...{ taxId, name: bilingual, level: Type.Enum([...taxLevels]) },
          ratePpm: Type.Integer({ minimum: 0, maximum: 10_000_000, multipleOf: 1 }),
        },
        closed,
      ),
      { maxItems: 200 },
    ),
    classes: Type.Array(Type.Object({ taxClass: id(40), taxIds: Type.Array(taxId, { maxItems: 20 }) }, closed), {
      maxItems: 200,
    }),
    defaultClass: Type.Optional(id(40)),
  },
  closed,
);

/** As retail/core's `TaxZone`. */
const zones = Object.assign(Type.Unsafe<readonly TaxZone[]>({}), { type: "array", items: zone, maxItems: 1_000 });

export const taxBookShape = Type.Object(
  {
    bookId: id(40),
    /** Later books have higher numbers. */
    number: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
    /** In force from this moment … */
    fromMs: moment,
    /** … and not before this business day, `YYYY-MM-DD`; empty: on any day. */
    fromDay: Type.String({ maxLength: 10, pattern: "^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    zones,
  },
  closed,
);

export type TaxBookDocument = Static<typeof taxBookShape>;

/** Version 0; a changed shape gets the next number; boxes are then sent the collection again. */
export const taxBookSchema: RxJsonSchema<TaxBookDocument> = {
  version: 0,
  primaryKey: "bookId",
  type: "object",
  properties: taxBookShape.properties,
  required: taxBookShape.required,
  additionalProperties: false,
  indexes: [],
};
