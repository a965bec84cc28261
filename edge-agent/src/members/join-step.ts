// Who joins is written with the sale that becomes theirs: one step, one commit. Pure. SPEC M1.

import { memberJoinDraft } from "@evertill/core";
import type { LaneContext, LaneInput } from "../sale/lane-input.ts";
import type { LaneStep } from "../sale/lane-move.ts";

/** @param of.person who is signed in [P9] */
export function withJoin(
  step: LaneStep,
  { member, joins: consent }: Extract<LaneInput, { type: "set-member" }>,
  { person, context }: { readonly person: string; readonly context: LaneContext },
): LaneStep {
  if (!step.ok || member === null || consent === undefined) return step;
  const { at, businessDay, versions } = context;
  const draft = memberJoinDraft({ memberId: member.memberId, consent }, { person, at, businessDay, versions });
  return { ...step, effects: [...step.effects, { type: "append", draft }] };
}
