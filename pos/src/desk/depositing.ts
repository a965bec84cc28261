// A deposit for the open goods: the panel takes its kind and the amount. How much it may be is the agent's to know.

import type { DepositKindView, TillView } from "@evertill/protocol";
import { typedMoney } from "@evertill/ui";
import { askAndWait, notNow, refuse } from "./ask.ts";
import { type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

type DepositPanel = Extract<Panel, { is: "deposit" }>;

export const depositKinds = ({ view }: Pick<Till, "view">): readonly DepositKindView[] => view?.depositKinds ?? [];

export function showDeposit(till: Till): DeskStep {
  if (till.view?.stage.at !== "open" || depositKinds(till).length === 0) return notNow(till);
  const texts = { ...till.desk.texts, price: "" };
  return step(till, { panel: { is: "deposit", mark: 0 }, texts, search: null, said: null });
}

export function chooseDeposit(till: Till, index: number): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "deposit" || depositKinds(till)[index] === undefined) return step(till, {});
  return step(till, { panel: { ...panel, mark: index }, said: null });
}

export const moveDeposit = (till: Till, { mark }: DepositPanel, by: 1 | -1): DeskStep => chooseDeposit(till, mark + by);

export function depositFitted(panel: DepositPanel, view: TillView): Panel | null {
  const last = depositKinds({ view }).length - 1;
  return last < 0 ? null : { ...panel, mark: Math.min(panel.mark, last) };
}

/** Enter on the panel. */
export function takeDeposit(till: Till, { mark }: DepositPanel): DeskStep {
  const { view } = till;
  const { texts } = till.desk;
  const kind = depositKinds(till)[mark];
  if (view === null || kind === undefined) return notNow(till);
  const amountMinor = typedMoney(texts.price, view.currency);
  if (amountMinor === null) return refuse(till, { reason: "not-an-amount", values: {} });
  return askAndWait(till, { type: "take-deposit", kindId: kind.kindId, amountMinor }, { sawVersion: view.version });
}
