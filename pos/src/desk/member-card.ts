// What is known of the sale's member, as it is changed or erased. The agent shows it when it is asked for; to erase takes the
// same key twice.

import type { MemberCardView } from "@evertill/protocol";
import { ask, askAndWait, notNow, refuse } from "./ask.ts";
import { type Desk, type DeskStep, type Panel, step, type Till } from "./desk-state.ts";
import { canJoin, showJoin } from "./joining.ts";
import { saleOf } from "./lines.ts";

type MemberPanel = Extract<Panel, { is: "member" }>;

/** Organisations are headquarters' to change. */
export const canChangeMember = ({ view }: Till): boolean => {
  const member = view?.stage.at === "open" ? saleOf(view)?.member : null;
  return member != null && member.business === undefined;
};

/** One key: the sale's member, or somebody who becomes it. */
export function showMember(till: Till): DeskStep {
  if (canJoin(till)) return showJoin(till);
  return canChangeMember(till) ? ask(till, { type: "show-member" }) : notNow(till);
}

export function memberDrawn(
  panel: Desk["panel"],
  before: MemberCardView | undefined,
  after: MemberCardView | undefined,
): Desk["panel"] {
  if (after === undefined) return panel?.is === "member" ? null : panel;
  if (before !== undefined) return panel;
  return { is: "member", marketing: after.marketing, isEraseAsked: false };
}

export const chooseOffers = (till: Till, panel: MemberPanel, index: number): DeskStep =>
  step(till, index > 1 ? {} : { panel: { ...panel, marketing: index === 0, isEraseAsked: false } });

/** Enter. What was typed stays until it is taken. */
export function changeMember(till: Till, { marketing }: MemberPanel): DeskStep {
  if (!till.desk.isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  return askAndWait(till, { type: "change-member", name: till.desk.texts.memberName.trim(), marketing });
}

export function eraseMember(till: Till): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "member") return notNow(till);
  if (!panel.isEraseAsked) return step(till, { panel: { ...panel, isEraseAsked: true }, said: null });
  return askAndWait(till, { type: "erase-member" });
}

export const putMemberAway = (till: Till): DeskStep =>
  ask(step(till, { panel: null }).till, { type: "put-member-away" });
