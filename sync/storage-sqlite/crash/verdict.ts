// What must hold of a file of notes after any crash.

import { lastNote, openNotes } from "./writer.ts";

export interface Verdict {
  /** Notes that were acknowledged and are gone. */
  readonly lost: number;
  readonly held: number;
}

/**
 * Opens the file as the agent would and checks it whole: SQLite finds it sound, the notes are 1 … n without a gap,
 * and `last` says n. Throws when it is unsound; counts what was acknowledged and is missing.
 */
export async function judgeAfterCrash(
  file: string,
  acknowledged: number,
  profile: "shared" | "reference" = "shared",
): Promise<Verdict> {
  const notes = openNotes({ file, profile });
  try {
    const check = notes.internals.file.database.pragma("integrity_check");
    if (check !== "ok") throw new Error(`integrity_check says ${check}`);
    const { documents } = await notes.getChangedDocumentsSince(10_000_000);
    const numbers = documents.flatMap((note) => (note.id === "last" ? [] : [note.n])).sort((a, b) => a - b);
    const gap = numbers.findIndex((n, at) => n !== at + 1);
    if (gap !== -1) throw new Error(`note ${gap + 1} is missing, yet note ${numbers.at(-1)} is there`);
    const last = (await lastNote(notes))?.n ?? 0;
    if (last !== numbers.length) throw new Error(`${numbers.length} notes, but the last is said to be ${last}`);
    return { lost: Math.max(0, acknowledged - numbers.length), held: numbers.length };
  } finally {
    await notes.close();
  }
}
