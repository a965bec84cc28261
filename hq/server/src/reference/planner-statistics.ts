// What the database's planner knows of the reference collections. Without it a store's page after a large import reads and
// sorts every change that follows: 180 times as long, with 100,000 goods. A server's autovacuum gathers it too, a minute or
// more later; PGlite has none.

import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Fewer documents are read as fast either way. */
const fewDocuments = 1_000;

/** Gathers it when there are more than twice as many documents as it was last gathered from. */
export async function keepPlannerStatistics(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ outgrown: boolean }>`
    SELECT (SELECT count(*) FROM reference_document) > 2 * greatest(reltuples, ${fewDocuments}) AS outgrown
    FROM pg_class WHERE oid = 'reference_document'::regclass`.execute(db);
  if (rows[0]?.outgrown === true) await sql`ANALYZE reference_document`.execute(db);
}
