// What of the entries that were found is whole: canonical, under its own number, signed with its box's key, and chained
// to its neighbour where that is whole too. Pure. Source: sync/SPEC.md N1–N4.

import { type Entry, type EpochId, parseEntry, type SignedEntry } from "@evertill/core";
import { hashText, openingOf, verifyText } from "@evertill/journal";
import type { FoundEntry } from "./carve-entries.ts";

export interface SalvagedEpoch {
  readonly epoch: EpochId;
  readonly box: string;
  /** By number, ascending. */
  readonly whole: ReadonlyMap<number, SignedEntry>;
  /** Numbers up to the highest found that are not whole, as ranges. */
  readonly missing: readonly NumberRange[];
  /** Numbers of which something was found that does not hold. */
  readonly refused: readonly {
    readonly seq: number;
    readonly why: "unreadable" | "no-key" | "bad-signature" | "broken-chain";
  }[];
}

export interface NumberRange {
  readonly from: number;
  readonly through: number;
}

interface Read {
  readonly signed: SignedEntry;
  readonly entry: Entry;
  readonly hash: string;
}

interface FoundEpoch {
  /** By number: pages keep remains of older copies, of which not all need be whole. */
  readonly reads: Map<number, Read[]>;
  readonly unreadable: Set<number>;
}

/** @param ownKeys public keys by box that are known besides those that the entries bring along */
export function judgeFound(
  found: Iterable<FoundEntry>,
  ownKeys: ReadonlyMap<string, string>,
): readonly SalvagedEpoch[] {
  const keys = new Map(ownKeys);
  const epochs = new Map<EpochId, FoundEpoch>();
  for (const { epoch, seq, text, signature } of found) {
    const of: FoundEpoch = epochs.get(epoch) ?? { reads: new Map(), unreadable: new Set() };
    epochs.set(epoch, of);
    const reading = parseEntry(text);
    if (!reading.ok || reading.entry.epoch !== epoch || reading.entry.seq !== seq) {
      of.unreadable.add(seq);
      continue;
    }
    const { entry } = reading;
    const reads = of.reads.get(seq) ?? [];
    of.reads.set(seq, reads);
    if (reads.some(({ signed }) => signed.text === text && signed.signature === signature)) continue;
    reads.push({ signed: { text, signature }, entry, hash: hashText(text) });
    const opening = seq === 1 ? openingOf(entry) : null;
    // A box has one key for ever; the tier above has pinned it and refuses another.
    if (opening !== null && !keys.has(entry.box) && verifyText(opening.publicKey, text, signature))
      keys.set(entry.box, opening.publicKey);
  }
  return [...epochs].map(([epoch, of]) => epochOf(epoch, of, keys));
}

function epochOf(epoch: EpochId, { reads, unreadable }: FoundEpoch, keys: ReadonlyMap<string, string>): SalvagedEpoch {
  const whole = new Map<number, SignedEntry>();
  const refused: SalvagedEpoch["refused"][number][] = [];
  let box = "";
  let before: Read | null = null;
  const numbers = [...new Set([...reads.keys(), ...unreadable])].sort((one, other) => one - other);
  for (const seq of numbers) {
    const copies = reads.get(seq) ?? [];
    box = copies[0]?.entry.box ?? box;
    const known = copies.filter(({ entry }) => keys.has(entry.box));
    const signed = known.filter((copy) =>
      verifyText(keys.get(copy.entry.box) ?? "", copy.signed.text, copy.signed.signature),
    );
    const last: Read | null = before?.entry.seq === seq - 1 ? before : null;
    const chained: readonly Read[] = signed.filter(({ entry }) => last === null || entry.previous === last.hash);
    const named = new Set((reads.get(seq + 1) ?? []).map(({ entry }) => entry.previous));
    const good: Read | undefined = chained.find(({ hash }) => named.has(hash)) ?? chained[0];
    if (good !== undefined) {
      whole.set(seq, good.signed);
      before = good;
      continue;
    }
    const whys = { "broken-chain": signed, "bad-signature": known, "no-key": copies } as const;
    const why = (["broken-chain", "bad-signature", "no-key"] as const).find((one) => whys[one].length > 0);
    refused.push({ seq, why: why ?? "unreadable" });
  }
  return { epoch, box, whole, missing: missingUpTo(numbers.at(-1) ?? 0, whole), refused };
}

function missingUpTo(highest: number, whole: ReadonlyMap<number, unknown>): readonly NumberRange[] {
  const ranges: NumberRange[] = [];
  for (let seq = 1; seq <= highest; seq += 1) {
    if (whole.has(seq)) continue;
    const last = ranges.at(-1);
    if (last?.through === seq - 1) ranges.splice(-1, 1, { from: last.from, through: seq });
    else ranges.push({ from: seq, through: seq });
  }
  return ranges;
}
