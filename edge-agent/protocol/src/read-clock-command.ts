// Commands of the time clock as they enter the agent.

import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const way = Type.Union([Type.Literal("in"), Type.Literal("out")]);

export const clockCommandShapes = {
  "begin-clock": Type.Object({ type: Type.Literal("begin-clock"), is: way }, closed),
  clock: Type.Object(
    {
      ...{ type: Type.Literal("clock"), is: way },
      number: Type.String({ minLength: 1, maxLength: 12 }),
      pin: Type.String({ minLength: 1, maxLength: 12 }),
    },
    closed,
  ),
  "put-clock-away": Type.Object({ type: Type.Literal("put-clock-away") }, closed),
};
