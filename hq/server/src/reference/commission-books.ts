// The chain's commission books: publishing writes the next one, to be in force from its day and hour on; those before
// stay readable for as long as goods can come back [P7].

import type { CommissionRule } from "@evertill/core";
import { type CommissionBookDocument, commissionBookShape } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { bookKinds, publishBook } from "./publish-book.ts";
import { type FileFault, referenceFile } from "./reference-file.ts";
import { readDocument } from "./reference-reads.ts";

/** What a book says, before it has a number and an id. */
type CommissionList = Pick<CommissionBookDocument, "fromDay" | "rules">;

const { fromDay, rules } = commissionBookShape.properties;

/** @throws ReferenceFileError naming the file, the place and what is accepted there */
export const readCommissionFile: (file: string) => CommissionList = referenceFile({
  ...{ called: ["commission", "is"], format: "evertill-commission/1", fields: { fromDay, rules } },
  faultOf: (list) => rulesFault(list.rules),
});

/** What the shape cannot say. */
function rulesFault(of: readonly CommissionRule[]): FileFault | null {
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
export function publishCommission(db: Kysely<Tables>, list: CommissionList, fromMs: number): Promise<string> {
  return publishBook(db, bookKinds.commission, { content: list, documentOf: (head) => ({ ...head, ...list }), fromMs });
}

/** The rules that entries of this book were made with; null where HQ has no such book. */
export async function commissionOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly CommissionRule[] | null> {
  return (await readDocument<CommissionBookDocument>(db, "commissionBook", bookId))?.rules ?? null;
}
