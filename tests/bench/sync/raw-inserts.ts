// The raw limit: the very rows of a journal, inserted into the same kind of database by the same statement, and nothing else.

import { type Entry, parseEntry } from "@evertill/core";
import { hashText } from "@evertill/journal";
import { writeEntries } from "../../../hq/server/src/journal/journal-writes.ts";
import type { KeptEntry } from "../../../hq/server/src/journal/judge-batch.ts";
import { readJournalFile } from "../../../launch/check/journal-file.ts";
import type { Databases } from "./headquarters.ts";

/** As many as a hub sends at once. */
const rowsAtOnce = 200;

/** Entries that a journal.db holds. */
export function entriesIn(file: string): readonly KeptEntry[] {
  return readJournalFile("hub", file).epochs.flatMap(({ entries }) =>
    entries.map(({ signed }) => ({ signed, entry: read(signed.text), hash: hashText(signed.text) })),
  );
}

function read(text: string): Entry {
  const reading = parseEntry(text);
  if (!reading.ok) throw new Error("the bench wrote an entry that nobody can read");
  return reading.entry;
}

/** Rows a second, a transaction for each batch, one after the other. */
export async function rawInsertsPerSecond(databases: Databases, entries: readonly KeptEntry[]): Promise<number> {
  const { db, close } = await databases.open("raw");
  const beganMs = performance.now();
  for (let from = 0; from < entries.length; from += rowsAtOnce)
    await db.transaction().execute((tx) => writeEntries(tx, entries.slice(from, from + rowsAtOnce)));
  const seconds = (performance.now() - beganMs) / 1_000;
  await close();
  return entries.length / seconds;
}
