// That somebody in the store looked into a task: an entry of the hub, so that it is kept while headquarters is away and
// counted once when it comes back. It moves nothing.

import type { Entry, EntryDraft } from "../entry.ts";
import { isTaskKind, type TaskCause } from "./task.ts";

export interface TaskDoneBody extends Pick<TaskCause, "kind" | "about"> {
  /** What was found and done, 1…400 characters; nothing that tells who a shopper is. */
  readonly note: string;
}

export function taskDoneDraft(
  body: TaskDoneBody,
  moment: Pick<EntryDraft, "at" | "businessDay" | "versions" | "person">,
): EntryDraft<"task-done"> {
  return { ...moment, kind: "task-done", body, transfers: [] };
}

/** Null: another entry, or a signed body that is none of its kind. */
export function taskDoneOf({ kind: of, body }: Pick<Entry, "kind" | "body">): TaskDoneBody | null {
  if (of !== "task-done" || typeof body !== "object" || body === null) return null;
  const { kind, about, note } = body as { kind?: unknown; about?: unknown; note?: unknown };
  if (typeof kind !== "string" || !isTaskKind(kind) || !isText(about, 300) || !isText(note, 400)) return null;
  return { kind, about, note };
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === "string" && value.length >= 1 && value.length <= most && !/\p{Cc}/u.test(value);
