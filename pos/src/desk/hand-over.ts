// Goods handed over at this till: what waits stands on the panel, numbers are scanned or typed into it, and one key hands it
// over. And the line of a sale that is to wait. Who may hand over what is the hub's to know.

import type { HandOverView } from "@evertill/protocol";
import { ask, askAndWait, notNow, withEntryCleared } from "./ask.ts";
import { type Desk, type DeskStep, step, type Till } from "./desk-state.ts";
import { chosenLine } from "./lines.ts";

/** What stands on the panel. */
const shownHandOver = ({ view, desk }: Till): HandOverView | null =>
  desk.panel?.is === "hand-over" ? (view?.handOver ?? null) : null;

/** Enter: a number that was typed; all of it, once nothing is missing; away with it, once it is done. */
export function confirmHandOver(till: Till): DeskStep {
  const handOver = shownHandOver(till);
  if (handOver === null) return step(till, { panel: null });
  const text = till.desk.texts.entry.trim();
  if (text !== "" && !handOver.isDone) return withEntryCleared(ask(till, { type: "hand-over-number", text }));
  if (handOver.isDone) return closeHandOver(till);
  // The sale on this lane is not moved by it, and asked for again it is the same hand-over.
  return handOver.missing > 0 ? step(till, {}) : ask(till, { type: "hand-over" });
}

export function closeHandOver(till: Till): DeskStep {
  const closed = withEntryCleared(step(till, { panel: null, said: null }));
  return till.view?.handOver === undefined ? closed : ask(closed.till, { type: "put-hand-over-away" });
}

/** A code that was scanned shows by itself, and goes with what it was scanned for. */
export function handOverDrawn(
  panel: Desk["panel"],
  before: HandOverView | undefined,
  after: HandOverView | undefined,
): Desk["panel"] {
  if (after === undefined) return before !== undefined && panel?.is === "hand-over" ? null : panel;
  return after.handOverId === before?.handOverId ? panel : { is: "hand-over" };
}

/** The marked line, where it is one that may wait; `isCollected`: it does. */
export function lineToCollect(till: Till): { readonly lineId: string; readonly isCollected: boolean } | null {
  const line = till.view?.stage.at === "open" ? chosenLine(till) : null;
  if (line === null || line.gift !== undefined || line.serviceKind !== undefined) return null;
  if (line.category === "gift-card" || line.category === "deposit") return null;
  return { lineId: line.lineId, isCollected: line.collect === true };
}

/** To be collected, or taken along after all. */
export function toggleCollect(till: Till): DeskStep {
  const line = lineToCollect(till);
  if (line === null) return notNow(till);
  return ask(till, { type: "set-collect", lineId: line.lineId, isCollected: !line.isCollected });
}

/** The collection code that was read last, where its goods wait for a bank transfer; null: none does. */
export function codeAwaitingTransfer({ view }: Till): string | null {
  const notice = view?.stage.at === "idle" ? view.notice : null;
  return notice?.code === "transfer-awaited" ? String(notice.values.text) : null;
}

/** What waits goes all the same: the agent asks for an approval where it needs one. */
export function releaseUnpaid(till: Till): DeskStep {
  const code = codeAwaitingTransfer(till);
  return code === null ? notNow(till) : askAndWait(step(till, { panel: null }).till, { type: "release-unpaid", code });
}
