// A sale to somebody who owes no tax: the panel takes the certificate and why. The reason comes last and orders; whether it
// is allowed is the agent's to know.

import { ask, askAndWait, notNow, refuse } from "./ask.ts";
import { type DeskStep, step, type Till } from "./desk-state.ts";
import { saleOf } from "./lines.ts";
import { reasonsFor } from "./reason-mark.ts";

export const exemptionReasons = (till: Till) => reasonsFor(till, "tax-exemption");

/** Where tax comes on top, and goods are rung up. */
export const canExempt = ({ view }: Till): boolean =>
  view?.stage.at === "open" && view.hasTaxOnTop && view.stage.sale.lines.length > 0;

export function openExempt(till: Till): DeskStep {
  if (!canExempt(till)) return notNow(till);
  const texts = { ...till.desk.texts, certificate: "" };
  return step(till, { panel: { is: "exempt", mark: null }, texts, search: null, said: null });
}

export function chooseExemption(till: Till, index: number): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "exempt" || exemptionReasons(till)[index] === undefined) return step(till, {});
  const chosen = step(till, { panel: { ...panel, mark: index } });
  return till.desk.texts.certificate === "" ? chosen : exemptTax(chosen.till);
}

export function exemptTax(till: Till): DeskStep {
  const { panel, texts } = till.desk;
  if (panel?.is !== "exempt") return step(till, {});
  const reason = panel.mark === null ? undefined : exemptionReasons(till)[panel.mark];
  if (reason === undefined) return refuse(till, { reason: "reason-needed", values: {} });
  return askAndWait(till, { type: "exempt-tax", certificate: texts.certificate, reasonId: reason.reasonId });
}

export function chargeTax(till: Till): DeskStep {
  return saleOf(till.view)?.exemption == null ? notNow(till) : ask(till, { type: "charge-tax" });
}
