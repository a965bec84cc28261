// The part `services` of a price book: which items are services, and of which goods. See retail/core's ServiceRule.

import { serviceKinds } from "@evertill/core";
import { Type } from "typebox";
import { id, priceMinor, rateBp } from "./fields.ts";

const count = (maximum: number) => Type.Integer({ minimum: 0, maximum, multipleOf: 1 });

/** Of a warranty. */
const cover = Type.Object(
  {
    months: Type.Integer({ minimum: 1, maximum: 240, multipleOf: 1 }),
    ...{ afterMonths: count(240), coolingDays: count(3_650), withinDays: count(3_650) },
    ...{ fromMinor: Type.Optional(priceMinor), untilMinor: Type.Optional(priceMinor), rateBp: Type.Optional(rateBp) },
  },
  { additionalProperties: false },
);

export const serviceRule = Type.Object(
  {
    sku: id(40),
    kind: Type.Enum([...serviceKinds]),
    goods: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 100 }),
    oncePerformed: Type.Enum(["kept", "refunded"]),
    cover: Type.Optional(cover),
  },
  { additionalProperties: false },
);
