// What goods ask of their buyer, as an item's document carries it.

import type { BuyerCheck } from "@evertill/core";
import { Type } from "typebox";

export const buyerCheck = Object.assign(Type.Unsafe<BuyerCheck>({}), {
  type: "object",
  properties: {
    leastAge: { type: "integer", minimum: 1, maximum: 120, multipleOf: 1 },
    identity: { type: "boolean", const: true },
  },
  minProperties: 1,
  additionalProperties: false,
});
