import { expect, test } from "vitest";
import { closedDay, viewOf } from "../link/view-of.fixture.ts";
import { offeredActions } from "./actions.ts";
import { type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { readKey } from "./read-key.ts";

const idle: Till = deskStep(tillAtStart("w"), { type: "view", view: viewOf(1) }).till;

const press = (till: Till, key: string): Till => {
  const meaning = readKey(till, {
    ...{ key, code: key, ctrl: false, shift: false, alt: false, repeat: false, onButton: false },
  });
  return meaning.type === "act" ? deskStep(till, { type: "act", action: meaning.action }).till : till;
};

test("F1 lists what can be done now, and nothing that cannot; F1 again puts it away", () => {
  const open = press(idle, "F1");
  expect(open.desk.panel).toEqual({ is: "actions", mark: 0 });
  expect(offeredActions(open).map(({ name }) => name)).toEqual([
    "value",
    "return",
    "noReceipt",
    "retrieve",
    "favourites",
    "orders",
    "day",
    "clockIn",
    "clockOut",
    "training",
    "signOut",
  ]);
  expect(press(open, "F1").desk.panel).toBe(null);
});

test("a digit picks by place, Enter what is marked, and each action's own key works in the list", () => {
  const open = press(idle, "F1");
  expect(press(open, "4").desk.panel).toEqual({ is: "suspended", mark: 0 });
  expect(press(press(open, "ArrowDown"), "Enter").desk.panel).toEqual({ is: "receipt" });
  expect(press(open, "F8").desk.panel).toEqual({ is: "receipt" });
});

test("Ctrl Y begins training and ends it, and what stood on the panel goes with the other till", () => {
  const ctrlY = { key: "y", code: "KeyY", ctrl: true, shift: false, alt: false, repeat: false, onButton: false };
  const asked = (till: Till) => {
    const meaning = readKey(till, ctrlY);
    const next = meaning.type === "act" ? deskStep(till, { type: "act", action: meaning.action }) : null;
    return next?.intents.flatMap((intent) => (intent.type === "ask" ? [intent.command.type] : []));
  };
  const open = press(idle, "F1");
  expect(asked(open)).toEqual(["begin-training"]);
  const closed = { ...viewOf(2), training: true, day: { ...viewOf(2).day, shift: null } };
  const trained = deskStep(open, { type: "view", view: closed }).till;
  expect(trained.desk.panel).toBeNull();
  expect(asked(trained)).toEqual(["end-training"]);
  expect(offeredActions(trained).map(({ name }) => name)).not.toContain("training");
});

test("the mark stays within the list, and a place that holds nothing picks nothing", () => {
  const open = press(idle, "F1");
  expect(press(open, "ArrowUp").desk.panel).toEqual({ is: "actions", mark: 0 });
  const closed = { ...open, view: { ...viewOf(2), day: closedDay } };
  expect(offeredActions(closed)).toHaveLength(10);
  const beyond = deskStep(closed, { type: "act", action: { do: "pick-action", index: 10 } });
  expect(beyond.till.desk.panel).toEqual({ is: "actions", mark: 0 });
});
