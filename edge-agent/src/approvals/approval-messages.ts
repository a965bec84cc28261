// What a lane and its hub say to each other about approvals that somebody gives at the manager's page. SPEC A1–A7.

import { type PrivilegedAct, privilegedActs } from "@evertill/core";
import type { ApprovalAskedView } from "@evertill/protocol";
import { Type } from "typebox";

/** As a lane asks for it. */
export type AskedApproval = ApprovalAskedView;

/** Who answered at the page: subject id and staff number. */
export interface Approver {
  readonly personId: string;
  readonly number: string;
}

export type Verdict = "approved" | "refused";

/** `done`: the act was approved, there or at the till. `not-done`: approved, and the till could not do it after all. */
export const requestEnds = ["done", "not-done", "withdrawn", "changed"] as const;
export type RequestEnd = (typeof requestEnds)[number];

export type ApprovalFromLane =
  /** A newer one takes the place of an older; the same id again is the same. */
  | { readonly type: "approval-ask"; readonly request: AskedApproval }
  | { readonly type: "approval-over"; readonly requestId: string; readonly how: RequestEnd }
  /** First on a connection of a lane that asks for nothing. */
  | { readonly type: "approval-none" };

export interface ApprovalToLane {
  readonly type: "approval-answer";
  readonly requestId: string;
  readonly verdict: Verdict;
  readonly by: Approver;
}

const closed = { additionalProperties: false } as const;
const text = (maxLength: number) => Type.String({ maxLength });
const id = Type.String({ minLength: 1, maxLength: 80 });
const amount = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()]);
const bilingual = Type.Object({ zh: text(400), en: text(400) }, closed);

const request = Type.Object(
  {
    requestId: id,
    lane: Type.Integer({ minimum: 1, maximum: 99 }),
    by: Type.Object({ personId: id, number: text(12), name: text(120) }, closed),
    act: Type.Enum([...(Object.keys(privilegedActs) as PrivilegedAct[])]),
    ...{ size: whole, limit: whole },
    price: orNull(Type.Object({ bookMinor: whole, askedMinor: whole }, closed)),
    goods: orNull(Type.Object({ name: bilingual, quantity: whole }, closed)),
    ...{ beforeMinor: orNull(amount), afterMinor: orNull(amount), marginMinor: orNull(amount) },
    reason: orNull(bilingual),
    note: orNull(text(100)),
    payer: Type.Enum(["chain", "tax-office", "drawer"]),
  },
  closed,
);

export const approvalShapes = {
  fromLane: {
    "approval-ask": Type.Object({ type: Type.Literal("approval-ask"), request }, closed),
    "approval-over": Type.Object(
      { type: Type.Literal("approval-over"), requestId: id, how: Type.Enum([...requestEnds]) },
      closed,
    ),
    "approval-none": Type.Object({ type: Type.Literal("approval-none") }, closed),
  },
  toLane: {
    "approval-answer": Type.Object(
      {
        ...{ type: Type.Literal("approval-answer"), requestId: id },
        verdict: Type.Enum(["approved", "refused"]),
        by: Type.Object({ personId: id, number: text(12) }, closed),
      },
      closed,
    ),
  },
} as const;
