// The chain's promotions as books that never change: publishing writes the next one, and what entries were made with
// stays readable for as long as goods can come back [P7].

import { chainSeller, type Promotion, parsePromotion, voucherFault } from "@evertill/core";
import type { PromotionBookDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { bookKinds, publishBook } from "./publish-book.ts";
import { fileRefusal, readJsonFile } from "./reference-file.ts";
import { readDocument } from "./reference-reads.ts";

const format = "evertill-promotions/1";

interface Fault {
  readonly what: string;
  readonly where: string;
  readonly accepted: string;
}

/** @throws ReferenceFileError naming the file, the place and what is accepted there */
export function readPromotionsFile(file: string): readonly Promotion[] {
  const named = `the promotions ${file} are`;
  const refuse = ({ what, where, accepted }: Fault) =>
    fileRefusal(named, { where, what: `${what}; accepted: ${accepted}` });
  const value = readJsonFile(file, format, named);
  if (typeof value !== "object" || value === null || !("format" in value) || value.format !== format)
    throw refuse({ what: "another format", where: "$.format", accepted: format });
  if (!("promotions" in value) || !Array.isArray(value.promotions))
    throw refuse({ what: "no list", where: "$.promotions", accepted: "a list of promotions" });
  const seen = new Set<string>();
  const promotions = value.promotions.map((row: unknown, index) => {
    const at = `$.promotions[${index}]`;
    const reading = parsePromotion(row);
    if (!reading.ok) throw refuse({ ...reading.fault, where: reading.fault.where.replace("$", at) });
    const { promotionId } = reading.promotion;
    if (seen.has(promotionId))
      throw refuse({ what: `${promotionId} again`, where: `${at}.promotionId`, accepted: "an id of its own" });
    seen.add(promotionId);
    return reading.promotion;
  });
  for (const [index, promotion] of promotions.entries()) {
    const fault = voucherFault(promotion, promotions);
    if (fault !== null) throw refuse({ ...fault, where: fault.where.replace("$", `$.promotions[${index}]`) });
  }
  return promotions;
}

/** Whoever a promotion is limited to, or leaves out, is the chain or a counter of one of its price books. @throws ReferenceFileError */
export async function requireKnownSellers(
  db: Kysely<Tables>,
  file: string,
  promotions: readonly Promotion[],
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT seller ->> 'sellerId' AS id FROM (
      SELECT jsonb_array_elements(document -> 'sellers') AS seller FROM reference_document
      WHERE collection = 'priceBook') AS all_sellers ORDER BY 1`.execute(db);
  const known = [chainSeller, ...rows.map(({ id }) => id)];
  for (const [index, { goods }] of promotions.entries())
    for (const [list, sellers] of [
      ["sellers", goods.sellers],
      ["except.sellers", goods.except?.sellers],
    ] as const) {
      const stray = (sellers ?? []).find((seller) => !known.includes(seller));
      if (stray === undefined) continue;
      const where = `$.promotions[${index}].goods.${list}`;
      throw fileRefusal(`the promotions ${file} are`, { where, what: `${stray}; accepted: ${known.join(", ")}` });
    }
}

/**
 * Puts promotions in force for the chain from `fromMs` on. The promotions of the newest book again change nothing.
 * @returns the id of the book that holds them
 */
export function publishPromotions(
  db: Kysely<Tables>,
  promotions: readonly Promotion[],
  fromMs: number,
): Promise<string> {
  return publishBook(db, bookKinds.promotions, {
    ...{ content: promotions, fromMs },
    documentOf: (head): PromotionBookDocument => ({ ...head, promotions: JSON.parse(JSON.stringify(promotions)) }),
  });
}

/** The promotions that entries of this book were made with; null where HQ has no such book. */
export async function promotionsOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly Promotion[] | null> {
  const book = await readDocument<PromotionBookDocument>(db, "promotionBook", bookId);
  if (book === null) return null;
  return book.promotions.flatMap((value) => {
    const reading = parsePromotion(value);
    return reading.ok ? [reading.promotion] : [];
  });
}
