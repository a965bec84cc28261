// The part `delivery` of a store's document: when and where it delivers and how much there is room for. See retail/core's
// DeliveryRules.

import { Type } from "typebox";
import { bilingual, id } from "./fields.ts";

const closed = { additionalProperties: false } as const;
const count = (maximum: number) => Type.Integer({ minimum: 0, maximum, multipleOf: 1 });
const time = Type.String({ maxLength: 5, pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" });

export const deliveryRules = Type.Object(
  {
    districts: Type.Array(
      Type.Object(
        {
          ...{ districtId: id(20), name: bilingual },
          postalPrefixes: Type.Array(Type.String({ minLength: 1, maxLength: 10, pattern: "^[0-9A-Za-z-]+$" }), {
            minItems: 1,
            maxItems: 100,
          }),
        },
        closed,
      ),
      { maxItems: 100 },
    ),
    windows: Type.Array(
      Type.Object(
        {
          // It is a part of an account's name.
          windowId: Type.String({ minLength: 1, maxLength: 20, pattern: "^[a-z0-9-]+$" }),
          ...{ from: time, until: time },
          weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7, multipleOf: 1 }), { minItems: 1, maxItems: 7 }),
          room: Type.Object({ delivery: count(9_999), installation: count(9_999) }, closed),
        },
        closed,
      ),
      { maxItems: 12 },
    ),
    ...{ daysAhead: count(60), cutOffHours: count(720) },
  },
  closed,
);
