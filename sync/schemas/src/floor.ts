// The part `floor` of a store's document: the plan of its sales floor and what stands where. See retail/core's Floor.

import { Type } from "typebox";
import { bilingual, id } from "./fields.ts";

const closed = { additionalProperties: false } as const;
/** A kilometre at most. */
const lengthDm = (minimum: number) => Type.Integer({ minimum, maximum: 10_000, multipleOf: 1 });
const area = { xDm: lengthDm(0), yDm: lengthDm(0), widthDm: lengthDm(1), depthDm: lengthDm(1) };
/** Drawn on the plan, so short. */
const mark = Type.String({ minLength: 1, maxLength: 6 });

export const floor = Type.Object(
  {
    ...{ widthDm: lengthDm(1), depthDm: lengthDm(1) },
    zones: Type.Array(Type.Object({ zoneId: mark, name: bilingual, ...area }, closed), { maxItems: 100 }),
    stands: Type.Array(
      Type.Object(
        {
          ...{ zoneId: mark, standId: mark, ...area },
          skus: Type.Optional(Type.Array(id(40), { maxItems: 2_000 })),
          categories: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 100 })),
        },
        closed,
      ),
      { maxItems: 2_000 },
    ),
    kiosks: Type.Array(Type.Object({ box: id(40), xDm: lengthDm(0), yDm: lengthDm(0) }, closed), { maxItems: 200 }),
  },
  closed,
);
