// Exceptions at the end of a run: each that is left is one open task, each that was and is no more is one that ended, and
// there is no task without an exception.

import { couponIssued, couponRedeemed, fold, isVoucher, stockPlaceOf } from "@evertill/core";
import type { JournalStatus } from "../../hq/server/src/journal/journal-status.ts";
import { taskOfPlace } from "../../hq/server/src/tasks/find-causes.ts";
import { storeId } from "./catalogue.ts";
import type { Finished } from "./final-checks.ts";
import { entryId, type HeldEntries } from "./held-entries.ts";

export async function expectTasks({ record, hq }: Finished, atHq: HeldEntries, status: JournalStatus): Promise<void> {
  const open = new Set<string>();
  const ended = new Set<string>();
  const balances = [...fold([...atHq.values()].flatMap(({ entry }) => entry.transfers)).values()];
  const usedTwice = new Set(
    balances.flatMap(({ account, unit, amount }) => (account === couponRedeemed && amount > 1 ? [unit] : [])),
  );
  for (const { account, unit, amount } of balances)
    if (account === couponIssued && amount < 0 && isVoucher(unit) && !usedTwice.has(unit))
      open.add(`voucher-over:${unit}`);
  for (const { ledger, unit, account, amount } of balances)
    if (ledger === "stock" && amount < 0 && stockPlaceOf(account)?.store === storeId)
      open.add(`oversell:${account}:${unit}`);
  for (const { account } of status.overdrafts) open.add(`overdraft:${account}`);
  for (const { epoch, missing } of status.epochs) if (missing !== null) open.add(`gap:${epoch}`);
  for (const { place } of status.priceFindings) {
    const task = taskOfPlace(place);
    if (task !== null) open.add(`${task.kind}:${task.about}`);
  }
  for (const aside of status.quarantine) {
    const id = `tampered:${entryId(aside)}`;
    if (atHq.has(entryId(aside))) ended.add(id);
    else open.add(id);
  }
  const tasks = await hq.tasks();
  const stateOf = new Map(tasks.map(({ id, end }) => [id, end === null ? "open" : end.is]));
  record.expect("P5", stateOf.size === tasks.length, () => `tasks stand twice: ${tasks.map(({ id }) => id)}`);
  const is = (id: string, state: string | undefined) => () => `task ${id} is ${stateOf.get(id)}, should be ${state}`;
  for (const id of open) record.expect("P5", stateOf.get(id) === "open", is(id, "open"));
  for (const id of ended) record.expect("P5", stateOf.get(id) === "cause-gone", is(id, "cause-gone"));
  for (const [id, state] of stateOf) {
    // Whose names differ is looked at in final-members.ts.
    const isMerged = id.startsWith("member-merge:");
    const isExpected =
      state === "open" ? open.has(id) || isMerged : ended.has(id) || /^(oversell|gap|voucher-over):/.test(id);
    record.expect("P5", isExpected, is(id, undefined));
    record.count(state === "open" ? "tasksOpen" : "tasksEnded");
  }
}
