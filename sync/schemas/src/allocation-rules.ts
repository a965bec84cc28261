// The part `allocation` of a store's document: how many pieces of which goods orders from elsewhere may be promised, and how many
// the floor keeps. See retail/core's AllocationRules.

import { Type } from "typebox";
import { id } from "./fields.ts";

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ minimum: 0, maximum: 9_999, multipleOf: 1 });
const part = { onlineMost: count, floorKeeps: count };

export const allocationRules = Type.Object(
  {
    categories: Type.Array(Type.Object({ category: Type.String({ minLength: 1, maxLength: 200 }), ...part }, closed), {
      maxItems: 200,
    }),
    items: Type.Array(Type.Object({ sku: id(64), ...part }, closed), { maxItems: 2_000 }),
  },
  closed,
);
