// The part `afterSale` of a store's document: what the store decides about goods that come back. See retail/core's
// AfterSaleRules.

import { Type } from "typebox";
import { bilingual, id, priceMinor } from "./fields.ts";

export const afterSaleRules = Type.Object(
  {
    /** What every piece of a category is sold with, and what is kept from a refund for each one that is missing. */
    accessories: Type.Array(
      Type.Object(
        {
          category: Type.String({ maxLength: 200 }),
          accessories: Type.Array(
            Type.Object(
              { accessoryId: id(40), name: bilingual, deductionMinor: Type.Optional(priceMinor) },
              { additionalProperties: false },
            ),
            { maxItems: 9 },
          ),
        },
        { additionalProperties: false },
      ),
    ),
    /** For so many days after the sale's business day. */
    priceProtectionDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_650, multipleOf: 1 })),
    /** Absent: goods come back by receipt only. */
    noReceipt: Type.Optional(
      Type.Object(
        {
          /** They count for the lowest price of so many days. */
          lowestOfDays: Type.Integer({ minimum: 0, maximum: 3_650, multipleOf: 1 }),
          /** In cash up to this, above it as store credit. */
          cashUpToMinor: priceMinor,
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
