// The part `sellers` of a price book: counters, and which goods are theirs. See retail/core's SellerRule.

import { Type } from "typebox";
import { bilingual, id, rateBp } from "./fields.ts";
import { operator } from "./operator.ts";

export const sellerRule = Type.Object(
  {
    sellerId: id(40),
    name: bilingual,
    operator,
    commissionBp: rateBp,
    stores: Type.Array(id(40), { minItems: 1, maxItems: 10_000 }),
    brands: Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { maxItems: 200 }),
    skus: Type.Array(id(40), { maxItems: 5_000 }),
  },
  { additionalProperties: false },
);
