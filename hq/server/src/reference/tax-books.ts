// The chain's tax books: publishing writes the next one, to be in force from its day and hour on; those before stay
// readable for as long as goods can come back [P7].

import { type TaxZone, taxZoneFault } from "@evertill/core";
import { type TaxBookDocument, taxBookShape } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { bookKinds, publishBook } from "./publish-book.ts";
import { type FileFault, referenceFile } from "./reference-file.ts";
import { readDocument } from "./reference-reads.ts";

/** What a book says, before it has a number and an id. */
type TaxList = Pick<TaxBookDocument, "fromDay" | "zones">;

const { fromDay, zones } = taxBookShape.properties;

/** @throws ReferenceFileError naming the file, the place and what is accepted there */
export const readTaxesFile: (file: string) => TaxList = referenceFile({
  ...{ called: ["taxes", "are"], format: "evertill-taxes/1", fields: { fromDay, zones } },
  faultOf: (list) => zonesFault(list.zones),
});

/** What the shape cannot say. */
function zonesFault(of: readonly TaxZone[]): FileFault | null {
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
export function publishTaxes(db: Kysely<Tables>, list: TaxList, fromMs: number): Promise<string> {
  return publishBook(db, bookKinds.taxes, { content: list, documentOf: (head) => ({ ...head, ...list }), fromMs });
}

/** The zones that entries of this book were made with; null where HQ has no such book. */
export async function taxZonesOfBook(db: Kysely<Tables>, bookId: string): Promise<readonly TaxZone[] | null> {
  return (await readDocument<TaxBookDocument>(db, "taxBook", bookId))?.zones ?? null;
}
