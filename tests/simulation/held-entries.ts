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

export function readJournal(journal: JournalReader): readonly SignedEntry[] {
  return journal.epochs().flatMap(({ epoch }) => journal.read(epoch, 1, wholeBatch));
}

/** [P2, P3] Each number once, none left out, chained, signed by the key that its epoch was opened with. */
export function heldEntries(place: string, signed: readonly SignedEntry[], record: RunRecord): HeldEntries {
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
    record.expect("P3", seq === head.seq + 1, () => `${place} holds ${id} after ${head.seq}`);
    record.expect("P3", previous === head.hash, () => `${place}: the chain breaks at ${id}`);
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
