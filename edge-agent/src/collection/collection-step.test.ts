import { expect, test } from "vitest";
import { type CollectionInput, type CollectionState, collectionStep } from "./collection-step.ts";

const minute = 60_000;
const lin = { personId: "a".repeat(32), number: "07", lane: null };
const zhou = { personId: "b".repeat(32), number: "21", lane: "0412-02" };
const begin = (by: typeof lin | typeof zhou, nowMs = 0, handOverId = by.number): CollectionInput => ({
  ...{ type: "begin", by, handOverId, nowMs },
});
const done = { type: "handed-over", handOverId: "07", personId: lin.personId, atMs: 9 } as const;
const returning = { type: "return-begun", box: "0412-02", claimId: "c1", nowMs: 0 } as const;
const held = (...claimIds: readonly string[]): CollectionInput => ({ type: "returns-held", box: "0412-02", claimIds });

/** The state after all of them; of a refusal its reason. */
function after(...inputs: readonly CollectionInput[]): CollectionState | string {
  let state: CollectionState = { at: "waiting" };
  for (const input of inputs) {
    const step = collectionStep(state, input);
    if (!step.ok) return "by" in step.refused ? `${step.refused.reason} ${step.refused.by}` : step.refused.reason;
    state = step.state;
  }
  return state;
}

test.each<readonly [string, readonly CollectionInput[], object | string]>([
  ["one person begins", [begin(lin)], { at: "handing-over", by: lin, numbers: [] }],
  ["another waits", [begin(lin), begin(zhou)], "being-handed-over 07"],
  ["the same goes on", [begin(lin), begin(lin, minute, "x")], { handOverId: "07", touchedAtMs: minute }],
  [
    "the same person elsewhere waits too",
    [begin(lin), begin({ ...zhou, ...lin, lane: "0412-02" })],
    "being-handed-over 07",
  ],
  ["who walked away keeps nobody waiting", [begin(lin), begin(zhou, 5 * minute)], { by: zhou }],
  ["put away, it is anybody's", [begin(lin), { type: "leave", handOverId: "07" }, begin(zhou)], { by: zhou }],
  ["somebody else's cannot be put away", [begin(lin), { type: "leave", handOverId: "21" }], { by: lin }],
  ["done is done, by name", [begin(lin), done, begin(zhou)], "collected-already 07"],
  ["a second entry changes nothing", [begin(lin), done, { ...done, handOverId: "x" }], { handOverId: "07", atMs: 9 }],
  ["a return shuts it", [returning, begin(lin)], "collection-returning 0412-02"],
  ["which the hand-over shuts out", [begin(lin), returning], "being-handed-over 07"],
  ["unless nobody has touched it for long", [begin(lin), { ...returning, nowMs: 5 * minute }], { at: "returning" }],
  ["while the lane has it open it stays shut", [returning, held("c1", "c2")], { at: "returning" }],
  ["over, it is anybody's", [returning, held(), begin(lin)], { by: lin }],
  [
    "another box's word means nothing",
    [returning, { type: "returns-held", box: "0412-01", claimIds: [] }],
    { at: "returning" },
  ],
  ["goods that were collected come back like others", [begin(lin), done, returning], { at: "handed-over" }],
  ["a number for what is not open is refused", [{ ...numberOf("07") }], "hand-over-over"],
  ["a number is kept", [begin(lin), numberOf("07")], { numbers: [{ value: "SN-0001" }] }],
  ["and counts as touching", [begin(lin), numberOf("07", 4 * minute), begin(zhou, 6 * minute)], "being-handed-over 07"],
])("[P5] %s", (_, inputs, should) => {
  const state = after(...inputs);
  if (typeof should === "string") expect(state).toBe(should);
  else expect(state).toMatchObject(should);
});

function numberOf(handOverId: string, nowMs = 0): CollectionInput {
  return { type: "number", handOverId, nowMs, number: { lineId: "L1", kind: "sn", box: 0, value: "SN-0001" } };
}
