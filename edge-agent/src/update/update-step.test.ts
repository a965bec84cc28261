import { expect, test } from "vitest";
import { type BoxAtRest, blockersOf } from "./blockers.ts";
import { type UpdateInput, type UpdateState, updateStep } from "./update-step.ts";

const order = { box: "0412-02", id: "one", version: "1.1.0" };
const other = { ...order, id: "two", version: "1.2.0" };
const rest: BoxAtRest = {
  ...{ stage: "idle", quietMs: 60_000, openPayments: 0, unsentEntries: 0, unsentDocuments: 0, printing: 0 },
  isDiskFull: false,
};

const after = (...inputs: readonly UpdateInput[]): UpdateState =>
  inputs.reduce<UpdateState>((state, input) => updateStep(state, input).state, { at: "idle" });
const unpacked = [
  { type: "ordered", order },
  { type: "verified", id: "one", bundle: "f" },
  { type: "unpacked", id: "one" },
] as const;

test("[P10] an update waits for the end of a sale, and a suspended one does not hold it up", () => {
  for (const stage of ["open", "tendering", "returning"] as const)
    expect(blockersOf({ ...rest, stage })).toEqual(["sale-open"]);
  expect(blockersOf(rest)).toEqual([]);
});

test.each([
  ["entries that the tier above has not acknowledged", { unsentEntries: 1 }, "unsent-entries"],
  ["titles for fapiao that HQ does not have", { unsentDocuments: 1 }, "unsent-documents"],
  ["a payment of which nobody knows how it ended", { openPayments: 1 }, "payment-open"],
])("[P8] an update waits for %s", (_case, change, blocker) => {
  expect(blockersOf({ ...rest, ...change })).toEqual([blocker]);
});

test.each([
  ["a paper on its way", { printing: 1 }],
  ["a full disk", { isDiskFull: true }],
  ["a person who has just done something", { quietMs: 100 }],
])("an update waits for %s", (_case, change) => {
  expect(blockersOf({ ...rest, ...change })).toHaveLength(1);
});

test("[P10] while something stands against it, what it waits for is said, and nothing is switched", () => {
  const state = after(...unpacked);
  const waiting = updateStep(state, { type: "looked", blockers: ["sale-open"] });
  expect(waiting).toEqual({ state: { at: "unpacked", order, waitsFor: ["sale-open"] }, effects: [] });
  expect(updateStep(waiting.state, { type: "looked", blockers: [] }).effects).toEqual([{ type: "switch", order }]);
});

test("an order that is taken back ends everything that is not switched yet", () => {
  for (let steps = 1; steps <= unpacked.length; steps += 1)
    expect(after(...unpacked.slice(0, steps), { type: "ordered", order: null })).toEqual({ at: "idle" });
  const switching = after(...unpacked, { type: "looked", blockers: [] });
  expect(updateStep(switching, { type: "ordered", order: null }).state).toEqual(switching);
});

test("another order takes the place of the one before, and what is still done for that one is let go", () => {
  const state = after({ type: "ordered", order }, { type: "ordered", order: other });
  expect(state).toEqual({ at: "fetching", order: other });
  expect(updateStep(state, { type: "verified", id: "one", bundle: "f" }).state).toEqual(state);
});

test("what was refused is not asked for again under the same order; what was put off is", () => {
  const refused = after({ type: "ordered", order }, { type: "refused", id: "one", reason: "forged", detail: "" });
  expect(updateStep(refused, { type: "ordered", order }).effects).toEqual([]);
  const away = after({ type: "ordered", order }, { type: "put-off", id: "one", reason: "tier-away" });
  expect(away).toEqual({ at: "offered", order, waits: "tier-away" });
  expect(updateStep(away, { type: "ordered", order }).effects).toEqual([{ type: "fetch", order }]);
});

test("[P10] a run that is a trial switches to nothing else before the launcher has decided", () => {
  const trial: UpdateState = { at: "trial", order };
  expect(updateStep(trial, { type: "ordered", order: other })).toEqual({ state: trial, effects: [] });
  const last = { version: "1.1.0", order: "one", outcome: "committed", reason: null, atMs: 0 } as const;
  const slots = { format: 1, committed: "b", trial: null, last } as const;
  expect(updateStep(trial, { type: "slots", slots }).state.at).toBe("committed");
});
