import type { HandOverView } from "@evertill/protocol";
import { expect, test } from "vitest";
import { viewOf } from "../link/view-of.fixture.ts";
import { type Till, tillAtStart } from "./desk-state.ts";
import { deskStep } from "./desk-step.ts";

const waiting: HandOverView = {
  ...{ handOverId: "a".repeat(32), receiptNumber: "R041202857300000034", soldAtMs: 0, lines: [], pieces: 1 },
  ...{ missing: 1, isDone: false },
};

const drawn = (till: Till, handOver?: HandOverView): Till =>
  deskStep(till, { type: "view", view: { ...viewOf(1), ...(handOver === undefined ? {} : { handOver }) } }).till;
const confirm = (till: Till) => deskStep(till, { type: "act", action: { do: "confirm" } });
const typed = (till: Till, text: string) => deskStep(till, { type: "text", field: "entry", text }).till;

test("a code that was scanned shows what waits by itself; Enter takes the number that is typed, and nothing before", () => {
  const till = drawn(drawn(tillAtStart("w")), waiting);
  expect(till.desk.panel).toEqual({ is: "hand-over" });
  expect(confirm(till).intents).toEqual([]);
  expect(confirm(typed(till, "SN-0001")).intents).toMatchObject([
    { type: "ask", command: { type: "hand-over-number", text: "SN-0001" } },
  ]);
});

test("[P5] once nothing is missing Enter hands over, and the next Enter puts it away", () => {
  const till = drawn(drawn(tillAtStart("w")), { ...waiting, missing: 0 });
  const asked = confirm(till);
  expect(asked.intents).toMatchObject([{ type: "ask", command: { type: "hand-over" } }]);
  const done = confirm(drawn(asked.till, { ...waiting, missing: 0, isDone: true }));
  expect(done.intents).toMatchObject([{ type: "ask", command: { type: "put-hand-over-away" } }]);
  expect(done.till.desk.panel).toBeNull();
});

test("Esc puts it away; put away by the agent, it is on no panel", () => {
  const till = drawn(drawn(tillAtStart("w")), waiting);
  expect(deskStep(till, { type: "act", action: { do: "back" } }).intents).toMatchObject([
    { type: "ask", command: { type: "put-hand-over-away" } },
  ]);
  expect(drawn(till).desk.panel).toBeNull();
});
