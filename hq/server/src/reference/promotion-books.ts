// The chain's promotions as books that never change: publishing writes the next one, and what entries were made with
// stays readable for as long as goods can come back [P7].

import { type Promotion, parsePromotion, voucherFault } from "@evertill/core";
import type { PromotionBookDocument } from "@evertill/schemas";
import type { Kysely } from "kysely";
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
