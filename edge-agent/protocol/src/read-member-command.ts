// Commands about members as they enter the agent. What is a phone or a name is the agent's to say.

import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const bare = (type: string) => Type.Object({ type: Type.Literal(type) }, closed);
const name = Type.String({ maxLength: 80 });

export const memberCommandShapes = {
  "remove-member": bare("remove-member"),
  "join-member": Type.Object(
    {
      ...{ type: Type.Literal("join-member"), phone: Type.String({ minLength: 1, maxLength: 40 }), name },
      marketing: Type.Boolean(),
    },
    closed,
  ),
  "show-member": bare("show-member"),
  "put-member-away": bare("put-member-away"),
  "change-member": Type.Object({ type: Type.Literal("change-member"), name, marketing: Type.Boolean() }, closed),
  "erase-member": bare("erase-member"),
};
