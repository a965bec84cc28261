// Exceptions of the store as the manager's page draws and ends them.

import type { Task } from "@evertill/core";
import type { StaffNamed } from "./staff-stock-work.ts";

/** An entry of the hub's journal that shows an exception. */
export interface TaskEntryView {
  readonly epoch: string;
  readonly seq: number;
  /** Null: it is not here. */
  readonly written: {
    readonly kind: string;
    readonly box: string;
    readonly atMs: number;
    readonly by: StaffNamed;
    /** As it is printed; null: it has no number. */
    readonly paper: string | null;
  } | null;
}

export interface StoreTaskView extends Omit<Task, "entry" | "store"> {
  readonly entry: TaskEntryView | null;
  /** Whoever asks may end it here. */
  readonly isYours: boolean;
}

/** `GET /api/tasks` */
export interface StoreTasksView {
  readonly nowMs: number;
  /** Open ones, the one due first first, then those that ended, the last first. */
  readonly tasks: readonly StoreTaskView[];
}

/** `POST /api/tasks/done` */
export interface StoreTaskEnded {
  readonly id: string;
  readonly note: string;
}
