// The collection `storedValue`: what the chain owes under a number of a gift card or store credit, and
// the points that members have, as HQ knows it. A box
// adds what the entries that it holds have moved beyond the watermark: retail/core's `balanceWith`.

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { id } from "./fields.ts";

const whole = { multipleOf: 1, minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const epoch = Type.String({ pattern: "^[0-9a-f]{32}$", maxLength: 32 });

export const storedValueShape = Type.Object(
  {
    account: id(64),
    ledger: Type.Enum(["money", "points"]),
    /** ISO 4217; of the ledger of points: `points`. */
    unit: id(6),
    /** Negative = owed to whoever holds the number. */
    amount: Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 }),
    /** Every epoch that moved the account, of any store. */
    watermark: Type.Array(
      Type.Object(
        { epoch, through: Type.Integer(whole), except: Type.Array(Type.Integer(whole), { maxItems: 10_000 }) },
        { additionalProperties: false },
      ),
      { maxItems: 10_000 },
    ),
  },
  { additionalProperties: false },
);

export type StoredValueDocument = Static<typeof storedValueShape>;

/** Version 1 added points; a changed shape gets the next number; boxes are then sent the collection again. */
export const storedValueSchema: RxJsonSchema<StoredValueDocument> = {
  version: 1,
  primaryKey: "account",
  type: "object",
  properties: storedValueShape.properties,
  required: storedValueShape.required,
  additionalProperties: false,
  indexes: [],
};
