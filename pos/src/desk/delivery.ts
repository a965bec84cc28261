// Where and when the services of the sale are done: one thing is asked after the other on the panel, the last of them the slot,
// in a grid of days and windows. What is asked, and what there is room for, is the agent's to know.

import type { DeliveryAskedView, DeliveryFormView, SlotView } from "@evertill/protocol";
import { ask, askAndWait, notNow, withEntryCleared } from "./ask.ts";
import { type Desk, type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

type DeliveryPanel = Extract<Panel, { is: "delivery" }>;

export const wantsDelivery = ({ view }: Till): boolean => view?.wantsDelivery === true;

export const beginDelivery = (till: Till): DeskStep =>
  wantsDelivery(till) ? withEntryCleared(askAndWait(till, { type: "begin-delivery" })) : notNow(till);

/** A choice, or a slot; behind the last slot: it is to be agreed. */
export function pickDelivery(till: Till, index: number): DeskStep {
  const asked = till.view?.delivery?.asked;
  if (asked?.is === "choice") {
    const value = asked.choices[index];
    return value === undefined ? step(till, {}) : askAndWait(till, { type: "fill-delivery", field: "to", value });
  }
  if (asked?.is !== "slots" || index > asked.slots.length) return step(till, {});
  const chosen = asked.slots[index];
  const slot = chosen === undefined ? null : { day: chosen.day, windowId: chosen.windowId };
  return askAndWait(till, { type: "choose-slot", slot });
}

/** Enter: what is marked, what was typed, or what is proposed where nothing was. */
export function confirmDelivery(till: Till, { mark }: DeliveryPanel): DeskStep {
  const asked = till.view?.delivery?.asked;
  if (asked === undefined) return step(till, { panel: null });
  if (asked.is !== "text") return pickDelivery(till, mark);
  const typed = till.desk.texts.entry.trim();
  const value = typed === "" ? asked.proposed : typed;
  if (value === null) return step(till, {});
  return withEntryCleared(askAndWait(till, { type: "fill-delivery", field: asked.field, value }));
}

/** Del: the last answer is open again. */
export function undoDelivery(till: Till): DeskStep {
  const form = till.view?.delivery;
  if (form === undefined || form.answered === 0) return notNow(till);
  return ask(till, { type: "fill-delivery", field: form.asked.field, value: null });
}

/** Esc: what was typed, then the whole of it. */
export const backDelivery = (till: Till): DeskStep =>
  withEntryCleared(
    till.desk.texts.entry === ""
      ? ask(step(till, { panel: null }).till, { type: "put-delivery-away" })
      : step(till, {}),
  );

const marked = (till: Till, mark: number): DeskStep => step(till, { panel: { is: "delivery", mark } });

/** Up and down: the choice before or after; in the grid the same window of another day. */
export function moveDelivery(till: Till, { mark }: DeliveryPanel, by: 1 | -1): DeskStep {
  const asked = till.view?.delivery?.asked;
  if (asked?.is !== "slots") {
    const last = asked?.is === "choice" ? asked.choices.length - 1 : 0;
    return marked(till, Math.min(Math.max(mark + by, 0), last));
  }
  return marked(till, sameWindow(asked.slots, mark, by));
}

/** Right and left: the slot after or before. */
export function besideDelivery(till: Till, by: 1 | -1): DeskStep {
  const { panel } = till.desk;
  const asked = till.view?.delivery?.asked;
  if (panel?.is !== "delivery" || asked?.is !== "slots") return step(till, {});
  return marked(till, Math.min(Math.max(panel.mark + by, 0), asked.slots.length));
}

function sameWindow(slots: readonly SlotView[], mark: number, by: 1 | -1): number {
  const at = slots[mark];
  if (at === undefined) return by === 1 ? slots.length : Math.max(slots.length - 1, 0);
  const days = [...new Set(slots.map(({ day }) => day))];
  const day = days[days.indexOf(at.day) + by];
  if (day === undefined) return by === 1 ? slots.length : mark;
  const same = slots.findIndex((slot) => slot.day === day && slot.windowId === at.windowId);
  return same === -1 ? slots.findIndex((slot) => slot.day === day) : same;
}

/** The slot that the sale has already; else the first with room; where there is none, that it is to be agreed. */
function firstMark(asked: DeliveryAskedView): number {
  if (asked.is !== "slots") return 0;
  const ours = asked.slots.findIndex(({ isOurs }) => isOurs === true);
  if (ours !== -1) return ours;
  const first = asked.slots.findIndex(({ left }) => left > 0);
  return first === -1 ? asked.slots.length : first;
}

/** The panel is there as long as the agent asks; the mark begins anew with each question. */
export function deliveryDrawn(
  panel: Desk["panel"],
  before: DeliveryFormView | undefined,
  after: DeliveryFormView | undefined,
): Desk["panel"] {
  if (after === undefined) return panel?.is === "delivery" ? null : panel;
  if (panel?.is === "approval") return panel;
  const isSame = panel?.is === "delivery" && before?.asked.field === after.asked.field;
  return isSame ? panel : { is: "delivery", mark: firstMark(after.asked) };
}
