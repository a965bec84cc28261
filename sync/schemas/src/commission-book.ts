// The collection `commissionBook`: what people earn by what they sell, as one document that never changes, with the time
// from which it is in force. An entry names the book that its commission was computed with [P7].

import type { CommissionRule } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { id } from "./fields.ts";

const closed = { additionalProperties: false } as const;
const whole = (maximum: number) => Type.Integer({ minimum: 0, maximum, multipleOf: 1 });
const moment = whole(Number.MAX_SAFE_INTEGER);
const orAny = <Shape extends ReturnType<typeof Type.Array> | ReturnType<typeof whole>>(shape: Shape) =>
  Type.Union([shape, Type.Null()]);
const list = (maxLength: number) =>
  orAny(Type.Array(Type.String({ minLength: 1, maxLength }), { minItems: 1, maxItems: 10_000 }));

const rule = Type.Object(
  {
    ruleId: id(40),
    ...{ skus: list(40), brands: list(120), categories: list(200) },
    employers: orAny(Type.Array(Type.String({ maxLength: 120 }), { minItems: 1, maxItems: 1_000 })),
    channels: orAny(Type.Array(Type.Enum(["till", "kiosk", "share", "live"]), { minItems: 1, maxItems: 4 })),
    ...{ fromMs: orAny(moment), untilMs: orAny(moment) },
    earns: Type.Union([
      Type.Object({ is: Type.Literal("a-piece"), eachMinor: whole(1_000_000_000) }, closed),
      Type.Object({ is: Type.Literal("of-net"), ratePpm: whole(1_000_000) }, closed),
    ]),
  },
  closed,
);

/** As retail/core's `CommissionRule`. */
const rules = Object.assign(Type.Unsafe<readonly CommissionRule[]>({}), {
  type: "array",
  items: rule,
  maxItems: 2_000,
});

export const commissionBookShape = Type.Object(
  {
    bookId: id(60),
    /** Later books have higher numbers. */
    number: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
    /** In force from this moment … */
    fromMs: moment,
    /** … and not before this business day, `YYYY-MM-DD`; empty: on any day. */
    fromDay: Type.String({ maxLength: 10, pattern: "^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    rules,
  },
  closed,
);

export type CommissionBookDocument = Static<typeof commissionBookShape>;

/** Version 0; a changed shape gets the next number; boxes are then sent the collection again. */
export const commissionBookSchema: RxJsonSchema<CommissionBookDocument> = {
  version: 0,
  primaryKey: "bookId",
  type: "object",
  properties: commissionBookShape.properties,
  required: commissionBookShape.required,
  additionalProperties: false,
  indexes: [],
};
