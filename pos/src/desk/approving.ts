// Somebody else approves what was just asked for: the panel opens by the agent's refusal, takes number and PIN, and asks
// for the same command again with the approval. The cashier stays signed in.

import type { TillView } from "@evertill/protocol";
import type { Answer, Asked } from "../link/link-state.ts";
import { ask, askAndWait } from "./ask.ts";
import { type Desk, type DeskStep, step, type Till } from "./desk-state.ts";

type NotDone = Extract<Answer, { ok: false }>;

/** Whether the refusal is one that the approval panel is there for. */
export function isForApprover(asked: Asked, answer: NotDone): boolean {
  if (answer.reason === "approval-needed") return true;
  return asked.approval !== undefined && ["wrong-pin", "locked-out", "beyond-limit"].includes(answer.reason);
}

/** Opens the panel, or leaves it open for another try. */
export function approverAsked(till: Till, asked: Asked, answer: NotDone): DeskStep {
  const { panel, texts } = till.desk;
  const values = answer.detail ?? {};
  const isOpen = panel?.is === "approval";
  const stays = isOpen && answer.reason !== "approval-needed" && answer.reason !== "beyond-limit";
  const { command, sawVersion } = asked;
  return step(
    till,
    {
      panel: {
        is: "approval",
        command,
        sawVersion,
        values: stays ? panel.values : values,
        under: isOpen ? panel.under : panel,
      },
      texts: { ...texts, number: stays ? texts.number : "", pin: "" },
      signInField: stays ? "pin" : "number",
      said: answer.reason === "approval-needed" ? null : { reason: answer.reason, values },
      ...{ waiting: null, held: [] },
    },
    ...(answer.reason === "approval-needed" ? [] : [{ type: "earcon", sound: "refused" } as const]),
  );
}

/** Enter on the panel. */
export function approve(till: Till): DeskStep {
  const { panel, texts } = till.desk;
  if (panel?.is !== "approval") return step(till, {});
  const { number, pin } = texts;
  if (number === "") return step(till, { signInField: "number" });
  if (pin === "") return step(till, { signInField: "pin" });
  return askAndWait(till, panel.command, { sawVersion: panel.sawVersion, approval: { number, pin } });
}

/** Esc on the panel: back to what was asked for, nothing done. */
export function leaveApproval(till: Till): DeskStep {
  const { panel, texts } = till.desk;
  const under = panel?.is === "approval" ? panel.under : null;
  const left = step(till, {
    panel: under,
    texts: { ...texts, number: "", pin: "" },
    signInField: "number",
    said: null,
  });
  // Nobody at the manager's page is to approve what is given up here.
  return till.view?.pageApproval === undefined ? left : ask(left.till, { type: "leave-approval" });
}

/** It was approved at the manager's page, and the agent has done it: the panel goes as after an approval here. */
export function approvedAtPage(desk: Desk, before: TillView | null, view: TillView): Partial<Desk> {
  const { panel, texts } = desk;
  const [was, is] = [before?.pageApproval, view.pageApproval];
  const isNew = is?.state === "approved" && !(was?.requestId === is.requestId && was.state === "approved");
  if (panel?.is !== "approval" || !isNew) return {};
  return closed(texts);
}

const closed = (texts: Desk["texts"]): Partial<Desk> => ({
  ...{ panel: null, texts: { ...texts, number: "", pin: "" }, said: null, expected: null },
});

/** A badge was read: who carries it types the PIN next, or has approved what waited. */
export function badgeDrawn(desk: Desk, before: TillView | null, view: TillView): Partial<Desk> {
  const { badge } = view;
  const { panel, texts } = desk;
  if (badge === undefined || before === null || before.badge?.id === badge.id) return {};
  const isApproval = panel?.is === "approval";
  if (badge.did === "approved") return isApproval ? closed(texts) : {};
  if (!isApproval && view.timeClock === undefined && view.stage.at !== "signed-out") return {};
  return { texts: { ...texts, number: badge.number, pin: "" }, signInField: "pin", said: null };
}
