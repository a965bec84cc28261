// The collection `balance`: what HQ says of one account, its amount and how far into each box's entries that goes. Stored
// value of the whole chain (gift cards, store credit, members' points), how often promotions were given to a person, and each
// store's own stock and quotas. A box adds what the
// entries that it holds have moved beyond: retail/core's `balanceWith` [P4].

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { id } from "./fields.ts";

const whole = { multipleOf: 1, minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const epoch = Type.String({ pattern: "^[0-9a-f]{32}$", maxLength: 32 });

export const balanceShape = Type.Object(
  {
    /** As `balanceId` makes it. */
    id: id(400),
    account: id(160),
    ledger: Type.Enum(["money", "points", "quotas", "stock"]),
    /** ISO 4217; of points: `points`; of quotas: `times`; of stock: a sku. */
    unit: id(64),
    /** Negative = owed to whoever holds the number; of stock: pieces or grams that are there. */
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

export type BalanceDocument = Static<typeof balanceShape>;

/** Of stored value its account, which is of one unit; of stock account and sku. */
export const balanceId = ({ ledger, account, unit }: Pick<BalanceDocument, "ledger" | "account" | "unit">): string =>
  ledger === "stock" ? `${account}|${unit}` : account;

/** Version 1; a changed shape gets the next number; boxes are then sent the collection again. */
export const balanceSchema: RxJsonSchema<BalanceDocument> = {
  version: 1,
  primaryKey: "id",
  type: "object",
  properties: balanceShape.properties,
  required: balanceShape.required,
  additionalProperties: false,
  indexes: ["unit"],
};
