import type { StageView, TimeClockView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { viewOf } from "../link/view-of.fixture.ts";
import { Hands, idle, open } from "./hands.fixture.ts";

const signedOut: StageView = { at: "signed-out" };
const came = { number: "02", name: "许", is: "in", atMs: 5, sinceMs: null, forgottenMs: null, isAlone: false } as const;

function at(stage: StageView, timeClock: TimeClockView = { is: "in", said: null }) {
  const hands = new Hands(stage);
  return hands.take({ type: "view", view: { ...viewOf(2, stage), timeClock } });
}

const type = (hands: Hands, text: string) => hands.take({ type: "text", field: hands.till.desk.signInField, text });

test.each([
  ["nobody is signed in", signedOut],
  ["somebody is", idle],
  ["a sale is open", open],
])("number, PIN and Enter clock the way that is marked while %s; the other way is its own key", (_, stage) => {
  const hands = at(stage);
  type(hands, "02");
  hands.press("Enter");
  type(hands, "2233");
  hands.press("Enter");
  expect(hands.asked.at(-1)).toEqual({ type: "clock", is: "in", number: "02", pin: "2233" });
  const asked = hands.intents.findLast((intent) => intent.type === "ask");
  if (asked === undefined) throw new Error("nothing was asked");
  hands.take({ type: "settled", asked, answer: { ok: false, reason: "already-in" } });
  hands.press("F3");
  expect(hands.asked.at(-1)).toMatchObject({ type: "clock", is: "out", pin: "2233" });
});

test("after an answer the fields are the next one's, and Enter with nothing typed puts the clock away", () => {
  const hands = at(signedOut);
  type(hands, "02");
  hands.take({ type: "view", view: { ...viewOf(3, signedOut), timeClock: { is: "in", said: came } } });
  expect([hands.till.desk.texts.number, hands.till.desk.panel]).toEqual(["", { is: "clock" }]);
  hands.press("Enter");
  expect(hands.asked.at(-1)).toEqual({ type: "put-clock-away" });
  expect(hands.till.desk.panel).toBeNull();
});

test("F2 and F3 open the clock before anybody signs in, and F2 pays where somebody has", () => {
  for (const [key, is] of [
    ["F2", "in"],
    ["F3", "out"],
  ] as const) {
    const hands = new Hands(signedOut);
    hands.press(key);
    expect(hands.asked).toEqual([{ type: "begin-clock", is }]);
  }
  const hands = new Hands(open);
  hands.press("F2");
  expect(hands.asked.at(-1)).toMatchObject({ type: "begin-tender" });
});
