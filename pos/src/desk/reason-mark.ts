// The mark in a panel's short list of reasons.

import type { ReasonView } from "@evertill/protocol";
import type { DeskStep, Till } from "./desk-state.ts";
import { step } from "./desk-state.ts";

/** The reasons that the store gives for something. */
export const reasonsFor = ({ view }: Till, about: ReasonView["about"]): readonly ReasonView[] =>
  (view?.reasons ?? []).filter((reason) => reason.about === about);

/** An arrow: from no mark to the first of so many, or to the last; then kept within. */
export function moveReason(till: Till, { length }: readonly ReasonView[], by: 1 | -1): DeskStep {
  const { panel } = till.desk;
  if ((panel?.is !== "price" && panel?.is !== "exempt") || length === 0) return step(till, {});
  const mark = panel.mark === null ? (by === 1 ? 0 : length - 1) : panel.mark + by;
  return step(till, { panel: { ...panel, mark: Math.min(Math.max(mark, 0), length - 1) } });
}
