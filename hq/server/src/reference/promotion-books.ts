// The chain's promotions as books that never change: publishing writes the next one, and what entries were made with
// stays readable for as long as goods can come back [P7].

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Promotion, parsePromotion } from "@evertill/core";
import type { PromotionBookDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

/** Why a whole file of promotions is not taken; the book in force stays. */
class PromotionsError extends Error {
  readonly code = "promotions";
}

const format = "evertill-promotions/1";

interface Fault {
  readonly what: string;
  readonly where: string;
  readonly accepted: string;
}

/** @throws PromotionsError naming the file, the place and what is accepted there */
export function readPromotionsFile(file: string): readonly Promotion[] {
  const refuse = ({ what, where, accepted }: Fault, cause?: unknown) =>
    new PromotionsError(`the promotions ${file} are refused at ${where}: ${what}; accepted: ${accepted}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw refuse({ what: "not readable as JSON", where: "$", accepted: `a file of format ${format}` }, cause);
  }
  if (typeof value !== "object" || value === null || !("format" in value) || value.format !== format)
    throw refuse({ what: "another format", where: "$.format", accepted: format });
  if (!("promotions" in value) || !Array.isArray(value.promotions))
    throw refuse({ what: "no list", where: "$.promotions", accepted: "a list of promotions" });
  const seen = new Set<string>();
  return value.promotions.map((row: unknown, index) => {
    const at = `$.promotions[${index}]`;
    const reading = parsePromotion(row);
    if (!reading.ok) throw refuse({ ...reading.fault, where: reading.fault.where.replace("$", at) });
    const { promotionId } = reading.promotion;
    if (seen.has(promotionId))
      throw refuse({ what: `${promotionId} again`, where: `${at}.promotionId`, accepted: "an id of its own" });
    seen.add(promotionId);
    return reading.promotion;
  });
}

/**
 * Puts promotions in force for the chain from `fromMs` on. The promotions of the newest book again change nothing.
 * @returns the id of the book that holds them
 */
export async function publishPromotions(
  db: Kysely<Tables>,
  promotions: readonly Promotion[],
  fromMs: number,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(7205, 2)`.execute(tx);
    const newest = await newestBook(tx);
    const text = JSON.stringify(promotions);
    if (newest !== null && fingerprintOf(text) === newest.bookId.split("-").at(-1)) return newest.bookId;
    const number = (newest?.number ?? 0) + 1;
    const bookId = `promotions-${number}-${fingerprintOf(text)}`;
    const document: PromotionBookDocument = { bookId, number, fromMs, promotions: JSON.parse(text) };
    await putDocuments(tx, "promotionBook", [{ id: bookId, scopes: ["chain"], document }]);
    return bookId;
  });
}

/** The promotions that entries of this book were made with; null where HQ has no such book. */
export async function promotionsOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly Promotion[] | null> {
  const row = await db
    .selectFrom("reference_document")
    .select("document")
    .where("collection", "=", "promotionBook")
    .where("id", "=", bookId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { promotions } = row.document;
  if (!Array.isArray(promotions)) return null;
  return promotions.flatMap((value) => {
    const reading = parsePromotion(value);
    return reading.ok ? [reading.promotion] : [];
  });
}

const fingerprintOf = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16);

async function newestBook(db: Kysely<Tables>): Promise<{ readonly bookId: string; readonly number: number } | null> {
  const result = await sql<{ bookId: string; number: number }>`
    SELECT id AS "bookId", (document ->> 'number')::int AS number FROM reference_document
    WHERE collection = 'promotionBook' ORDER BY 2 DESC LIMIT 1`.execute(db);
  return result.rows[0] ?? null;
}
