// Books that never change: publishing writes the next one, and those before stay readable for as long as goods can come
// back [P7]. A book's id says its number and what it holds, so that the same content published again is the same book.

import { createHash } from "node:crypto";
import type { ReferenceCollection, ReferenceDocuments } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

export interface BookKind<Collection extends ReferenceCollection> {
  readonly collection: Collection;
  /** Of its ids: `prices-1-9f86d081884c7d65`. */
  readonly prefix: string;
  /** Before the id in the document's: "" or `playlist/`. */
  readonly folder: string;
  /** Publishers of one kind take turns: the second number of their advisory lock, of its own. */
  readonly lock: number;
}

export const bookKinds = {
  promotions: { collection: "promotionBook", prefix: "promotions", folder: "", lock: 2 },
  prices: { collection: "priceBook", prefix: "prices", folder: "", lock: 3 },
  taxes: { collection: "taxBook", prefix: "taxes", folder: "", lock: 4 },
  points: { collection: "pointsBook", prefix: "points", folder: "", lock: 5 },
  commission: { collection: "commissionBook", prefix: "commission", folder: "", lock: 6 },
  playlist: { collection: "showroom", prefix: "playlist", folder: "playlist/", lock: 7 },
} as const satisfies Readonly<Record<string, BookKind<ReferenceCollection>>>;

/** A book's place among those of its kind; `fromMs` is when it comes into force. */
export interface BookHead {
  readonly bookId: string;
  readonly number: number;
  readonly fromMs: number;
}

interface BookToPublish<Document> {
  /** What makes two books the same one: its JSON text names the book, so the order of its members counts. */
  readonly content: unknown;
  readonly documentOf: (head: BookHead) => Document;
  readonly fromMs: number;
  /** In turn with others who publish; throws to refuse. */
  readonly require?: (tx: Kysely<Tables>) => Promise<void>;
}

/** The newest book's content again changes nothing. @returns the id of the book that holds the content */
export async function publishBook<Collection extends ReferenceCollection>(
  db: Kysely<Tables>,
  { collection, prefix, folder, lock }: BookKind<Collection>,
  { content, documentOf, fromMs, require }: BookToPublish<ReferenceDocuments[Collection]>,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(7205, ${lock}::int)`.execute(tx);
    await require?.(tx);
    const newest = await newestBook(tx, { collection, idPrefix: `${folder}${prefix}-` });
    const mark = createHash("sha256").update(JSON.stringify(content), "utf8").digest("hex").slice(0, 16);
    if (newest?.id.endsWith(`-${mark}`) === true) return newest.id.slice(folder.length);
    const number = (newest?.number ?? 0) + 1;
    const bookId = `${prefix}-${number}-${mark}`;
    const document = documentOf({ bookId, number, fromMs });
    await putDocuments(tx, collection, [{ id: `${folder}${bookId}`, scopes: ["chain"], document }]);
    return bookId;
  });
}

async function newestBook(
  db: Kysely<Tables>,
  { collection, idPrefix }: { readonly collection: ReferenceCollection; readonly idPrefix: string },
): Promise<{ readonly id: string; readonly number: number } | null> {
  const result = await sql<{ id: string; number: number }>`
    SELECT id, substring(id FROM '-([0-9]+)-[0-9a-f]+$')::int AS number FROM reference_document
    WHERE collection = ${collection} AND starts_with(id, ${idPrefix}) ORDER BY 2 DESC LIMIT 1`.execute(db);
  return result.rows[0] ?? null;
}
