// Commands about an old unit as they enter the agent. What may be answered to which field is the form's to know.

import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const bare = (type: string) => Type.Object({ type: Type.Literal(type) }, closed);

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
};
