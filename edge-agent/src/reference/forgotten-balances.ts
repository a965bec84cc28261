// What a headquarters that lost its past does not know any more. Its backup is older than what it had sent, and where the entries
// are lost with the boxes that wrote them, nobody will make it know again: a box that kept the balance would count on what no
// ledger has [P4]. SPEC F9.

import type { RxCollection } from "rxdb";

/** One answer of the tier above. */
export interface PulledPage {
  readonly documents: readonly unknown[];
  readonly checkpoint: { readonly seq: number | string };
}

/** HQ's checkpoints are `<incarnation>.<number>`; a hub's have no incarnation. */
const pastOf = ({ seq }: PulledPage["checkpoint"]): string | null => /^([^.~]+)\./.exec(String(seq))?.[1] ?? null;

/** The tier that gave the first has lost its past since. */
export function isOtherPast(known: PulledPage["checkpoint"], now: PulledPage["checkpoint"]): boolean {
  const [before, after] = [pastOf(known), pastOf(now)];
  return before !== null && after !== null && before !== after;
}

/** Documents of one page; a balance is some hundred bytes. */
const pageSize = 1_000;

/**
 * @param first the first page of those that the tier above has
 * @param page asks for `pageSize` from a place on
 * @returns documents of here that it has not, as deletions
 */
export async function forgottenAbove(
  collection: RxCollection,
  page: (after: number | string, limit: number) => Promise<PulledPage>,
): Promise<readonly object[]> {
  const known = new Set<string>();
  const key = collection.schema.primaryPath;
  let after: number | string = 0;
  for (;;) {
    const { documents, checkpoint } = await page(after, pageSize);
    for (const document of documents)
      if (typeof document === "object" && document !== null) known.add(String(Reflect.get(document, key)));
    if (documents.length < pageSize) break;
    after = checkpoint.seq;
  }
  const forgotten: object[] = [];
  let last = "";
  for (;;) {
    const found = await collection
      .find({ selector: { [key]: { $gt: last } }, sort: [{ [key]: "asc" }], limit: pageSize })
      .exec();
    for (const document of found) {
      last = document.primary;
      if (!known.has(last)) forgotten.push({ ...document.toJSON(), _deleted: true });
    }
    if (found.length < pageSize) return forgotten;
  }
}
