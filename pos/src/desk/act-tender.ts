// What each action does while a sale is paid: which tender, how much, back out of it.

import { ask, askAndWait, refuse } from "./ask.ts";
import { type DeskStep, type Said, step, type Till } from "./desk-state.ts";
import { canCancel, openPayment } from "./payment.ts";
import {
  chosenTender,
  emptied,
  emptyTender,
  entered,
  formOf,
  type PayCommand,
  type TenderField,
  type Tendering,
  tendering,
} from "./tender-form.ts";
import { beginTradeIn } from "./trade-in.ts";

export const nothingToUndo: Said = { reason: "nothing-to-undo", values: {} };

export function quickCash(till: Till, index: number): DeskStep {
  const tenderedMinor = tendering(till.view)?.quickCashMinor[index];
  if (tenderedMinor === undefined) return step(till, {});
  return pay(till, { type: "take-tender", tender: { type: "cash", tenderedMinor } });
}

export function enterTender(till: Till, stage: Tendering): DeskStep {
  const { view, desk } = till;
  const chosen = chosenTender(stage, desk.tender);
  if (chosen === null || view === null) return step(till, {});
  const { texts, tender } = desk;
  const enter = entered(chosen, { field: tender.field, texts, stage, currency: view.currency });
  if (enter.does === "refuse") return refuse(till, { reason: enter.reason, values: {} });
  if (enter.does === "appraise") return beginTradeIn(till);
  return enter.does === "go" ? toField(till, enter.field) : pay(till, enter.command);
}

/** A payment counts on the amount on the screen: it names the version that was drawn, and any other refuses it. */
const pay = (till: Till, command: PayCommand): DeskStep =>
  till.view === null ? step(till, {}) : askAndWait(till, command, { sawVersion: till.view.version });

export const toField = (till: Till, field: TenderField): DeskStep =>
  step(till, { tender: { ...till.desk.tender, field }, said: null });

/** What was typed as the amount is the amount of the tender chosen next. */
export function chooseTender(till: Till, index: number): DeskStep {
  const chosen = tendering(till.view)?.takes[index];
  if (chosen === undefined) return step(till, {});
  if (chosen.type === "trade-in") return beginTradeIn(till);
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
