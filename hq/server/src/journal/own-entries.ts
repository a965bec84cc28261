// Entries that HQ writes itself, as a box of the store that they are about: numbered, chained and signed like any other.
// Pure: what was written before goes in, the entries come out.

import { chainStart, type Entry, type EntryDraft, type EpochId, entryText } from "@evertill/core";
import { hashText, type JournalKey } from "@evertill/journal";
import type { EpochState, KeptEntry } from "./judge-batch.ts";

/** Who HQ is within a store: named by its key, so that another HQ's key is another box. */
export const hqBox = ({ publicKey }: Pick<JournalKey, "publicKey">): string => `hq-${publicKey.slice(0, 8)}`;

export interface OwnWriting {
  readonly store: string;
  readonly key: JournalKey;
  /** The epoch written before; null: a new one begins, under `newEpoch`. */
  readonly before: EpochState | null;
  /** 32 hex digits of fresh randomness. */
  readonly newEpoch: EpochId;
}

/** @returns the epoch as it is with them, and the entries, the one that opens a new epoch first. */
export function ownEntries(
  { store, key, before, newEpoch }: OwnWriting,
  drafts: readonly EntryDraft[],
): { readonly epoch: EpochState; readonly kept: readonly KeptEntry[] } {
  const [first] = drafts;
  if (first === undefined) throw new RangeError("nothing to write");
  const box = hqBox(key);
  const opening: EntryDraft<"epoch-open"> = {
    ...{ ...first, kind: "epoch-open", transfers: [] },
    body: { publicKey: key.publicKey, predecessor: null, reason: "first" },
  };
  const epoch = before?.epoch ?? newEpoch;
  const kept: KeptEntry[] = [];
  for (const draft of before === null ? [opening, ...drafts] : drafts) {
    const seq = (before?.through ?? 0) + kept.length + 1;
    const previous = kept.at(-1)?.hash ?? before?.hash ?? chainStart;
    const entry: Entry = { format: 1, epoch, seq, previous, store, box, ...draft };
    const text = entryText(entry);
    kept.push({ entry, signed: { text, signature: key.sign(text) }, hash: hashText(text) });
  }
  const { seq: through = 0 } = kept.at(-1)?.entry ?? {};
  const hash = kept.at(-1)?.hash ?? null;
  const owner = { store, box, publicKey: key.publicKey };
  return { epoch: { epoch, owner, through, except: [], hash, advertised: through }, kept };
}
