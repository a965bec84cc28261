// Deleted documents are kept for replication for a while, then their rows go.

import type { CollectionTable } from "./collection-table.ts";
import type { StorageFile } from "./storage-file.ts";

/** Rows that one call purges at most, so that it never holds up a scan. */
const purgedAtOnce = 500;

/**
 * Inside a transaction: purges tombstones that were last written at or before `throughMs` (epoch milliseconds), and notes
 * the newest sequence purged. Answers false when there may be more than one call takes.
 */
export function purgeTombstones(file: StorageFile, { documents, number }: CollectionTable, throughMs: number): boolean {
  const purge = file.database.prepare(
    `DELETE FROM ${documents} WHERE sequence IN (
       SELECT sequence FROM ${documents} WHERE deleted = 1 AND lwt <= ? ORDER BY lwt LIMIT ?
     ) RETURNING sequence`,
  );
  const purged = purge.all(throughMs, purgedAtOnce);
  if (purged.length > 0) {
    file.keepNumbering();
    file.database
      .prepare("UPDATE storage_collection SET purged_through = max(purged_through, ?) WHERE number = ?")
      .run(Math.max(...purged.map((row) => Number(row.sequence))), number);
  }
  return purged.length < purgedAtOnce;
}
