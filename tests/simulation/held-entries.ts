// Entries as one place holds them, read back whole and held against the rules of the chain.

import { chainStart, type Entry, parseEntry, type SignedEntry } from "@evertill/core";
import { hashText, type JournalReader, openingOf, verifyText } from "@evertill/journal";
import type { RunRecord } from "./record.ts";

export interface HeldEntry {
  readonly entry: Entry;
  readonly hash: string;
}

/** By `epoch/seq`. */
export type HeldEntries = ReadonlyMap<string, HeldEntry>;

export const entryId = ({ epoch, seq }: { readonly epoch: string; readonly seq: number }): string => `${epoch}/${seq}`;

const wholeBatch = { entries: 1_000_000, characters: Number.MAX_SAFE_INTEGER } as const;

/** The good entries: what was set aside and never came whole is left out. */
export function readJournal(journal: JournalReader): readonly SignedEntry[] {
  return journal.epochs().flatMap(({ epoch, except }) => {
    const left = new Set(except);
    return journal.read(epoch, 1, wholeBatch).filter((_, index) => !left.has(index + 1));
  });
}

/**
 * [P2, P3] Each number once, none left out, chained, signed by the key that its epoch was opened with.
 * @param lost numbers that may be missing: the only whole copy went with a disk.
 */
export function heldEntries(
  place: string,
  signed: readonly SignedEntry[],
  { record, lost }: { readonly record: RunRecord; readonly lost: ReadonlyMap<string, unknown> },
): HeldEntries {
  const held = new Map<string, HeldEntry>();
  const keys = new Map<string, string>();
  const heads = new Map<string, { seq: number; hash: string }>();
  for (const { text, signature } of signed) {
    const reading = parseEntry(text);
    record.expect("P3", reading.ok, () => `${place} holds an entry that cannot be read`);
    if (!reading.ok) continue;
    const { entry } = reading;
    const { epoch, seq, previous } = entry;
    const id = entryId(entry);
    const head = heads.get(epoch) ?? { seq: 0, hash: chainStart };
    record.expect("P2", !held.has(id), () => `${place} holds ${id} twice`);
    for (let missing = head.seq + 1; missing < seq; missing++) {
      record.expect("P3", lost.has(entryId({ epoch, seq: missing })), () => `${place} holds ${id} after ${head.seq}`);
    }
    const chained = previous === head.hash || seq > head.seq + 1;
    record.expect("P3", chained, () => `${place}: the chain breaks at ${id}`);
    const opening = openingOf(entry);
    if (seq === 1 && opening !== null) keys.set(epoch, opening.publicKey);
    const key = keys.get(epoch) ?? "";
    record.expect("P3", verifyText(key, text, signature), () => `${place}: ${id} is not signed by its box`);
    const hash = hashText(text);
    held.set(id, { entry, hash });
    heads.set(epoch, { seq, hash });
  }
  return held;
}
