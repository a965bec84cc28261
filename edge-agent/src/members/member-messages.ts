// What a lane and the store's desk say to each other about members, and the shapes that they are checked by. SPEC M3, M4.

import type { MemberRecord } from "@evertill/core";
import { Type } from "typebox";

/** Repeated until `member-record-kept` with the same. */
export interface MemberFromLane {
  readonly type: "member-record";
  readonly record: MemberRecord;
}

export type MemberToLane =
  | { readonly type: "member-record-kept"; readonly record: MemberRecord }
  /** As the hub has it now. */
  | { readonly type: "member-told"; readonly record: MemberRecord };

const closed = { additionalProperties: false } as const;
const text = Type.String({ maxLength: 200 });
const stamped = <Value extends Parameters<typeof Type.Union>[0][number]>(value: Value) =>
  Type.Object({ value, at: text }, closed);
const consent = Type.Object({ terms: text, marketing: Type.Boolean() }, closed);
// What the texts hold is `readMemberRecord`'s to judge.
const record = Type.Union([
  Type.Object(
    {
      ...{ is: Type.Literal("kept"), memberId: text, joined: text },
      ...{ phone: stamped(text), name: stamped(text), consent: stamped(consent) },
    },
    closed,
  ),
  Type.Object({ is: Type.Literal("erased"), memberId: text, at: text }, closed),
]);

export const memberShapes = {
  record: Type.Object({ type: Type.Literal("member-record"), record }, closed),
  kept: Type.Object({ type: Type.Literal("member-record-kept"), record }, closed),
  told: Type.Object({ type: Type.Literal("member-told"), record }, closed),
};
