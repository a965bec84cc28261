// All entries that a broken journal.db still gives: found in its pages, and asked for one by one where it is encrypted.
// The file is only read.

import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EncryptionKey, isFailStop, openDatabase, type SqlRow } from "@evertill/storage-sqlite";
import { carveEntries, type FoundEntry } from "./carve-entries.ts";
import { openJournalPages } from "./journal-pages.ts";

/** @throws what the system says when the file cannot be opened at all. */
export function* readBrokenJournal(file: string, key: EncryptionKey | null): Generator<FoundEntry> {
  if (key !== null) return yield* askForEntries(file, key);
  const pages = openJournalPages(file);
  try {
    yield* carveEntries(pages);
  } finally {
    pages.close();
  }
}

/** Numbers of an epoch that may follow each other unreadable before it counts as ended. */
const mostUnreadable = 10_000;

/** Pages of an encrypted file mean something to SQLite only. A copy is asked: opening a file writes to it. */
function* askForEntries(file: string, key: EncryptionKey): Generator<FoundEntry> {
  const folder = mkdtempSync(join(tmpdir(), "evertill-salvage-"));
  const copy = join(folder, "journal.db");
  try {
    for (const suffix of ["", "-wal"])
      if (existsSync(`${file}${suffix}`)) copyFileSync(`${file}${suffix}`, `${copy}${suffix}`);
    const database = openDatabase({ file: copy, profile: "journal", mustExist: true, key });
    try {
      const ask = (sql: string, ...values: readonly (string | number)[]): SqlRow | null | undefined => {
        try {
          return database.prepare(sql).get(...values);
        } catch (error) {
          if (isFailStop(error)) return null;
          throw error;
        }
      };
      for (let epoch = ""; ; ) {
        const next = ask("SELECT epoch FROM entry WHERE epoch > ? ORDER BY epoch LIMIT 1", epoch);
        if (next === undefined || next === null) return;
        epoch = String(next.epoch);
        for (let seq = 1, unreadable = 0; unreadable < mostUnreadable; seq += 1) {
          const row = ask("SELECT text, signature FROM entry WHERE epoch = ? AND seq = ?", epoch, seq);
          if (
            row === undefined &&
            ask("SELECT 1 FROM entry WHERE epoch = ? AND seq > ? LIMIT 1", epoch, seq) === undefined
          )
            break;
          unreadable = row === undefined || row === null ? unreadable + 1 : 0;
          if (row !== undefined && row !== null)
            yield { epoch, seq, text: String(row.text), signature: String(row.signature) };
        }
      }
    } finally {
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
