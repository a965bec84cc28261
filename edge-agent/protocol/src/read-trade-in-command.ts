// Commands about an old unit as they enter the agent. What may be answered to which field is the form's to know.

import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const bare = (type: string) => Type.Object({ type: Type.Literal(type) }, closed);

/** Of its tender in the sale. */
const place = Type.Integer({ minimum: 0, maximum: 99 });

export const tradeInCommandShapes = {
  "begin-trade-in": bare("begin-trade-in"),
  "fill-trade-in": Type.Object(
    {
      ...{ type: Type.Literal("fill-trade-in"), field: Type.String({ minLength: 1, maxLength: 40 }) },
      value: Type.Union([Type.String({ minLength: 1, maxLength: 80 }), Type.Null()]),
    },
    closed,
  ),
  "take-trade-in": bare("take-trade-in"),
  "put-trade-in-away": bare("put-trade-in-away"),
  "begin-arrival": Type.Object({ type: Type.Literal("begin-arrival"), place }, closed),
  "charge-old-unit": Type.Object(
    {
      ...{ type: Type.Literal("charge-old-unit"), place },
      pay: Type.Union([
        Type.Object({ type: Type.Literal("cash") }, closed),
        Type.Object({ type: Type.Literal("card"), approvalCode: Type.String({ minLength: 1, maxLength: 40 }) }, closed),
      ]),
    },
    closed,
  ),
  "write-off-old-unit": Type.Object({ type: Type.Literal("write-off-old-unit"), place }, closed),
};
