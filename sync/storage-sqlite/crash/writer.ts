// The program that crash tests kill: it writes documents without end (or `limit` of them) and says on standard
// output which are acknowledged. Arguments: file, profile, limit (0 = without end).
// Every write stores document <n> and sets the document `last` to n: after a crash both must tell the same.

import { writeSync } from "node:fs";
import type { RxDocumentData, RxJsonSchema } from "rxdb";
import type { RxStorageInstanceSqlite, SqliteStorageSettings } from "../src/index.ts";
import { openRawCollection } from "../src/index.ts";

export interface Note {
  readonly id: string;
  readonly n: number;
  readonly text: string;
}

const schema: RxJsonSchema<Note> = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 20 },
    n: { type: "integer", minimum: 0, maximum: 1_000_000_000, multipleOf: 1 },
    text: { type: "string" },
  },
  indexes: ["n"],
};

export function openNotes(settings: SqliteStorageSettings): RxStorageInstanceSqlite<Note> {
  return openRawCollection<Note>(settings, { databaseName: "crash", collectionName: "notes", schema });
}

export async function lastNote(notes: RxStorageInstanceSqlite<Note>): Promise<RxDocumentData<Note> | undefined> {
  return (await notes.findDocumentsById(["last"], false))[0];
}

function note(id: string, n: number, revision: number): RxDocumentData<Note> {
  // Some reach over several pages.
  const text = "无".repeat(n % 20 === 0 ? 3_000 : n % 700);
  return { id, n, text, _rev: `${revision}-w`, _deleted: false, _attachments: {}, _meta: { lwt: n + 1 } };
}

/** Writes note `n` and counts it, in one call. Throws on any refusal. */
export async function writeNote(
  notes: RxStorageInstanceSqlite<Note>,
  n: number,
  last: RxDocumentData<Note> | undefined,
): Promise<RxDocumentData<Note>> {
  const counted = note("last", n, n + 1);
  const counting = last === undefined ? { document: counted } : { previous: last, document: counted };
  const { error } = await notes.bulkWrite([{ document: note(`${n}`, n, 1) }, counting], "crash test");
  if (error.length > 0) throw new Error(`note ${n} was refused with ${error[0]?.status}`);
  return counted;
}

async function main(file: string, profile: "shared" | "reference", limit: number): Promise<void> {
  const notes = openNotes({ file, profile });
  let last = await lastNote(notes);
  const first = (last?.n ?? 0) + 1;
  for (let n = first; limit === 0 || n < first + limit; n += 1) {
    last = await writeNote(notes, n, last);
    writeSync(1, `${n}\n`);
  }
  // Ends as a power cut would: nothing is closed or flushed.
  process.kill(process.pid, "SIGKILL");
}

const [, program, file, profile, limit] = process.argv;
if (program === import.meta.filename && file !== undefined && (profile === "shared" || profile === "reference")) {
  await main(file, profile, Number(limit ?? 0));
}
