// A batch of entries of one epoch, judged one after the other against what is held. Pure: what to keep, what to set
// aside, and what the epoch is then; `HqJournal` loads before and writes after.

import { chainStart, type Entry, type EntryHash, type EpochId, type SignedEntry } from "@evertill/core";
import { type Holding, judgeEntry, openingOf, type Refusal, type Verdict } from "@evertill/journal";

/** An epoch as HQ has it; `owner` is null before its opening entry is here. */
export interface EpochState extends Holding {
  readonly owner: { readonly store: string; readonly box: string; readonly publicKey: string } | null;
}

/** A good entry's place in the chain. */
export interface Link {
  readonly hash: EntryHash;
  readonly previous: EntryHash;
}

export interface BatchContext {
  /** Store that the link was opened for. */
  readonly linkStore: string;
  readonly epoch: EpochState;
  /** Good entries held, by number, at least `from` − 1 … `from` + length. */
  readonly held: ReadonlyMap<number, Link>;
  /** Journal keys pinned for the boxes of that store. */
  readonly keys: ReadonlyMap<string, string>;
}

export interface Batch {
  readonly from: number;
  readonly entries: readonly SignedEntry[];
}

export interface KeptEntry {
  readonly entry: Entry;
  readonly signed: SignedEntry;
  readonly hash: EntryHash;
}

export interface RefusedEntry {
  readonly seq: number;
  readonly signed: SignedEntry;
  readonly hash: EntryHash;
  readonly reason: Refusal;
}

export interface BatchOutcome {
  readonly epoch: EpochState;
  readonly kept: readonly KeptEntry[];
  readonly refused: readonly RefusedEntry[];
}

export function unseenEpoch(epoch: EpochId): EpochState {
  return { epoch, owner: null, through: 0, except: [], hash: chainStart, advertised: 0 };
}

export function judgeBatch(context: BatchContext, batch: Batch): BatchOutcome {
  const held = new Map(context.held);
  const kept: KeptEntry[] = [];
  const refused: RefusedEntry[] = [];
  let { epoch } = context;
  for (const [index, signed] of batch.entries.entries()) {
    const seq = batch.from + index;
    const verdict = storable(judge({ ...context, epoch, held }, seq, signed));
    if (verdict.verdict === "gap") break;
    if (verdict.verdict === "quarantine") {
      const { hash, reason } = verdict;
      refused.push({ seq, signed, hash, reason });
      if (verdict.occupies) epoch = { ...epoch, through: seq, except: [...epoch.except, seq], hash: null };
    }
    if (verdict.verdict === "append" || verdict.verdict === "refill") {
      const { entry, hash } = verdict;
      kept.push({ entry, signed, hash });
      held.set(seq, { hash, previous: entry.previous });
      epoch = withEntry(epoch, entry, hash);
    }
  }
  const advertised = Math.max(epoch.advertised, epoch.through);
  return { epoch: { ...epoch, advertised }, kept, refused };
}

function judge({ linkStore, epoch, held, keys }: BatchContext, seq: number, signed: SignedEntry): Verdict {
  const { owner, through, except } = epoch;
  return judgeEntry(
    signed,
    { epoch: epoch.epoch, seq },
    {
      epoch: owner === null ? null : { ...owner, through, except },
      heldHash: held.get(seq)?.hash ?? null,
      previousHash: held.get(seq - 1)?.hash ?? null,
      nextPrevious: held.get(seq + 1)?.previous ?? null,
      linkStore,
      linkBox: null,
      pinnedKey: (box) => keys.get(box) ?? null,
    },
  );
}

function withEntry(epoch: EpochState, entry: Entry, hash: EntryHash): EpochState {
  const { seq, store, box } = entry;
  const opening = seq === 1 ? openingOf(entry) : null;
  return {
    ...epoch,
    owner: epoch.owner ?? (opening === null ? null : { store, box, publicKey: opening.publicKey }),
    through: Math.max(epoch.through, seq),
    except: epoch.except.filter((excepted) => excepted !== seq),
    hash: seq >= epoch.through ? hash : epoch.hash,
  };
}

/** PostgreSQL has no year 0 (manual, 8.5.1.1): such an entry is set aside rather than stopping the batch. */
function storable(verdict: Verdict): Verdict {
  if (verdict.verdict !== "append" && verdict.verdict !== "refill") return verdict;
  const { entry, hash } = verdict;
  if (!entry.businessDay.startsWith("0000-")) return verdict;
  return { verdict: "quarantine", reason: "unreadable", hash, occupies: verdict.verdict === "append" && entry.seq > 1 };
}
