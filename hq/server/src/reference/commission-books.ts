// The chain's commission books: publishing writes the next one, to be in force from its day and hour on; those before
// stay readable for as long as goods can come back [P7].

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { CommissionRule } from "@evertill/core";
import { type CommissionBookDocument, commissionBookShape } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

/** Why a whole file of commission is not taken; the book in force stays. */
class CommissionError extends Error {
  readonly code = "commission";
}

/** What a book says, before it has a number and an id. */
type CommissionList = Pick<CommissionBookDocument, "fromDay" | "rules">;

const { fromDay, rules } = commissionBookShape.properties;
const fileShape = Compile(
  Type.Object({ format: Type.Literal("evertill-commission/1"), fromDay, rules }, { additionalProperties: false }),
);

/** @throws CommissionError naming the file, the place and what is accepted there */
export function readCommissionFile(file: string): CommissionList {
  const refuse = (where: string, what: string, cause?: unknown) =>
    new CommissionError(`the commission ${file} is refused at ${where}: ${what}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw refuse("$", "not readable as JSON; accepted: a file of format evertill-commission/1", cause);
  }
  if (!fileShape.Check(value)) {
    const fault = shapeFault(fileShape, value);
    throw refuse(fault?.where ?? "$", fault?.what ?? "another shape");
  }
  const fault = rulesFault(value.rules);
  if (fault !== null) throw refuse(fault.where, fault.what);
  const { format: _format, ...list } = value;
  return list;
}

/** What the shape cannot say. */
function rulesFault(of: readonly CommissionRule[]): { readonly where: string; readonly what: string } | null {
  const seen = new Set<string>();
  for (const [index, { ruleId, fromMs, untilMs }] of of.entries()) {
    if (seen.has(ruleId))
      return { where: `/rules/${index}/ruleId`, what: `${ruleId} again; accepted: an id of its own` };
    seen.add(ruleId);
    if (fromMs !== null && untilMs !== null && untilMs <= fromMs)
      return { where: `/rules/${index}/untilMs`, what: `${untilMs}; accepted: a time after fromMs` };
  }
  return null;
}

/**
 * Publishes a book that is in force from `fromMs` and its own business day on. The newest book again changes nothing.
 * @returns the id of the book that holds the rules
 */
export async function publishCommission(db: Kysely<Tables>, list: CommissionList, fromMs: number): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(7205, 5)`.execute(tx);
    const newest = await newestBook(tx);
    const mark = createHash("sha256").update(JSON.stringify(list), "utf8").digest("hex").slice(0, 16);
    if (newest?.bookId.endsWith(mark) === true) return newest.bookId;
    const number = (newest?.number ?? 0) + 1;
    const bookId = `commission-${number}-${mark}`;
    const document: CommissionBookDocument = { bookId, number, fromMs, ...list };
    await putDocuments(tx, "commissionBook", [{ id: bookId, scopes: ["chain"], document }]);
    return bookId;
  });
}

/** The rules that entries of this book were made with; null where HQ has no such book. */
export async function commissionOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly CommissionRule[] | null> {
  const result = await sql<{ rules: readonly CommissionRule[] }>`
    SELECT document -> 'rules' AS rules FROM reference_document
    WHERE collection = 'commissionBook' AND id = ${bookId}`.execute(db);
  return result.rows[0]?.rules ?? null;
}

async function newestBook(db: Kysely<Tables>): Promise<{ readonly bookId: string; readonly number: number } | null> {
  const result = await sql<{ bookId: string; number: number }>`
    SELECT id AS "bookId", (document ->> 'number')::int AS number FROM reference_document
    WHERE collection = 'commissionBook' ORDER BY 2 DESC LIMIT 1`.execute(db);
  return result.rows[0] ?? null;
}
