// What is amiss with the entries of each box, as the hub's journal holds them.

import type { JournalReceiver } from "@evertill/journal";
import type { EntryGaps } from "./lanes-view.ts";

/** Of every box of which entries are held, or were said to be written. */
export function entryGaps(journal: Pick<JournalReceiver, "epochs" | "missing">): ReadonlyMap<string, EntryGaps> {
  const gaps = new Map<string, EntryGaps>();
  const add = (box: string, more: EntryGaps) => {
    const { missing, refused } = gaps.get(box) ?? { missing: 0, refused: 0 };
    gaps.set(box, { missing: missing + more.missing, refused: refused + more.refused });
  };
  // What came whole later is excepted no more.
  for (const { box, except } of journal.epochs()) add(box, { missing: 0, refused: except.length });
  for (const { box, from, to } of journal.missing()) add(box, { missing: to - from + 1, refused: 0 });
  return gaps;
}
