// What one tier's files say once nothing runs any more: entries, stored balances, what was set aside.

import { type Balances, type SignedEntry, sortedBalances } from "@evertill/core";
import { JournalReader } from "@evertill/journal";
import { openDatabase } from "@evertill/storage-sqlite";

/** One epoch as a tier's files hold it. */
export interface EpochFile {
  readonly epoch: string;
  readonly box: string;
  /** Highest number that the tier says it holds. */
  readonly through: number;
  readonly entries: readonly NumberedEntry[];
}

export interface NumberedEntry {
  readonly seq: number;
  readonly signed: SignedEntry;
}

export interface TierFiles {
  /** "till 2", "headquarters". */
  readonly tier: string;
  readonly epochs: readonly EpochFile[];
  /** As stored, to be held against the fold of the entries. */
  readonly balances: ReturnType<typeof sortedBalances>;
  readonly quarantined: readonly { readonly epoch: string; readonly seq: number; readonly reason: string }[];
}

/** Reads a box's journal.db. */
export function readJournalFile(tier: string, file: string): TierFiles {
  const db = openDatabase({ file, profile: "journal", mustExist: true });
  try {
    const reader = new JournalReader(db);
    const rows = db.prepare("SELECT epoch, seq, text, signature FROM entry ORDER BY epoch, seq").all();
    const balances: Balances = reader.balances();
    return {
      tier,
      epochs: reader.epochs().map(({ epoch, box, through }) => ({
        epoch,
        box,
        through,
        entries: rows
          .filter((row) => row.epoch === epoch)
          .map((row) => ({
            seq: Number(row.seq),
            signed: { text: String(row.text), signature: String(row.signature) },
          })),
      })),
      balances: sortedBalances(balances),
      quarantined: reader.quarantined(),
    };
  } finally {
    db.close();
  }
}
