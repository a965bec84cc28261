import type { DeliveryAskedView, DeliveryFormView, SlotView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { viewOf } from "../link/view-of.fixture.ts";
import { Hands, open } from "./hands.fixture.ts";

const slot = (day: string, windowId: string, left = 3): SlotView => ({
  ...{ day, windowId, left },
  ...{ from: windowId === "am" ? "09:00" : "14:00", until: windowId === "am" ? "12:00" : "18:00" },
});
/** A grid of days and windows, one of them missing. */
const slots = [
  slot("2026-12-01", "am", 0),
  slot("2026-12-01", "pm"),
  slot("2026-12-02", "pm"),
  slot("2026-12-03", "am"),
  slot("2026-12-03", "pm"),
];
const asksSlots = (grid: readonly SlotView[] = slots): DeliveryAskedView => ({
  ...{ field: "slot", is: "slots", slots: grid, isAway: false },
});
const asksName: DeliveryAskedView = { field: "name", is: "text", proposed: "Lin" };
const asksTo: DeliveryAskedView = { field: "to", is: "choice", choices: ["member", "other"] };

const form = (asked: DeliveryAskedView, answered = 0): DeliveryFormView => ({
  ...{ asked, answered, contact: {}, district: null, kinds: ["delivery"] },
});

function till() {
  const hands = new Hands(open);
  return hands.take({ type: "view", view: { ...viewOf(2, open), wantsDelivery: true } });
}
const asks = (hands: Hands, asked: DeliveryAskedView, answered = 0) =>
  hands.take({
    type: "view",
    view: {
      ...viewOf((hands.till.view?.version ?? 0) + 1, open),
      ...{ wantsDelivery: true, delivery: form(asked, answered) },
    },
  });
const mark = ({ till: { desk } }: Hands) => (desk.panel?.is === "delivery" ? desk.panel.mark : null);
const lastAsked = (hands: Hands) => hands.asked.at(-1);
const begins = (hands: Hands) => hands.press("d", { code: "KeyD", ctrl: true });

test("where no service is sold there is nothing to say of a delivery", () => {
  const hands = new Hands(open);
  begins(hands);
  expect(hands.asked).toEqual([]);
  expect(hands.till.desk.said).toMatchObject({ reason: "not-now" });
});

test("whose address it is is chosen by its digit or by the arrows, and no digit beyond is an answer", () => {
  const hands = till();
  begins(hands);
  expect(hands.asked).toEqual([{ type: "begin-delivery" }]);
  hands.settle();
  asks(hands, asksTo);
  hands.press("ArrowDown");
  hands.press("ArrowDown");
  expect(mark(hands)).toBe(1);
  hands.press("3");
  expect(hands.asked).toHaveLength(1);
  hands.press("Enter");
  expect(lastAsked(hands)).toEqual({ type: "fill-delivery", field: "to", value: "other" });
  hands.settle("reconnecting");
  hands.press("1");
  expect(lastAsked(hands)).toEqual({ type: "fill-delivery", field: "to", value: "member" });
});

test("Enter takes what was typed, else what is proposed; where neither is, nothing is asked", () => {
  const hands = asks(till(), asksName);
  hands.press("Enter");
  expect(lastAsked(hands)).toEqual({ type: "fill-delivery", field: "name", value: "Lin" });
  hands.settle("bad-contact");
  hands.type(" Wang ");
  hands.press("Enter");
  expect(lastAsked(hands)).toEqual({ type: "fill-delivery", field: "name", value: "Wang" });
  hands.settle("bad-contact");
  const without = asks(till(), { field: "phone", is: "text", proposed: null });
  without.press("Enter");
  expect(without.asked).toEqual([]);
});

test("Delete opens the last answer again, and only where there is one and nothing is typed", () => {
  const hands = asks(till(), asksName);
  hands.press("Delete");
  expect(hands.asked).toEqual([]);
  asks(hands, asksName, 1);
  hands.type("W");
  expect(hands.press("Delete")).toBe("pass");
  hands.take({ type: "text", field: "entry", text: "" });
  hands.press("Delete");
  expect(lastAsked(hands)).toEqual({ type: "fill-delivery", field: "name", value: null });
});

test("Escape clears what was typed first, then puts the whole of it away", () => {
  const hands = asks(till(), asksName);
  hands.type("W");
  hands.press("Escape");
  expect(hands.asked).toEqual([]);
  expect(hands.till.desk.texts.entry).toBe("");
  hands.press("Escape");
  expect(lastAsked(hands)).toEqual({ type: "put-delivery-away" });
  expect(mark(hands)).toBeNull();
});

test("the mark stands on the slot that the sale has, else on the first with room, else on 'to be agreed'", () => {
  expect(mark(asks(till(), asksSlots()))).toBe(1);
  expect(mark(asks(till(), asksSlots(slots.map((each, at) => (at === 3 ? { ...each, isOurs: true } : each)))))).toBe(3);
  expect(mark(asks(till(), asksSlots(slots.map((each) => ({ ...each, left: 0 })))))).toBe(slots.length);
});

test("up and down keep the window of the day, beside goes slot by slot, and neither leaves the grid", () => {
  const hands = asks(till(), asksSlots());
  const seen = (...keys: readonly string[]) =>
    keys.map((key) => {
      hands.press(key);
      return mark(hands);
    });
  expect(seen("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown")).toEqual([2, 4, 5, 5]);
  expect(seen("ArrowUp", "ArrowLeft", "ArrowUp")).toEqual([4, 3, 2]);
  expect(seen("ArrowUp", "ArrowUp", "ArrowLeft", "ArrowLeft")).toEqual([1, 1, 0, 0]);
  expect(seen("ArrowRight", "ArrowRight")).toEqual([1, 2]);
});

test("a slot is chosen with its day and window; behind the last one it is to be agreed", () => {
  const hands = asks(till(), asksSlots());
  hands.press("Enter");
  expect(lastAsked(hands)).toEqual({ type: "choose-slot", slot: { day: "2026-12-01", windowId: "pm" } });
  hands.settle("slot-full");
  for (let times = 0; times < 4; times += 1) hands.press("ArrowDown");
  hands.press("Enter");
  expect(lastAsked(hands)).toEqual({ type: "choose-slot", slot: null });
});

test("a mark stays while the same is asked, begins anew with the next question, and goes with the form", () => {
  const hands = asks(till(), asksTo);
  hands.press("ArrowDown");
  asks(hands, asksTo);
  expect(mark(hands)).toBe(1);
  asks(hands, asksSlots());
  expect(mark(hands)).toBe(1);
  hands.press("ArrowDown");
  asks(hands, asksSlots());
  expect(mark(hands)).toBe(2);
  hands.take({ type: "view", view: { ...viewOf(99, open), wantsDelivery: true } });
  expect(mark(hands)).toBeNull();
});
