// The chain's points books: publishing writes the next one, to be in force from its day and hour on; those before stay
// readable for as long as goods can come back [P7].

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type PointsBook, pointsRulesFault } from "@evertill/core";
import { type PointsBookDocument, pointsBookShape } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

/** Why a whole file of points is not taken; the book in force stays. */
class PointsError extends Error {
  readonly code = "points";
}

/** What a book says, before it has a number and an id. */
type PointsList = Omit<PointsBookDocument, "bookId" | "number" | "fromMs">;

const { fromDay, currency, earn, spend } = pointsBookShape.properties;
const fileShape = Compile(
  Type.Object(
    { format: Type.Literal("evertill-points/1"), fromDay, currency, earn, spend },
    { additionalProperties: false },
  ),
);

/** @throws PointsError naming the file, the place and what is accepted there */
export function readPointsFile(file: string): Omit<PointsList, "memberKeys"> {
  const refuse = (where: string, what: string, cause?: unknown) =>
    new PointsError(`the points ${file} are refused at ${where}: ${what}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw refuse("$", "not readable as JSON; accepted: a file of format evertill-points/1", cause);
  }
  if (!fileShape.Check(value)) {
    const fault = shapeFault(fileShape, value);
    throw refuse(fault?.where ?? "$", fault?.what ?? "another shape");
  }
  const { format: _format, ...list } = value;
  const fault = pointsRulesFault({ ...list, spend: list.spend ?? null });
  if (fault !== null) throw refuse(fault.where, fault.what);
  return list;
}

/**
 * Publishes a book that is in force from `fromMs` and its own business day on. The newest book again changes nothing.
 * @returns the id of the book that holds the points
 */
export async function publishPoints(db: Kysely<Tables>, list: PointsList, fromMs: number): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(7205, 5)`.execute(tx);
    const newest = await newestBook(tx);
    const mark = createHash("sha256").update(JSON.stringify(list), "utf8").digest("hex").slice(0, 16);
    if (newest?.bookId.endsWith(mark) === true) return newest.bookId;
    const number = (newest?.number ?? 0) + 1;
    const bookId = `points-${number}-${mark}`;
    const document: PointsBookDocument = { bookId, number, fromMs, ...list };
    await putDocuments(tx, "pointsBook", [{ id: bookId, scopes: ["chain"], document }]);
    return bookId;
  });
}

/** The book that entries of this id were made with; none where HQ has no such book. */
export async function pointsOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly PointsBook[] | null> {
  const result = await sql<{ document: PointsBookDocument }>`
    SELECT document FROM reference_document WHERE collection = 'pointsBook' AND id = ${bookId}`.execute(db);
  const book = result.rows[0]?.document;
  if (book === undefined) return null;
  return [{ bookId, currency: book.currency, earn: book.earn, spend: book.spend ?? null }];
}

async function newestBook(db: Kysely<Tables>): Promise<{ readonly bookId: string; readonly number: number } | null> {
  const result = await sql<{ bookId: string; number: number }>`
    SELECT id AS "bookId", (document ->> 'number')::int AS number FROM reference_document
    WHERE collection = 'pointsBook' ORDER BY 2 DESC LIMIT 1`.execute(db);
  return result.rows[0] ?? null;
}
