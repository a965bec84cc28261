// What the associate's page asks at the hub's door about goods that are collected.

import { Type } from "typebox";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { HandOverDesk } from "./hand-over-desk.ts";

const closed = { additionalProperties: false } as const;
const handOverId = Type.String({ pattern: "^[0-9a-f]{32}$" });
const text = Type.String({ minLength: 1, maxLength: 200 });

export function handOverRoutes(desk: HandOverDesk): readonly StaffRoute[] {
  return [
    staffRoute({
      ...{ method: "POST", path: "/api/hand-over/begin", needs: null },
      asks: Type.Object({ code: text }, closed),
      answer: ({ code }, { personId, number }) => desk.begin(code, { personId, number, lane: null }),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/hand-over/number", needs: null },
      asks: Type.Object({ handOverId, text }, closed),
      answer: (asked) => desk.number(asked.handOverId, asked.text),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/hand-over/finish", needs: null },
      asks: Type.Object({ handOverId }, closed),
      answer: (asked) => desk.finish(asked.handOverId),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/hand-over/leave", needs: null },
      asks: Type.Object({ handOverId }, closed),
      answer: (asked) => desk.leave(asked.handOverId),
    }),
  ];
}
