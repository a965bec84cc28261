// Commands about a delivery as they enter the agent. What may be answered to which field is the form's to know.

import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const bare = (type: string) => Type.Object({ type: Type.Literal(type) }, closed);
const slot = Type.Object(
  { day: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }), windowId: Type.String({ minLength: 1, maxLength: 20 }) },
  closed,
);

export const deliveryCommandShapes = {
  "begin-delivery": bare("begin-delivery"),
  "fill-delivery": Type.Object(
    {
      ...{ type: Type.Literal("fill-delivery"), field: Type.String({ minLength: 1, maxLength: 20 }) },
      value: Type.Union([Type.String({ minLength: 1, maxLength: 160 }), Type.Null()]),
    },
    closed,
  ),
  "choose-slot": Type.Object({ type: Type.Literal("choose-slot"), slot: Type.Union([slot, Type.Null()]) }, closed),
  "put-delivery-away": bare("put-delivery-away"),
};
