import { expect, test } from "vitest";
import { SqlError } from "./sql-error.ts";
import { WriteQueue } from "./write-queue.ts";

/** A queue whose transactions are recorded as lists of what was done in them; `failWith` breaks the next commit. */
function recordedQueue() {
  const commits: string[][] = [];
  const breaking: { failWith: Error | null } = { failWith: null };
  let doing: string[] = [];
  const queue = new WriteQueue((work) => {
    doing = [];
    work();
    const { failWith } = breaking;
    if (failWith !== null) throw failWith;
    commits.push(doing);
  });
  const told: string[] = [];
  const add = (name: string) =>
    queue.add(() => {
      if (name.startsWith("bug")) throw new TypeError(name);
      doing.push(name);
      return { result: name, afterCommit: () => told.push(name) };
    });
  return { queue, commits, told, add, breaking };
}

test("writers of one turn share a commit, in their order; the next turn has its own", async () => {
  const { add, commits } = recordedQueue();
  expect(await Promise.all([add("a"), add("b"), add("c")])).toEqual(["a", "b", "c"]);
  await add("d");
  expect(commits).toEqual([["a", "b", "c"], ["d"]]);
});

test("what follows a commit runs before its writer is answered", async () => {
  const { add, told } = recordedQueue();
  await add("a").then(() => expect(told).toEqual(["a"]));
});

test("one writer's bug fails that writer only, and tells nothing of it", async () => {
  const { add, commits, told } = recordedQueue();
  const answers = await Promise.allSettled([add("a"), add("bug"), add("c")]);
  expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(commits).toEqual([["a"], ["c"]]);
  expect(told).toEqual(["a", "c"]);
});

test("a file that fails fails every writer of the turn, none of them is tried again", async () => {
  const { add, commits, told, breaking } = recordedQueue();
  breaking.failWith = new SqlError({ code: "disk-full", file: "shared.db", message: "full" });
  const answers = await Promise.allSettled([add("a"), add("b")]);
  expect(answers.map((answer) => answer.status === "rejected" && answer.reason)).toEqual([
    breaking.failWith,
    breaking.failWith,
  ]);
  expect([commits, told]).toEqual([[], []]);
});

test("idle waits for what is queued", async () => {
  const { queue, add, commits } = recordedQueue();
  void add("a");
  await queue.idle();
  expect(commits).toEqual([["a"]]);
});
