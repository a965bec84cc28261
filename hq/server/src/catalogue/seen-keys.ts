// What the rows of a file have used up so far, by the line of the row that has it: on disk, since a file may have more rows than
// memory should hold. Nothing of it outlives the reading.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@evertill/storage-sqlite";

export type KeyKind = "sku" | "gtin" | "id";

export interface SeenKeys {
  /** The line of the row that has it; null: nobody has. */
  lineOf(kind: KeyKind, key: string): number | null;
  /** Keeps what nobody has yet. */
  take(kind: KeyKind, key: string, line: number): void;
  /** What is taken within goes to disk at once. */
  together<T>(work: () => T): T;
  close(): void;
}

export function openSeenKeys(): SeenKeys {
  const folder = mkdtempSync(join(tmpdir(), "evertill-import-"));
  const database = openDatabase({ file: join(folder, "seen.db"), profile: "reference" });
  database.exec("CREATE TABLE seen (key TEXT PRIMARY KEY, line INTEGER NOT NULL) WITHOUT ROWID");
  const find = database.prepare("SELECT line FROM seen WHERE key = ?");
  const keep = database.prepare("INSERT INTO seen (key, line) VALUES (?, ?)");
  return {
    lineOf: (kind, key) => {
      const line = find.get(`${kind}:${key}`)?.line;
      return typeof line === "number" ? line : null;
    },
    take: (kind, key, line) => {
      keep.run(`${kind}:${key}`, line);
    },
    together: (work) => database.transaction(work),
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
