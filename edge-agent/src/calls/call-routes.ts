// What the staff pages ask about shoppers who call, and their answers: whoever is signed in may come.

import type { CallHoursView, CallsView } from "@evertill/protocol";
import { Type } from "typebox";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { CallBoard, CallTaken } from "./call-board.ts";

const closed = { additionalProperties: false } as const;

export const callRoutes = (board: CallBoard): readonly StaffRoute[] => [
  staffRoute({
    ...{ method: "GET", path: "/api/calls", needs: null, asks: Type.Object({}, closed) },
    answer: (_, by): CallsView => board.view(by),
  }),
  staffRoute({
    ...{ method: "GET", path: "/api/calls/hours", needs: null, asks: Type.Object({}, closed) },
    answer: (): CallHoursView => board.hours(),
  }),
  staffRoute({
    ...{ method: "POST", path: "/api/calls/answer", needs: null },
    asks: Type.Object(
      { callId: Type.String({ pattern: "^[0-9a-f]{32}$" }), act: Type.Enum(["come", "give-back", "met"]) },
      closed,
    ),
    answer: (asked, by): CallTaken => board.answer(asked, by),
  }),
];
