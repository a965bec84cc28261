// The manager's page asks which tasks there are, with the entries behind them, and ends one with a note.

import { parseEntry, type Task } from "@evertill/core";
import type { StoreTasksView, StoreTaskView, TaskEntryView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import { paperNumber, type WhoIs } from "../stock-page/stock-detail.ts";
import { mayEnd, type StoreTasks, type TaskEnder } from "./store-tasks.ts";

const closed = { additionalProperties: false } as const;

interface TaskRouteParts {
  readonly box: Box;
  readonly tasks: StoreTasks;
  readonly whoIs: WhoIs;
}

export function taskRoutes({ box, tasks, whoIs }: TaskRouteParts): readonly StaffRoute[] {
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/tasks", needs: null },
      asks: Type.Object({}, closed),
      answer: async (_, by): Promise<StoreTasksView> => ({
        nowMs: box.inForce.moment().at.wallMs,
        tasks: await Promise.all(tasks.read().map((task) => taskView(task, { box, whoIs, by }))),
      }),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/tasks/done", needs: null },
      asks: Type.Object(
        {
          id: Type.String({ minLength: 1, maxLength: 400 }),
          note: Type.String({ minLength: 1, maxLength: 400, pattern: "^\\P{Cc}*\\S\\P{Cc}*$" }),
        },
        closed,
      ),
      answer: ({ id, note }, by) => tasks.end({ id, note: note.trim() }, by),
    }),
  ];
}

async function taskView(
  { store: _, entry, end, ...task }: Task,
  { box, whoIs, by }: { readonly box: Box; readonly whoIs: WhoIs; readonly by: TaskEnder },
): Promise<StoreTaskView> {
  const person = end?.is === "done" ? await whoIs(end.by) : null;
  return {
    ...task,
    entry: entry === null ? null : await entryView(box, entry, whoIs),
    end: end?.is === "done" && person !== null ? { ...end, by: `${person.number} ${person.name}` } : end,
    isYours: end === null && mayEnd(task, by),
  };
}

async function entryView(box: Box, { epoch, seq }: NonNullable<Task["entry"]>, whoIs: WhoIs): Promise<TaskEntryView> {
  const held = box.journal.entryAt(epoch, seq);
  const reading = held === null ? null : parseEntry(held.text);
  if (reading === null || !reading.ok) return { epoch, seq, written: null };
  const { kind, box: writer, at, person, body } = reading.entry;
  const written = { kind, box: writer, atMs: at.wallMs, by: await whoIs(person), paper: paperNumber(body) };
  return { epoch, seq, written };
}
