// What each action does while a sale is paid: which tender, how much, back out of it.

import type { TenderCommand } from "@evertill/protocol";
import { ask, askAndWait, refuse } from "./ask.ts";
import { type DeskStep, type Said, step, type Till } from "./desk-state.ts";
import { canCancel, openPayment } from "./payment.ts";
import {
  chosenTender,
  type Enter,
  emptied,
  emptyTender,
  entered,
  formOf,
  type TenderField,
  type Tendering,
  tendering,
} from "./tender-form.ts";

export const nothingToUndo: Said = { reason: "nothing-to-undo", values: {} };

export function quickCash(till: Till, index: number): DeskStep {
  const tenderedMinor = tendering(till.view)?.quickCashMinor[index];
  return tenderedMinor === undefined ? step(till, {}) : take(till, { type: "cash", tenderedMinor });
}

export function enterTender(till: Till, stage: Tendering): DeskStep {
  const { view, desk } = till;
  const chosen = chosenTender(stage, desk.tender);
  if (chosen === null || view === null) return step(till, {});
  const { texts, tender } = desk;
  const enter = entered(chosen, { field: tender.field, texts, stage, currency: view.currency });
  if (enter.does === "refuse") return refuse(till, { reason: enter.reason, values: {} });
  if (enter.does === "pay-by-code") return payByCode(till, enter);
  if (enter.does === "pay-by-points") return payByPoints(till, enter.points);
  return enter.does === "go" ? toField(till, enter.field) : take(till, enter.tender);
}

/** Counts on the amount on the screen, as every payment. */
function payByCode(till: Till, { code, amountMinor }: Extract<Enter, { does: "pay-by-code" }>): DeskStep {
  if (till.view === null) return step(till, {});
  const command = { type: "pay-by-code", code, ...(amountMinor === null ? {} : { amountMinor }) } as const;
  return askAndWait(till, command, { sawVersion: till.view.version });
}

function payByPoints(till: Till, points: number | null): DeskStep {
  if (till.view === null) return step(till, {});
  const command = { type: "pay-by-points", ...(points === null ? {} : { points }) } as const;
  return askAndWait(till, command, { sawVersion: till.view.version });
}

/** A payment counts on the amount on the screen: it names the version that was drawn, and any other refuses it. */
function take(till: Till, tender: TenderCommand): DeskStep {
  if (till.view === null) return step(till, {});
  return askAndWait(till, { type: "take-tender", tender }, { sawVersion: till.view.version });
}

export const toField = (till: Till, field: TenderField): DeskStep =>
  step(till, { tender: { ...till.desk.tender, field }, said: null });

/** What was typed as the amount is the amount of the tender chosen next. */
export function chooseTender(till: Till, index: number): DeskStep {
  const chosen = tendering(till.view)?.takes[index];
  if (chosen === undefined) return step(till, {});
  const texts = { ...till.desk.texts, ...emptyTender.texts, amount: till.desk.texts.amount };
  return step(till, { texts, tender: { tenderId: chosen.tenderId, field: formOf(chosen).first }, said: null });
}

/** Like a payment, it names the version that was drawn. */
export function takeBack(till: Till, tenderId: string | null): DeskStep {
  const stage = tendering(till.view);
  if (stage === null || till.view === null) return step(till, {});
  const taken = tenderId ?? stage.sale.tenders.at(-1)?.tenderId;
  if (taken === undefined) return refuse(till, nothingToUndo);
  return askAndWait(till, { type: "take-back-tender", tenderId: taken }, { sawVersion: till.view.version });
}

export function cancelPayment(till: Till): DeskStep {
  const payment = openPayment(till.view);
  return payment !== null && canCancel(payment) ? ask(till, { type: "cancel-payment" }) : step(till, {});
}

/** Esc: what was typed, then the tender chosen, then the payment itself. */
export function backTender(till: Till): DeskStep {
  const { desk } = till;
  if (desk.texts[desk.tender.field] !== "") return step(till, { texts: { ...desk.texts, [desk.tender.field]: "" } });
  if (desk.tender.tenderId !== null) return step(till, emptied(desk));
  return askAndWait(till, { type: "cancel-tender" });
}
