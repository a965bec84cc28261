// The reference collections at HQ: written here only, pulled by stores in the order in which changes were committed.
// That order is the database's own work: see the triggers in database/scripts/reference-scripts.ts.

import type { ReferenceCollection, ReferenceDocuments } from "@evertill/schemas";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";

export interface ScopedDocument<Collection extends ReferenceCollection> {
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly document: ReferenceDocuments[Collection];
}

/** Who may read a document: every store of the chain, or the stores named. */
export type Scope = "chain" | `store/${string}`;

export interface Changes<Collection extends ReferenceCollection> {
  /** Ascending by change; `_deleted` as RxDB's replication asks for it. */
  readonly documents: readonly (ReferenceDocuments[Collection] & { readonly _deleted: boolean })[];
  /** Change number to go on from. */
  readonly through: number;
}

const chunkLength = 2_000;

/**
 * The turn that every writer of reference documents has from its first statement until its commit (see the triggers).
 * Whoever locks a document before it writes takes it first: two writers then cannot wait for each other.
 */
export async function takeWritersTurn(tx: Transaction<Tables>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(7205, 1)`.execute(tx);
}

/** Writes what differs from what is held; answers how many documents that were. */
export async function putDocuments<Collection extends ReferenceCollection>(
  db: Kysely<Tables>,
  collection: Collection,
  documents: readonly ScopedDocument<Collection>[],
): Promise<number> {
  let changed = 0;
  for (let start = 0; start < documents.length; start += chunkLength) {
    const chunk = documents.slice(start, start + chunkLength);
    const result = await sql`
      INSERT INTO reference_document (collection, id, scopes, document)
      SELECT ${collection}, id, string_to_array(scopes, ' '), document::jsonb FROM unnest(
        ${chunk.map(({ id }) => id)}::text[], ${chunk.map(({ scopes }) => scopes.join(" "))}::text[],
        ${chunk.map(({ document }) => JSON.stringify(document))}::text[]
      ) AS given (id, scopes, document)
      ON CONFLICT (collection, id) DO UPDATE
        SET scopes = excluded.scopes, document = excluded.document, deleted = false
        WHERE (reference_document.scopes, reference_document.document, reference_document.deleted)
          IS DISTINCT FROM (excluded.scopes, excluded.document, false)`.execute(db);
    changed += Number(result.numAffectedRows ?? 0n);
  }
  return changed;
}

interface Page {
  readonly store: string;
  readonly after: number;
  /** Most documents in the answer. */
  readonly limit: number;
}

/** Changes after a checkpoint that a store may read. */
export async function pullChanges<Collection extends ReferenceCollection>(
  db: Kysely<Tables>,
  collection: Collection,
  page: Page,
): Promise<Changes<Collection>> {
  const { documents, through } = await pullChangesText(db, collection, page);
  return { documents: JSON.parse(documents), through };
}

/**
 * The same, the documents as the text of a JSON array: made by the database, so that a page of thousands on its way to a
 * store is not read and written once more.
 */
export async function pullChangesText(
  db: Kysely<Tables>,
  collection: ReferenceCollection,
  { store, after, limit }: Page,
): Promise<{ readonly documents: string; readonly through: number }> {
  const { rows } = await sql<{ documents: string; through: number }>`
    SELECT '[' || coalesce(string_agg((document || jsonb_build_object('_deleted', deleted))::text, ','
      ORDER BY change_seq), '') || ']' AS documents, coalesce(max(change_seq), ${after}::bigint) AS through
    FROM (
      SELECT document, deleted, change_seq FROM reference_document
      WHERE collection = ${collection} AND scopes && ${["chain", `store/${store}`]}::text[] AND change_seq > ${after}
      ORDER BY change_seq LIMIT ${limit}
    ) AS page`.execute(db);
  return rows[0] ?? { documents: "[]", through: after };
}
