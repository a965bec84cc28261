// What the manager's page asks about approvals, and its answers. Whose limits allow it is asked of each person anew.

import type { ApprovalsView } from "@evertill/protocol";
import { Type } from "typebox";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { AnswerTaken, ApprovalBoard } from "./approval-board.ts";

export const approvalRoutes = (board: ApprovalBoard): readonly StaffRoute[] => [
  staffRoute({
    ...{ method: "GET", path: "/api/approvals", needs: null },
    asks: Type.Object({}, { additionalProperties: false }),
    answer: (_, by): ApprovalsView => board.view(by),
  }),
  staffRoute({
    ...{ method: "POST", path: "/api/approvals/answer", needs: null },
    asks: Type.Object(
      { requestId: Type.String({ minLength: 1, maxLength: 80 }), verdict: Type.Enum(["approved", "refused"]) },
      { additionalProperties: false },
    ),
    answer: (asked, by): AnswerTaken => board.answer(asked, by),
  }),
];
