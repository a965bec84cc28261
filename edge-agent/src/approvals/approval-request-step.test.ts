import { expect, test } from "vitest";
import type { ApprovalFromLane } from "./approval-messages.ts";
import { type RequestInput, type RequestState, requestStart, requestStep } from "./approval-request-step.ts";
import { askedFor } from "./testing-request.ts";

const command = { type: "set-price", lineId: "L1", unitPriceMinor: 800, reasonId: "price-match" } as const;
const by = { personId: "m", number: "01" } as const;
const needed = (requestId: string, version: number): RequestInput => ({
  ...{ type: "needed", request: askedFor(requestId), command, version },
});
const answer = (requestId: string, version: number, verdict: "approved" | "refused" = "approved"): RequestInput => ({
  ...{ type: "answer", requestId, verdict, by, version },
});

function after(...inputs: readonly RequestInput[]): {
  readonly state: RequestState;
  readonly said: readonly ApprovalFromLane[];
} {
  let state = requestStart;
  const said: ApprovalFromLane[] = [];
  for (const input of inputs) {
    const step = requestStep(state, input);
    state = step.state;
    said.push(...step.say);
  }
  return { state, said };
}

test("A1, A4: what was approved is carried out once, and the hub told what came of it", () => {
  const carrying = after(needed("r1", 7), answer("r1", 7));
  expect(carrying.state).toMatchObject({ at: "carrying", command, by });
  expect(after(needed("r1", 7), answer("r1", 7), answer("r1", 7)).state).toEqual(carrying.state);
  const done = after(needed("r1", 7), answer("r1", 7), { type: "carried", isDone: true }, answer("r1", 8));
  expect(done.state).toMatchObject({ at: "over", how: "done", by });
  expect(done.said.map(({ type }) => type)).toEqual(["approval-ask", "approval-over"]);
});

test("A4: an answer for an older request changes nothing", () => {
  expect(after(needed("r1", 7), needed("r2", 9), answer("r1", 9)).state).toMatchObject({ at: "waiting" });
  expect(after(answer("r1", 7)).state).toEqual(requestStart);
});

test("A2: a request ends with the state that it was asked for, whoever notices it first", () => {
  expect(after(needed("r1", 7), answer("r1", 8))).toMatchObject({
    ...{ state: { at: "over", how: "changed" } },
    said: [{ type: "approval-ask" }, { type: "approval-over", how: "changed" }],
  });
  expect(after(needed("r1", 7), { type: "look", version: 8 }).state).toMatchObject({ at: "over", how: "changed" });
  expect(after(needed("r1", 7), { type: "look", version: 7 }).state).toMatchObject({ at: "waiting" });
});

test("A2: approved by a PIN at the till, or given up, it is asked for no more; a late answer changes nothing", () => {
  for (const how of ["done", "withdrawn"] as const) {
    const ended = after(needed("r1", 7), { type: "end", how }, answer("r1", 7));
    expect(ended.state).toMatchObject({ at: "over", how, by: null });
    expect(ended.said.at(-1)).toEqual({ type: "approval-over", requestId: "r1", how });
  }
});

test("a refusal stands until it is put away, and needs no word to the hub that gave it", () => {
  const refused = after(needed("r1", 7), answer("r1", 7, "refused"));
  expect(refused).toMatchObject({ state: { at: "over", how: "refused", by }, said: [{ type: "approval-ask" }] });
  const gone = after(needed("r1", 7), answer("r1", 7, "refused"), { type: "end", how: "withdrawn" });
  expect(gone.state).toEqual(requestStart);
});

test("A1: first on a connection it says what it waits for, or that it waits for nothing", () => {
  expect(after({ type: "connected" }).said).toEqual([{ type: "approval-none" }]);
  expect(after(needed("r1", 7), { type: "connected" }).said).toMatchObject([
    { type: "approval-ask", request: { requestId: "r1" } },
    { type: "approval-ask", request: { requestId: "r1" } },
  ]);
});
