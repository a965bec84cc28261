// Somebody becomes a member at the till: the panel takes phone, name if it is said, and whether offers may be sent. Enter
// joins, whichever field is ready; whether the phone is one, and whose it is, is the agent's to know.

import { askAndWait, notNow, refuse } from "./ask.ts";
import { type DeskStep, type Panel, step, type Till } from "./desk-state.ts";
import { saleOf } from "./lines.ts";

type JoinPanel = Extract<Panel, { is: "join" }>;

/** In the order in which they stand. */
export const joinFields = ["memberPhone", "memberName"] as const;
export type JoinField = (typeof joinFields)[number];

/** Where the chain has terms for it, and the sale is nobody's yet. */
export const canJoin = ({ view }: Till): boolean =>
  view?.membership !== undefined &&
  (view.stage.at === "idle" || view.stage.at === "open") &&
  saleOf(view)?.member == null;

/** A number that was just refused as nobody's, or stands in the one field, is the new member's. */
export function showJoin(till: Till): DeskStep {
  if (!canJoin(till)) return notNow(till);
  const { texts } = till.desk;
  const typed = isPhoneLike(texts.entry) ? texts.entry : refusedPhone(till);
  return step(till, {
    panel: { is: "join", field: typed === "" ? "memberPhone" : "memberName", marketing: false },
    texts: { ...texts, memberPhone: typed, memberName: "", entry: "" },
    ...{ search: null, said: null },
  });
}

function refusedPhone({ view, desk }: Till): string {
  const { said } = desk;
  if (said !== null) return said.reason === "unknown-member" ? String(said.values.code ?? "") : "";
  const notice = view?.notice?.code === "unknown-member" ? view.notice.values.text : "";
  return String(notice ?? "");
}

const isPhoneLike = (text: string): boolean => /^\+?[0-9][0-9 -]{4,}$/.test(text.trim());

/** Null where the field does not take such a text. */
export function joinText(field: JoinField, text: string): string | null {
  const isTaken = field === "memberPhone" ? /^[+0-9０-９ ()-]{0,24}$/.test(text) : text.length <= 60;
  return isTaken ? text : null;
}

export function toJoinField(till: Till, field: JoinField): DeskStep {
  const { panel } = till.desk;
  return panel?.is === "join" ? step(till, { panel: { ...panel, field } }) : step(till, {});
}

export const moveJoin = (till: Till, _: JoinPanel, by: 1 | -1): DeskStep =>
  toJoinField(till, by === 1 ? "memberName" : "memberPhone");

/** The first answer is yes. */
export function chooseMarketing(till: Till, index: number): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "join" || index > 1) return step(till, {});
  return step(till, { panel: { ...panel, marketing: index === 0 } });
}

/** Enter. What was typed stays until it is taken. */
export function join(till: Till, { marketing }: JoinPanel): DeskStep {
  const { texts, isLinked } = till.desk;
  const phone = texts.memberPhone.trim();
  if (phone === "") return toJoinField(till, "memberPhone");
  if (!isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  return askAndWait(till, { type: "join-member", phone, name: texts.memberName.trim(), marketing });
}
