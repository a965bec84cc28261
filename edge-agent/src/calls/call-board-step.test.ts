import { expect, test } from "vitest";
import { type BoardInput, type BoardState, boardStart, boardStep, lateMs, silentMs } from "./call-board-step.ts";

const lan = { personId: "a", name: "周岚", shown: "岚" } as const;
const bo = { personId: "b", name: "许文博", shown: "文博" } as const;

class Board {
  state: BoardState = boardStart;
  nowMs = 1_000_000;
  readonly counts: unknown[] = [];

  take(input: BoardInput): this {
    const step = boardStep(this.state, input);
    if (!step.ok) throw new Error(step.reason);
    this.state = step.state;
    this.counts.push(...step.counts);
    return this;
  }

  calls(callId: string, of: Partial<Extract<BoardInput, { type: "called" }>> = {}): this {
    const call = {
      type: "called",
      box: "k1",
      callId,
      goods: null,
      waitedMs: 0,
      wasHeard: false,
      coming: null,
    } as const;
    return this.take({ ...call, ...of, nowMs: this.nowMs });
  }

  /** Time passes, and the kiosks that still have somebody say so. */
  passes(ms: number, ...still: readonly string[]): this {
    this.nowMs += ms;
    for (const callId of still) this.calls(callId);
    return this.take({ type: "tick", nowMs: this.nowMs });
  }

  says(callId: string, act: "come" | "give-back" | "met", by: typeof lan | typeof bo = lan) {
    const step = boardStep(this.state, { type: "answer", callId, act, by, nowMs: this.nowMs });
    if (step.ok) this.take({ type: "answer", callId, act, by, nowMs: this.nowMs });
    return step.ok ? "ok" : { reason: step.reason, by: step.by };
  }

  get open() {
    return Object.values(this.state.open).map(({ callId, coming }) => [callId, coming?.shown ?? null]);
  }
}

test("[P2] a call that is repeated is one call, taken by one person; the others are told who (X1, X2)", () => {
  const board = new Board().calls("c1").calls("c1");
  expect(board.says("c1", "come")).toBe("ok");
  expect(board.says("c1", "come"), "touched twice").toBe("ok");
  expect(board.says("c1", "come", bo)).toEqual({ reason: "call-taken", by: "周岚" });
  expect(board.says("c1", "met", bo)).toEqual({ reason: "call-taken", by: "周岚" });
  expect(board.open).toEqual([["c1", "岚"]]);
  expect(board.counts).toEqual([{ is: "called" }, { is: "answered", afterMs: 0 }]);
});

test("who cannot come gives the call back: it waits from when it began, and is counted once (X2, X6)", () => {
  const board = new Board().calls("c1");
  board.says("c1", "come");
  board.passes(lateMs, "c1").says("c1", "give-back");
  board.passes(0);
  expect(board.says("c1", "come", bo)).toBe("ok");
  expect(board.counts).toEqual([{ is: "called" }, { is: "answered", afterMs: 0 }, { is: "late" }]);
});

test("a call is late once, after a minute in which nobody took it (X3)", () => {
  const board = new Board().calls("c1");
  for (let second = 1; second < lateMs / 1_000; second++) board.passes(1_000, "c1");
  expect(board.counts).toEqual([{ is: "called" }]);
  board.passes(1_000, "c1").passes(1_000, "c1");
  expect(board.counts).toEqual([{ is: "called" }, { is: "late" }]);
});

test("what was called off, or met, begins nothing when it is repeated (X4)", () => {
  const board = new Board().calls("c1").take({ type: "called-off", callId: "c1", nowMs: 0 }).calls("c1");
  board.calls("c2");
  expect(board.says("c2", "met")).toBe("ok");
  board.calls("c2");
  expect(board.open).toEqual([]);
  expect(board.says("c1", "come")).toEqual({ reason: "call-over", by: undefined });
});

test("a newer call of a kiosk takes the older one's place (X1)", () => {
  expect(new Board().calls("c1").calls("c2").calls("c1").open).toEqual([["c2", null]]);
});

test("a kiosk that says nothing has nobody; back within its visit, its call is as it was (X5)", () => {
  const board = new Board().calls("c1");
  board.says("c1", "come");
  board.passes(silentMs);
  expect(board.open).toEqual([]);
  board.calls("c1");
  expect(board.open).toEqual([["c1", "岚"]]);
  expect(board.says("c1", "met", bo)).toEqual({ reason: "call-taken", by: "周岚" });
  expect(board.counts).toHaveLength(2);
});

test("a hub that was started anew takes it from the kiosk who comes; nobody takes their place unasked (X5)", () => {
  const since = { waitedMs: 90_000, wasHeard: true, coming: { name: "岚", forMs: 30_000 } };
  const board = new Board().calls("c1", since);
  expect(board.counts).toEqual([]);
  expect(board.says("c1", "come", bo)).toEqual({ reason: "call-taken", by: "岚" });
  expect(board.says("c1", "come")).toBe("ok");
  expect(board.says("c1", "met", bo)).toEqual({ reason: "call-taken", by: "周岚" });
  expect(new Board().calls("c1", since).says("c1", "met", bo), "whoever stands there may say so").toBe("ok");
});
