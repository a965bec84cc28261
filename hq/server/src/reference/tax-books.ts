// The chain's tax books: publishing writes the next one, to be in force from its day and hour on; those before stay
// readable for as long as goods can come back [P7].

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type TaxZone, taxZoneFault } from "@evertill/core";
import { type TaxBookDocument, taxBookShape } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

/** Why a whole file of taxes is not taken; the book in force stays. */
class TaxesError extends Error {
  readonly code = "taxes";
}

/** What a book says, before it has a number and an id. */
type TaxList = Pick<TaxBookDocument, "fromDay" | "zones">;

const { fromDay, zones } = taxBookShape.properties;
const fileShape = Compile(
  Type.Object({ format: Type.Literal("evertill-taxes/1"), fromDay, zones }, { additionalProperties: false }),
);

/** @throws TaxesError naming the file, the place and what is accepted there */
export function readTaxesFile(file: string): TaxList {
  const refuse = (where: string, what: string, cause?: unknown) =>
    new TaxesError(`the taxes ${file} are refused at ${where}: ${what}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw refuse("$", "not readable as JSON; accepted: a file of format evertill-taxes/1", cause);
  }
  if (!fileShape.Check(value)) {
    const fault = shapeFault(fileShape, value);
    throw refuse(fault?.where ?? "$", fault?.what ?? "another shape");
  }
  const fault = zonesFault(value.zones);
  if (fault !== null) throw refuse(fault.where, fault.what);
  const { format: _format, ...list } = value;
  return list;
}

/** What the shape cannot say. */
function zonesFault(of: readonly TaxZone[]): { readonly where: string; readonly what: string } | null {
  const seen = new Set<string>();
  for (const [index, zone] of of.entries()) {
    const fault = taxZoneFault(zone);
    if (fault !== null) return { where: `/zones/${index}${fault.where}`, what: fault.what };
    const twice = zone.stores.find((store) => seen.has(store));
    if (twice !== undefined)
      return { where: `/zones/${index}/stores`, what: `${twice} again; accepted: a store in one zone` };
    for (const store of zone.stores) seen.add(store);
  }
  return null;
}

/**
 * Publishes a book that is in force from `fromMs` and its own business day on. The newest book again changes nothing.
 * @returns the id of the book that holds the taxes
 */
export async function publishTaxes(db: Kysely<Tables>, list: TaxList, fromMs: number): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(7205, 4)`.execute(tx);
    const newest = await newestBook(tx);
    const mark = createHash("sha256").update(JSON.stringify(list), "utf8").digest("hex").slice(0, 16);
    if (newest?.bookId.endsWith(mark) === true) return newest.bookId;
    const number = (newest?.number ?? 0) + 1;
    const bookId = `taxes-${number}-${mark}`;
    const document: TaxBookDocument = { bookId, number, fromMs, ...list };
    await putDocuments(tx, "taxBook", [{ id: bookId, scopes: ["chain"], document }]);
    return bookId;
  });
}

/** The zones that entries of this book were made with; null where HQ has no such book. */
export async function taxZonesOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly TaxZone[] | null> {
  const result = await sql<{ zones: readonly TaxZone[] }>`
    SELECT document -> 'zones' AS zones FROM reference_document
    WHERE collection = 'taxBook' AND id = ${bookId}`.execute(db);
  return result.rows[0]?.zones ?? null;
}

async function newestBook(db: Kysely<Tables>): Promise<{ readonly bookId: string; readonly number: number } | null> {
  const result = await sql<{ bookId: string; number: number }>`
    SELECT id AS "bookId", (document ->> 'number')::int AS number FROM reference_document
    WHERE collection = 'taxBook' ORDER BY 2 DESC LIMIT 1`.execute(db);
  return result.rows[0] ?? null;
}
