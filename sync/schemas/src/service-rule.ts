// The part `services` of a price book: which items are services, and of which goods. See retail/core's ServiceRule.

import { serviceKinds } from "@evertill/core";
import { Type } from "typebox";
import { id } from "./fields.ts";

export const serviceRule = Type.Object(
  {
    sku: id(40),
    kind: Type.Enum([...serviceKinds]),
    goods: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 100 }),
    oncePerformed: Type.Enum(["kept", "refunded"]),
  },
  { additionalProperties: false },
);
