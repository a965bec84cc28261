// An exception looked into by the manager while headquarters is away, and known there as ended once it is back.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Task } from "@evertill/core";
import type { StaffAnswer, StoreTasksView } from "@evertill/protocol";
import type { OpenStore } from "../store/open-store.ts";
import type { SampleCashier } from "../store/sample-cashier.ts";
import { lookUntil } from "./looking.ts";
import { signedIn } from "./staff-client.ts";

const patienceMs = 20_000;
const note = "counted: the delivery had not been booked in";
const isBelowZero = ({ kind, about }: Pick<Task, "kind" | "about">, sku: string): boolean =>
  kind === "oversell" && about.endsWith(`:${sku}`);

/** @param sku sold more than was booked in */
export async function endTask(port: number, manager: SampleCashier, sku: string): Promise<void> {
  const { get, post } = await signedIn(port, manager);
  const find = async (wanted: "open" | "done") => {
    const { tasks } = await get<StoreTasksView>("tasks");
    return tasks.find((task) => isBelowZero(task, sku) && (task.end?.is ?? "open") === wanted) ?? null;
  };
  const { id, isYours } = await lookUntil(`a task for ${sku}`, patienceMs, () => find("open"));
  if (!isYours) throw new Error(`the manager may not end ${id}`);
  for (const _ of [1, 2]) {
    const answer = await post<StaffAnswer>("tasks/done", { id, note });
    if (!answer.ok) throw new Error(`the hub refuses the end of ${id}: ${answer.reason}`);
  }
  if ((await find("done")) === null) throw new Error(`${id} was ended and is not`);
}

/** @throws Error where headquarters does not have it once, with its note */
export async function taskEndedAtHq(store: OpenStore, sku: string): Promise<void> {
  const { hq, till1 } = store.configs;
  const key = readFileSync(join(hq.dataFolder, "console.key"), "utf8").trim();
  await lookUntil(`the end of the task for ${sku} at headquarters`, patienceMs, async () => {
    const response = await fetch(`http://${hq.listen.host}:${hq.listen.port}/console/tasks`, {
      headers: { cookie: `evertill_console=${key}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    const { tasks } = (await response.json()) as { readonly tasks: readonly Task[] };
    const [task, ...more] = tasks.filter((each) => each.store === till1.store && isBelowZero(each, sku));
    return more.length === 0 && task?.end?.is === "done" && task.end.note === note ? true : null;
  });
}
