// A balance where not all entries are at hand: what the tier above had folded, and the movements here that it had not.
// The watermark says of every epoch how far the snapshot goes, so that nothing is counted twice or left out [P4].

import type { EntryId, EpochId, LedgerName } from "../entry.ts";

/** How far a snapshot goes in an epoch: numbers up to `through` are in it, but for those in `except`. */
export interface Watermark {
  readonly epoch: EpochId;
  readonly through: number;
  /** Set aside by the tier above when it cut the snapshot; ascending. */
  readonly except: readonly number[];
}

/** One account's balance as of one commit of the tier above. Epochs that are not named never moved it. */
export interface BalanceSnapshot {
  readonly ledger: LedgerName;
  readonly unit: string;
  readonly account: string;
  readonly amount: number;
  readonly watermark: readonly Watermark[];
}

/** What one entry moved on one account, all its transfers together. */
export interface Movement extends EntryId {
  readonly amount: number;
}

/**
 * Snapshot and tail: the same in whatever order movements come and however often. A box that holds no snapshot folds
 * all that it holds.
 */
export function balanceWith(
  snapshot: Pick<BalanceSnapshot, "amount" | "watermark"> | null,
  held: Iterable<Movement>,
): number {
  const marks = new Map((snapshot?.watermark ?? []).map((mark) => [mark.epoch, mark]));
  const counted = new Set<string>();
  let amount = snapshot?.amount ?? 0;
  for (const { epoch, seq, amount: moved } of held) {
    const key = `${epoch}/${seq}`;
    if (counted.has(key) || isWithinMark(marks.get(epoch), seq)) continue;
    counted.add(key);
    amount += moved;
  }
  return amount;
}

const isWithinMark = (mark: Watermark | undefined, seq: number): boolean =>
  mark !== undefined && seq <= mark.through && !mark.except.includes(seq);

/** The snapshot's amount holds what this entry moved. */
export const isInSnapshot = ({ watermark }: Pick<BalanceSnapshot, "watermark">, { epoch, seq }: EntryId): boolean =>
  isWithinMark(
    watermark.find((mark) => mark.epoch === epoch),
    seq,
  );
