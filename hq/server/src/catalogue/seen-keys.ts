// What the rows of a file have used up so far, by the line of the row that has it: on disk, since a file may have more rows than
// memory should hold. Nothing of it outlives the reading.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@evertill/storage-sqlite";

export type KeyKind = "sku" | "gtin" | "id";

export interface SeenKeys {
  /** Keeps what nobody has yet. @returns the line of the row that has it; null: nobody had */
  take(kind: KeyKind, key: string, line: number): number | null;
  /** As if it had not been taken. */
  release(kind: KeyKind, key: string): void;
  /** What is taken within goes to disk at once. */
  together<T>(work: () => T): T;
  close(): void;
}

export function openSeenKeys(): SeenKeys {
  const folder = mkdtempSync(join(tmpdir(), "evertill-import-"));
  const database = openDatabase({ file: join(folder, "seen.db"), profile: "reference" });
  database.exec("CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID");
  const find = database.prepare("SELECT line FROM seen WHERE key = ?");
  const keep = database.prepare("INSERT INTO seen (key, line) VALUES (?, ?) ON CONFLICT DO NOTHING");
  const drop = database.prepare("DELETE FROM seen WHERE key = ?");
  return {
    take: (kind, key, line) => {
      if (keep.run(`${kind}:${key}`, line).changes === 1) return null;
      return Number(find.get(`${kind}:${key}`)?.line);
    },
    release: (kind, key) => {
      drop.run(`${kind}:${key}`);
    },
    together: (work) => database.transaction(work),
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
