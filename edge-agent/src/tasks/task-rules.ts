// Which tasks the hub raises, ends and shows. Pure. SPEC T3, T4, T6.

import { byDueTime, dueAtMs, type Task, type TaskCause, type TaskEnd, taskId, taskRules } from "@evertill/core";
import type { DoneHere, TaskHere } from "./task-table.ts";

/** Entries that were said to be written come within seconds; what is not here after this is missing. */
const comesWithinMs = 600_000;
const mostEnded = 50;

export interface TaskChanges {
  readonly keep: readonly TaskHere[];
  /** Their cause went before they were due to be raised. */
  readonly forget: readonly string[];
}

/** @param of.isJudged whether tasks of this kind are looked at now: of others nothing is known */
export function taskChanges(of: {
  readonly here: ReadonlyMap<string, TaskHere>;
  readonly causes: readonly TaskCause[];
  readonly isJudged: (cause: TaskCause) => boolean;
  readonly nowMs: number;
}): TaskChanges {
  const { here, isJudged, nowMs } = of;
  const causes = new Map(of.causes.map((cause) => [taskId(cause), cause]));
  const raised = [...causes].flatMap(([id, cause]): readonly TaskHere[] => {
    const known = here.get(id);
    if (known?.goneAtMs === null) {
      return JSON.stringify(known.cause) === JSON.stringify(cause) ? [] : [{ ...known, cause }];
    }
    const raisedAtMs = nowMs + (cause.kind === "gap" ? comesWithinMs : 0);
    return [{ cause, raisedAtMs, goneAtMs: null, isAgain: known !== undefined }];
  });
  const gone = [...here].filter(([id, { cause, goneAtMs }]) => goneAtMs === null && isJudged(cause) && !causes.has(id));
  return {
    keep: [
      ...raised,
      ...gone.filter(([, task]) => task.raisedAtMs <= nowMs).map(([, task]) => ({ ...task, goneAtMs: nowMs })),
    ],
    forget: gone.filter(([, task]) => task.raisedAtMs > nowMs).map(([id]) => id),
  };
}

/** What the hub and headquarters know, one task an exception; what was done here counts at once. */
export function storeTasks(of: {
  readonly store: string;
  readonly here: ReadonlyMap<string, TaskHere>;
  readonly atHq: readonly Task[];
  readonly done: readonly DoneHere[];
  readonly nowMs: number;
}): readonly Task[] {
  const { store, here, done, nowMs } = of;
  const atHq = new Map(of.atHq.map((task) => [task.id, task]));
  const raised = [...here].filter(([, { raisedAtMs }]) => raisedAtMs <= nowMs);
  const own = new Map(raised.map(([id, task]) => [id, { ...task, isOpen: task.goneAtMs === null }]));
  const tasks = [...new Set([...own.keys(), ...atHq.keys()])].flatMap((id): readonly Task[] => {
    const [mine, theirs] = [own.get(id), atHq.get(id)];
    const cause = mine?.isOpen === true ? mine.cause : (theirs ?? mine?.cause);
    if (cause === undefined) return [];
    const { kind, about, entry, amount } = cause;
    const raisedAtMs = Math.min(mine?.raisedAtMs ?? nowMs, theirs?.raisedAtMs ?? nowMs);
    const sinceMs = mine?.isAgain === true ? mine.raisedAtMs : Number.NEGATIVE_INFINITY;
    const ended = done.find((each) => each.id === id && each.atMs >= sinceMs);
    return [
      {
        ...{ id, store, kind, about, entry, amount, raisedAtMs },
        ...{ owner: taskRules[kind].owner, dueAtMs: dueAtMs(kind, raisedAtMs) },
        end:
          ended === undefined
            ? endOf(mine ?? null, theirs ?? null)
            : { is: "done", by: ended.person, note: ended.note, atMs: ended.atMs },
      },
    ];
  });
  const sorted = tasks.sort(byDueTime);
  const open = sorted.filter(({ end }) => end === null);
  return [...open, ...sorted.slice(open.length, open.length + mostEnded)];
}

/** Open while either has it open; what somebody at headquarters did stands as long as the cause does. */
function endOf(mine: (TaskHere & { readonly isOpen: boolean }) | null, theirs: Task | null): TaskEnd | null {
  if (theirs !== null && (theirs.end === null || theirs.end.is === "done")) {
    const isOver = theirs.end !== null && mine?.isAgain === true && theirs.end.atMs < mine.raisedAtMs;
    return isOver && mine.isOpen ? null : theirs.end;
  }
  if (mine?.isOpen === true) return null;
  if (theirs !== null) return theirs.end;
  return mine?.goneAtMs == null ? null : { is: "cause-gone", atMs: mine.goneAtMs };
}
