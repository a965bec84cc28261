// The chain's points books: publishing writes the next one, to be in force from its day and hour on; those before stay
// readable for as long as goods can come back [P7].

import { type PointsBook, pointsRulesFault } from "@evertill/core";
import { type PointsBookDocument, pointsBookShape } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { bookKinds, publishBook } from "./publish-book.ts";
import { referenceFile } from "./reference-file.ts";
import { readDocument } from "./reference-reads.ts";

/** What a book says, before it has a number and an id. */
type PointsList = Omit<PointsBookDocument, "bookId" | "number" | "fromMs">;

const { fromDay, currency, earn, spend, membership } = pointsBookShape.properties;

/** @throws ReferenceFileError naming the file, the place and what is accepted there */
export const readPointsFile: (file: string) => Omit<PointsList, "memberKeys"> = referenceFile({
  ...{ called: ["points", "are"], format: "evertill-points/1", fields: { fromDay, currency, earn, spend, membership } },
  faultOf: (list) => pointsRulesFault({ ...list, spend: list.spend ?? null }),
});

/**
 * Publishes a book that is in force from `fromMs` and its own business day on. The newest book again changes nothing.
 * @returns the id of the book that holds the points
 */
export function publishPoints(db: Kysely<Tables>, list: PointsList, fromMs: number): Promise<string> {
  return publishBook(db, bookKinds.points, { content: list, documentOf: (head) => ({ ...head, ...list }), fromMs });
}

/** The book that entries of this id were made with; none where HQ has no such book. */
export async function pointsOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly PointsBook[] | null> {
  const book = await readDocument<PointsBookDocument>(db, "pointsBook", bookId);
  return book === null ? null : [{ bookId, currency: book.currency, earn: book.earn, spend: book.spend ?? null }];
}
