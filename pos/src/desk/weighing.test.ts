import { minor } from "@evertill/core";
import type { WeighingView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { viewOf } from "../link/view-of.fixture.ts";
import { type DeskStep, type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { shownPanel } from "./panel-hands.ts";
import { typedGrams } from "./weighing.ts";

const beans: WeighingView = {
  ...{ sku: "W1", name: { zh: "豆", en: "Beans" }, look: { shape: "box", colour: "#000000" } },
  ...{ pricePerKgMinor: minor(16_800), scale: "stable", isUnchanged: false, isNet: false },
  ...{ weightGrams: 515, amountMinor: minor(8_652), keys: ["zero", "tare", "clear-tare"] },
};
const plain = viewOf(1);

const drawn = (till: Till, weighing?: Partial<WeighingView>): Till =>
  deskStep(till, {
    type: "view",
    view: weighing === undefined ? plain : { ...plain, weighing: { ...beans, ...weighing } },
  }).till;
const weighs = (weighing: Partial<WeighingView> = {}): Till =>
  drawn(deskStep(tillAtStart("w"), { type: "linked", isLinked: true, nowMs: 0 }).till, weighing);
const typed = (till: Till, text: string): Till => deskStep(till, { type: "text", field: "weight", text }).till;
const press = (till: Till, is: "confirm" | "back"): DeskStep => deskStep(till, { type: "act", action: { do: is } });
const commands = ({ intents }: DeskStep) => intents.flatMap((one) => (one.type === "ask" ? [one.command] : []));

test.each([
  ["1.235", 1_235],
  ["0.5", 500],
  [".25", 250],
  ["12", 12_000],
  ["12.", 12_000],
  ["", null],
  [".", null],
])("%j kilograms typed are %j grams", (text, grams) => {
  expect(typedGrams(text)).toBe(grams);
});

test("the panel is there as long as goods wait for their weight", () => {
  expect(shownPanel(weighs())).toEqual({ is: "weighing" });
  expect(shownPanel(drawn(weighs()))).toBeNull();
});

test("Enter takes what lies there at rest, and nothing else", () => {
  expect(commands(press(weighs(), "confirm"))).toEqual([{ type: "take-weight" }]);
  const unstable = press(weighs({ scale: "unstable" }), "confirm");
  expect(commands(unstable)).toEqual([]);
  expect(unstable.till.desk.said?.reason).toBe("no-weight");
});

test("what is typed counts before what lies there; Esc puts it away first, then the goods", () => {
  const half = typed(weighs({ scale: "away", keys: [] }), "0.5");
  expect(commands(press(half, "confirm"))).toEqual([{ type: "type-weight", weightGrams: 500 }]);
  const emptied = press(half, "back");
  expect(commands(emptied)).toEqual([]);
  expect(emptied.till.desk.texts.weight).toBe("");
  expect(commands(press(emptied.till, "back"))).toEqual([{ type: "cancel-weighing" }]);
});

test("a fourth decimal and letters are not taken; nor is nothing as a weight", () => {
  expect(typed(typed(weighs(), "1.235"), "1.2355").desk.texts.weight).toBe("1.235");
  expect(typed(weighs(), "1kg").desk.texts.weight).toBe("");
  expect(press(typed(weighs(), "0.000"), "confirm").till.desk.said?.reason).toBe("bad-weight");
});

test("a weight that was typed for other goods is none of the next", () => {
  expect(drawn(drawn(typed(weighs(), "0.5")), {}).desk.texts.weight).toBe("");
});

test("[P9] the approval stays open while the scale goes on talking, before there is a sale", () => {
  const asked = press(typed(weighs(), "0.5"), "confirm");
  const [intent] = asked.intents;
  if (intent?.type !== "ask") throw new Error("nothing was asked");
  const detail = { act: "typed-weight", measure: "minor", size: 8_400, limit: 0 };
  const refused = deskStep(asked.till, {
    type: "settled",
    asked: intent,
    answer: { ok: false, reason: "approval-needed", detail },
  }).till;
  expect(shownPanel(drawn(refused, { weightGrams: 520 }))?.is).toBe("approval");
});

test("its keys are the scale's: pressed where it has them", () => {
  const zero = { type: "act", action: { do: "press-scale", key: "zero" } } as const;
  expect(commands(deskStep(weighs(), zero))).toEqual([{ type: "press-scale", key: "zero" }]);
  expect(commands(deskStep(weighs({ keys: [] }), zero))).toEqual([]);
});
