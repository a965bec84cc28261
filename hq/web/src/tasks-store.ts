// Tasks of all stores as HQ has them, and their end.

import type { TasksView } from "@evertill/hq-server";
import { useCallback } from "react";
import { type Ask, useAsked } from "./use-asked.ts";

export interface TaskDone {
  readonly store: string;
  readonly id: string;
  readonly person: string;
  readonly note: string;
}

/** Null: it was taken; else why not, in HQ's words. */
export type EndTask = (done: TaskDone) => Promise<string | null>;

export function useTasks(ask: Ask): readonly [TasksView | null, EndTask] {
  const [view, send] = useAsked<TasksView>(ask, "tasks");
  const end = useCallback<EndTask>((done) => send("tasks/done", done), [send]);
  return [view, end];
}
