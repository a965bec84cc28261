// What HQ asks of its own reference data.

import { createHash } from "node:crypto";
import type { Currency } from "@evertill/core";
import type { ReferenceCollection, StoreDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";

export async function hasDocuments(db: Kysely<Tables>, collection: ReferenceCollection): Promise<boolean> {
  const one = db.selectFrom("reference_document").select("id").where("collection", "=", collection).limit(1);
  return (await one.executeTakeFirst()) !== undefined;
}

export async function hasDocument(db: Kysely<Tables>, collection: ReferenceCollection, id: string): Promise<boolean> {
  return (await readDocument(db, collection, id)) !== null;
}

/** The one currency of what a collection holds; null when it holds nothing. */
export async function currencyOf(db: Kysely<Tables>, collection: "item" | "store"): Promise<Currency | null> {
  const result = await sql<{ currency: Currency }>`
    SELECT document ->> 'currency' AS currency FROM reference_document
    WHERE collection = ${collection} AND NOT deleted LIMIT 1`.execute(db);
  return result.rows[0]?.currency ?? null;
}

/** Null: HQ has none of that id, or no more. */
export async function readDocument<Document>(
  db: Kysely<Tables>,
  collection: ReferenceCollection,
  id: string,
): Promise<Document | null> {
  const result = await sql<{ document: Document }>`
    SELECT document FROM reference_document WHERE collection = ${collection} AND id = ${id} AND NOT deleted`.execute(
    db,
  );
  return result.rows[0]?.document ?? null;
}

export async function readStores(db: Kysely<Tables>): Promise<readonly StoreDocument[]> {
  const result = await sql<{ document: StoreDocument }>`
    SELECT document FROM reference_document WHERE collection = 'store' AND NOT deleted ORDER BY id`.execute(db);
  return result.rows.map(({ document }) => document);
}

const versionPageLength = 10_000;

/** Names the prices and tax rates in force by what they are: equal goods give an equal version, on every HQ [P7]. */
export async function priceBookVersion(db: Kysely<Tables>): Promise<string> {
  const hash = createHash("sha256");
  for (let after = ""; ; ) {
    const { rows } = await sql<{ id: string; line: string }>`
      SELECT id, id || ' ' || (document ->> 'currency') || ' ' || (document ->> 'priceMinor') || ' '
        || (document ->> 'taxRateBp') AS line
      FROM reference_document WHERE collection = 'item' AND NOT deleted AND id > ${after}
      ORDER BY id LIMIT ${versionPageLength}`.execute(db);
    for (const { line } of rows) hash.update(`${line}\n`, "utf8");
    if (rows.length < versionPageLength) return hash.digest("hex").slice(0, 16);
    after = rows.at(-1)?.id ?? after;
  }
}
