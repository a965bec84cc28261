import { type Task, type TaskCause, taskId } from "@evertill/core";
import { expect, test } from "vitest";
import { storeTasks, taskChanges } from "./task-rules.ts";
import type { DoneHere, TaskHere } from "./task-table.ts";

const below: TaskCause = {
  ...{ kind: "oversell", about: "store:0412/floor/chain/new:88123", entry: null, amount: 2 },
};
const gap: TaskCause = { kind: "gap", about: "e1", entry: { epoch: "e1", seq: 4 }, amount: 3 };
const minuteMs = 60_000;

function look(here: ReadonlyMap<string, TaskHere>, causes: readonly TaskCause[], nowMs: number, isKnown = true) {
  const isJudged = ({ kind }: TaskCause) => kind !== "oversell" || isKnown;
  const { keep, forget } = taskChanges({ here, causes, isJudged, nowMs });
  const next = new Map([...here, ...keep.map((task) => [taskId(task.cause), task] as const)]);
  for (const id of forget) next.delete(id);
  return next;
}

const shown = (of: Partial<Parameters<typeof storeTasks>[0]>) =>
  storeTasks({ store: "0412", here: new Map(), atHq: [], done: [], nowMs: 0, ...of });

test("T6 what the hub sees is one task however often it looks; it ends by itself when it is over", () => {
  let here = look(new Map(), [below], 1_000);
  here = look(here, [{ ...below, amount: 5 }], 2_000);
  expect(shown({ here, nowMs: 3_000 })).toMatchObject([
    { id: taskId(below), owner: "manager", amount: 5, raisedAtMs: 1_000, end: null },
  ]);
  here = look(here, [], 4_000);
  expect(shown({ here, nowMs: 5_000 })).toMatchObject([{ end: { is: "cause-gone", atMs: 4_000 } }]);
});

test("T3, T6 entries that are late by less than ten minutes are no task", () => {
  const here = look(new Map(), [gap], 0);
  expect(shown({ here, nowMs: 9 * minuteMs })).toEqual([]);
  expect(shown({ here, nowMs: 10 * minuteMs })).toMatchObject([{ id: "gap:e1", owner: "it", end: null }]);
  expect(look(here, [], 5 * minuteMs).size).toBe(0);
});

test("T6 while the books are being read nothing of them ends", () => {
  const here = look(new Map(), [below], 1_000);
  expect(look(here, [], 2_000, false)).toEqual(here);
});

test("T4, T5 what somebody did counts for as long as the cause does", () => {
  const done: readonly DoneHere[] = [{ id: taskId(below), atMs: 1_500, person: "p1", note: "counted" }];
  let here = look(new Map(), [below], 1_000);
  expect(shown({ here, done, nowMs: 2_000 })).toMatchObject([{ end: { is: "done", by: "p1", note: "counted" } }]);
  here = look(look(here, [], 3_000), [below], 4_000);
  expect(shown({ here, done, nowMs: 5_000 })).toMatchObject([{ raisedAtMs: 4_000, end: null }]);
});

test("T6 hub and headquarters have one task together, open while either has it open", () => {
  const here = look(new Map(), [below], 1_000);
  const theirs: Task = {
    ...{ ...below, id: taskId(below), store: "0412", owner: "manager", raisedAtMs: 500, dueAtMs: 900, end: null },
  };
  const gone = { ...theirs, end: { is: "cause-gone", atMs: 600 } } as const;
  const ended = { ...theirs, end: { is: "done", by: "Zhou Min", note: "seen", atMs: 700 } } as const;
  const nowMs = 2_000;
  expect(shown({ here, atHq: [theirs], nowMs })).toMatchObject([{ raisedAtMs: 500, end: null }]);
  expect(shown({ here, atHq: [gone], nowMs })).toMatchObject([{ end: null }]);
  expect(shown({ here, atHq: [ended], nowMs })).toMatchObject([{ end: { by: "Zhou Min" } }]);
  expect(shown({ here: look(here, [], 1_500), atHq: [theirs], nowMs })).toMatchObject([{ end: null }]);
  expect(shown({ atHq: [gone], nowMs })).toMatchObject([{ end: { is: "cause-gone" } }]);
});
