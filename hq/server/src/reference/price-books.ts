// The chain's price books: publishing writes the next one, to be in force from its day and hour on; those before stay
// readable for as long as goods can come back [P7].

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type BookPrice, isEmbeddedTemplate } from "@evertill/core";
import { type PriceBookDocument, priceBookShape } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";

/** Why a whole file of prices is not taken; the book in force stays. */
class PricesError extends Error {
  readonly code = "prices";
}

/** What a book says, before it has a number and an id. */
export type PriceList = Pick<PriceBookDocument, "fromDay" | "heldForMs" | "embeddedCodes" | "regions" | "prices">;

const { fromDay, heldForMs, embeddedCodes, regions, prices } = priceBookShape.properties;
const fileShape = Compile(
  Type.Object(
    { format: Type.Literal("evertill-prices/1"), fromDay, heldForMs, embeddedCodes, regions, prices },
    { additionalProperties: false },
  ),
);

/** @throws PricesError naming the file, the place and what is accepted there */
export function readPricesFile(file: string): PriceList {
  const refuse = (where: string, what: string, cause?: unknown) =>
    new PricesError(`the prices ${file} are refused at ${where}: ${what}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw refuse("$", "not readable as JSON; accepted: a file of format evertill-prices/1", cause);
  }
  if (!fileShape.Check(value)) {
    const fault = shapeFault(fileShape, value);
    throw refuse(fault?.where ?? "$", fault?.what ?? "another shape");
  }
  const fault = priceFault(value);
  if (fault !== null) throw refuse(fault.where, fault.what);
  const { format: _format, ...list } = value;
  return list;
}

/** What the shape cannot say. */
function priceFault(list: PriceList): { readonly where: string; readonly what: string } | null {
  const { embeddedCodes, prices, regions } = list;
  const wrong = embeddedCodes.findIndex((template) => !isEmbeddedTemplate(template));
  if (wrong !== -1)
    return { where: `/embeddedCodes/${wrong}`, what: "prefix, item, check digit and value are not twelve digits" };
  const known = new Set(regions.map(({ region }) => region));
  const seen = new Set<string>();
  for (const [index, price] of prices.entries()) {
    const fault = (field: string, what: string) => ({ where: `/prices/${index}/${field}`, what });
    const { priceId, priceMinor, floorPriceMinor = priceMinor, region, store, fromMs = 0, untilMs } = price;
    if (seen.has(priceId)) return fault("priceId", `${priceId} again; accepted: an id of its own`);
    seen.add(priceId);
    if (region !== undefined && store !== undefined) return fault("region", "a store too; accepted: one of them");
    if (region !== undefined && !known.has(region))
      return fault("region", `${region}; accepted: ${[...known].join(", ") || "none, the file lists no regions"}`);
    if (floorPriceMinor > priceMinor) return fault("floorPriceMinor", "above the price");
    if (untilMs !== undefined && untilMs <= fromMs) return fault("untilMs", "not after fromMs");
  }
  return null;
}

/**
 * Publishes a book that is in force from `fromMs` and its own business day on. The newest book again changes nothing.
 * @returns the id of the book that holds the prices
 */
export async function publishPrices(db: Kysely<Tables>, list: PriceList, fromMs: number): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(7205, 3)`.execute(tx);
    const newest = await newestBook(tx);
    const mark = createHash("sha256").update(JSON.stringify(list), "utf8").digest("hex").slice(0, 16);
    if (newest?.bookId.endsWith(mark) === true) return newest.bookId;
    const number = (newest?.number ?? 0) + 1;
    const bookId = `prices-${number}-${mark}`;
    const document: PriceBookDocument = { bookId, number, fromMs, ...list };
    await putDocuments(tx, "priceBook", [{ id: bookId, scopes: ["chain"], document }]);
    return bookId;
  });
}

/** The prices that entries of this book were made with; null where HQ has no such book. */
export async function pricesOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly BookPrice[] | null> {
  const result = await sql<{ prices: readonly BookPrice[] }>`
    SELECT document -> 'prices' AS prices FROM reference_document
    WHERE collection = 'priceBook' AND id = ${bookId}`.execute(db);
  return result.rows[0]?.prices ?? null;
}

async function newestBook(db: Kysely<Tables>): Promise<{ readonly bookId: string; readonly number: number } | null> {
  const result = await sql<{ bookId: string; number: number }>`
    SELECT id AS "bookId", (document ->> 'number')::int AS number FROM reference_document
    WHERE collection = 'priceBook' ORDER BY 2 DESC LIMIT 1`.execute(db);
  return result.rows[0] ?? null;
}
