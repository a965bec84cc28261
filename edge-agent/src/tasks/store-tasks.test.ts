import { type Entry, type Task, taskId } from "@evertill/core";
import { expect, test } from "vitest";
import { testBox, testFolder } from "../box/testing-box.ts";
import { StoreStock } from "../stock-page/store-stock.ts";
import { StoreTasks } from "./store-tasks.ts";

const sku = "88123";
const account = "store:0412/floor/chain/new";
const id = `oversell:${account}:${sku}`;
const manager = { personId: "b".repeat(32), role: "manager" } as const;

/** A store whose headquarters says that it has so many of an item. */
async function store(folder = testFolder(), amount = -2, hasReplacedJournal = false) {
  const snapshot = { ledger: "stock", unit: sku, account, amount, watermark: [] } as const;
  const box = testBox({ folder, hasReplacedJournal, onHand: async () => [snapshot] });
  const stock = new StoreStock(box, async (since) => ({
    ...{ skus: since === null ? [sku] : [], through: { sequence: 1, life: "a" }, isAll: true },
  }));
  await stock.follow();
  const tasks = new StoreTasks(box, { stock, settlements: { causes: () => [], judges: () => true } });
  const written = () => {
    const head = box.journal.ownHead();
    const text = head === null ? undefined : box.journal.entryAt(head.epoch, head.seq)?.text;
    return text === undefined ? null : (JSON.parse(text) as Entry);
  };
  return { box, tasks, written };
}

test("T7 [P2, P9] a task of the manager's is ended by one entry, which is there after a restart", async () => {
  const folder = testFolder();
  const { tasks, written, box } = await store(folder);
  expect(tasks.read()).toMatchObject([{ id, owner: "manager", amount: 2, end: null }]);
  const done = { id, note: "found in the stockroom" };
  expect([tasks.end(done, manager), tasks.end(done, manager)]).toEqual([{ ok: true }, { ok: true }]);
  expect(written()).toMatchObject({
    ...{ kind: "task-done", person: manager.personId, transfers: [] },
    body: { kind: "oversell", about: `${account}:${sku}`, note: done.note },
  });
  expect(written()?.seq).toBe(2);
  expect(tasks.end({ id, note: "once more" }, manager)).toMatchObject({ ok: false, reason: "task-over" });
  box.ports.db.close();
  const again = await store(folder);
  expect(again.tasks.read()).toMatchObject([{ id, end: { is: "done", by: manager.personId, note: done.note } }]);
});

test("T7 [P9] what is not the manager's, or not there, is refused with the reason, and nothing is written", async () => {
  const { tasks, written } = await store();
  const before = written();
  const theirs: Task = {
    ...{ kind: "coupon-twice", about: "VIP-0007", id: "coupon-twice:VIP-0007", store: "0412", owner: "head-office" },
    ...{ entry: null, amount: 2, raisedAtMs: 0, dueAtMs: 0, end: null },
  };
  tasks.heard([theirs]);
  const end = (of: string, role: "manager" | "cashier") =>
    tasks.end({ id: of, note: "seen" }, { personId: manager.personId, role });
  expect(end(taskId(theirs), "manager")).toEqual({ ok: false, reason: "task-not-yours" });
  expect(end(id, "cashier")).toEqual({ ok: false, reason: "task-not-yours" });
  expect(end("gap:moon", "manager")).toEqual({ ok: false, reason: "task-over" });
  expect(written()).toEqual(before);
});

test("T6 what headquarters said last is there without it", async () => {
  const folder = testFolder();
  const { tasks, box } = await store(folder, 3);
  const theirs: Task = {
    ...{ kind: "coupon-twice", about: "VIP-0007", id: "coupon-twice:VIP-0007", store: "0412", owner: "head-office" },
    ...{ entry: null, amount: 2, raisedAtMs: 5, dueAtMs: 9, end: null },
  };
  tasks.heard([theirs]);
  box.ports.db.close();
  expect((await store(folder, 3)).tasks.read()).toMatchObject([{ id: theirs.id, raisedAtMs: 5, end: null }]);
});

test("T6 [P3] a journal that was broken and set aside is a task at the hub, until headquarters has looked at its box (E5)", async () => {
  const { tasks, written } = await store(testFolder(), 0, true);
  const { epoch = "" } = written() ?? {};
  const [task] = tasks.read();
  expect(task).toMatchObject({
    id: `journal-replaced:0412-01/${epoch}`,
    owner: "it",
    entry: { epoch, seq: 1 },
    end: null,
  });
  if (task === undefined) throw new Error("no task");
  expect(tasks.end({ id: task.id, note: "seen" }, manager)).toEqual({ ok: false, reason: "task-not-yours" });
  const end = { is: "done", by: "Zhou Min", note: "another disk", atMs: task.raisedAtMs } as const;
  tasks.heard([{ ...task, end }]);
  expect(tasks.read()).toMatchObject([{ id: task.id, end }]);
});
