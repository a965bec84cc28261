import { minor } from "@evertill/core";
import type { ValueView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { viewOf } from "../link/view-of.fixture.ts";
import { type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";
import { shownValue } from "./value-panel.ts";

const card: ValueView = {
  ...{ kind: "gift-card", number: "G1004128837192044165", word: "hq", atMs: 0 },
  ...{ owedMinor: minor(5_000), mostMinor: minor(5_000) },
};

const drawn = (till: Till, value: ValueView | null, version = 1): Till =>
  deskStep(till, { type: "view", view: { ...viewOf(version), value } }).till;

test("a card that was scanned shows by itself; Enter with an amount puts money on it, Esc puts it away", () => {
  const till = drawn(drawn(tillAtStart("w"), null), card);
  expect(shownValue(till)).toEqual(card);
  const typed = deskStep(till, { type: "text", field: "price", text: "50" }).till;
  expect(deskStep(typed, { type: "act", action: { do: "confirm" } }).intents).toMatchObject([
    { type: "ask", command: { type: "load-card", number: card.number, amountMinor: 5_000 } },
  ]);
  const closed = deskStep(till, { type: "act", action: { do: "back" } });
  expect(closed.till.desk.panel).toBe(null);
  expect(closed.intents).toMatchObject([{ type: "ask", command: { type: "put-value-away" } }]);
});

test("a card that the agent has put away is on no panel", () => {
  expect(drawn(drawn(tillAtStart("w"), card), null, 2).desk.panel).toBe(null);
});

test("a number typed is asked about", () => {
  const till = drawn(tillAtStart("w"), null);
  const opened = deskStep(till, { type: "act", action: { do: "show-value" } }).till;
  const typed = deskStep(opened, { type: "text", field: "entry", text: "1004128837192044165" }).till;
  expect(deskStep(typed, { type: "act", action: { do: "confirm" } }).intents).toMatchObject([
    { type: "ask", command: { type: "show-value", number: "1004128837192044165" } },
  ]);
});
