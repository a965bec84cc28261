import { expect, it } from "vitest";
import { byDueTime, dueAtMs, isTaskKind, type Task, taskId, taskRules } from "./task.ts";

const task = (about: string, more: Partial<Task>): Task => ({
  ...{ id: taskId({ kind: "gap", about }), kind: "gap", about, store: "0412", entry: null, amount: 1 },
  ...{ owner: "it", raisedAtMs: 0, dueAtMs: 10, end: null, ...more },
});

it("T1 the same exception is the same task, whoever raises it", () => {
  expect(taskId({ kind: "coupon-twice", about: "VIP-0007" })).toBe("coupon-twice:VIP-0007");
  expect(taskId({ kind: "gap", about: "VIP-0007" })).not.toBe("coupon-twice:VIP-0007");
});

it("T2 a gap is due within four hours, goods below zero within a day", () => {
  expect([dueAtMs("gap", 1_000), dueAtMs("oversell", 1_000)]).toEqual([14_401_000, 86_401_000]);
});

it("kinds are a closed list, each somebody's", () => {
  expect([isTaskKind("gap"), isTaskKind("toString"), isTaskKind("moon")]).toEqual([true, false, false]);
  expect(new Set(Object.values(taskRules).map(({ owner }) => owner))).toEqual(
    new Set(["manager", "head-office", "it"]),
  );
});

it("what is due first stands first; what ended stands last, the last end first", () => {
  const gone = (atMs: number) => ({ is: "cause-gone", atMs }) as const;
  const tasks = [
    task("old end", { end: gone(1) }),
    task("late", { dueAtMs: 20 }),
    task("new end", { end: gone(2) }),
    task("early", {}),
  ];
  expect(tasks.sort(byDueTime).map(({ about }) => about)).toEqual(["early", "late", "new end", "old end"]);
});
