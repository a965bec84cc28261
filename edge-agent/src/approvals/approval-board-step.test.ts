import { expect, test } from "vitest";
import { type BoardInput, type BoardState, boardStart, boardStep } from "./approval-board-step.ts";
import { askedFor } from "./testing-request.ts";

const manager = { personId: "m", number: "01", limits: { "price-override": 10_000 } } as const;
const supervisor = { personId: "s", number: "10", limits: { "price-override": 1_500 } } as const;

class Board {
  state: BoardState = boardStart;
  readonly said: unknown[] = [];

  take(input: BoardInput): this {
    const step = boardStep(this.state, input);
    if (!step.ok) throw new Error(step.reason);
    this.state = step.state;
    this.said.push(...step.effects);
    return this;
  }

  asks(requestId: string, box = "0412-02"): this {
    return this.take({ type: "asked", box, request: askedFor(requestId), nowMs: 1 });
  }

  answers(requestId: string, by: Extract<BoardInput, { type: "answer" }>["by"] = manager) {
    return boardStep(this.state, { type: "answer", requestId, verdict: "approved", by, nowMs: 2 });
  }
}

const approved = { type: "approval-answer", requestId: "r1", verdict: "approved", by: { personId: "m", number: "01" } };

test("A3: one answer goes to the lane that asked; a second one is refused and told who was first", () => {
  const board = new Board().asks("r1").asks("r9", "0412-03");
  const step = board.answers("r1");
  expect(step).toMatchObject({ ok: true, effects: [{ to: "0412-02", message: approved }] });
  board.take({ type: "answer", requestId: "r1", verdict: "approved", by: manager, nowMs: 2 });
  expect(board.answers("r1", { ...manager, personId: "n", number: "11" })).toEqual({
    ...{ ok: false, reason: "request-answered", by: "01" },
  });
  expect(Object.keys(board.state.open)).toEqual(["0412-03"]);
});

test("A3: nobody answers their own request, nor one beyond their limits, neither to approve nor to refuse", () => {
  const board = new Board().asks("r1");
  expect(board.answers("r1", supervisor)).toEqual({ ok: false, reason: "beyond-limit" });
  const own = { personId: "cashier", number: "02", limits: { "price-override": 10_000 } };
  expect(board.answers("r1", own)).toEqual({ ok: false, reason: "own-request" });
});

test("A1: a newer request takes the older one's place, which nobody can answer any more", () => {
  const board = new Board().asks("r1").asks("r2");
  expect(board.answers("r1")).toEqual({ ok: false, reason: "request-over" });
  expect(board.answers("r2").ok).toBe(true);
});

test("A2: what a lane gave up, did, or left with its connection cannot be answered", () => {
  const over = { type: "over", box: "0412-02", requestId: "r1", how: "withdrawn" } as const;
  const gone = { ok: false, reason: "request-over" };
  expect(new Board().asks("r1").take(over).answers("r1")).toEqual(gone);
  expect(new Board().asks("r1").take({ type: "left", box: "0412-02" }).answers("r1")).toEqual(gone);
  const nothing = { type: "over", box: "0412-02", requestId: null, how: "withdrawn" } as const;
  expect(new Board().asks("r1").take(nothing).answers("r1")).toEqual(gone);
  expect(
    new Board()
      .asks("r1")
      .take({ ...over, box: "0412-03" })
      .answers("r1").ok,
  ).toBe(true);
});

test("A7: a lane that asks again for what was answered hears the answer again; what came of it is kept", () => {
  const board = new Board().asks("r1");
  board.take({ type: "answer", requestId: "r1", verdict: "approved", by: manager, nowMs: 2 });
  board.take({ type: "left", box: "0412-02" }).asks("r1");
  expect(board.said).toEqual([
    { to: "0412-02", message: approved },
    { to: "0412-02", message: approved },
  ]);
  board.take({ type: "over", box: "0412-02", requestId: "r1", how: "done" });
  expect(board.state.answered).toMatchObject([{ verdict: "approved", end: "done" }]);
});
