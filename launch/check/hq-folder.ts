// What HQ's embedded database holds once HQ has ended: opened in its folder, read, closed.

import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { type Balances, balanceKey, type LedgerName, sortedBalances } from "@evertill/core";
import type { TierFiles } from "./journal-file.ts";

interface EpochRow {
  readonly epoch: string;
  readonly box: string | null;
  readonly through: number;
}
interface EntryRow {
  readonly epoch: string;
  readonly seq: number;
  readonly text: string;
  readonly signature: string;
}
interface BalanceRow {
  readonly ledger: LedgerName;
  readonly unit: string;
  readonly account: string;
  readonly amount: string;
}
interface QuarantineRow {
  readonly epoch: string;
  readonly seq: number;
  readonly reason: string;
}

const balancesOf = (rows: readonly BalanceRow[]): Balances =>
  new Map(
    rows.map(({ ledger, unit, account, amount }) => [
      balanceKey(ledger, unit, account),
      { ledger, unit, account, amount: Number(amount) },
    ]),
  );

/** @param folder HQ's data folder. */
export async function readHqFolder(folder: string, store: string): Promise<TierFiles> {
  const database = await PGlite.create({ dataDir: join(folder, "pglite") });
  try {
    const rows = async <Row>(text: string): Promise<readonly Row[]> => (await database.query<Row>(text, [store])).rows;
    const epochs = await rows<EpochRow>("SELECT epoch, box, through FROM epoch WHERE store = $1 ORDER BY epoch");
    const entries = await rows<EntryRow>(
      "SELECT epoch, seq, text, signature FROM entry WHERE store = $1 ORDER BY epoch, seq",
    );
    const balances = await rows<BalanceRow>(
      "SELECT ledger, unit, account, amount::text FROM balance WHERE store = $1 AND amount <> 0",
    );
    return {
      tier: "headquarters",
      epochs: epochs.map(({ epoch, box, through }) => ({
        epoch,
        box: box ?? "?",
        through: Number(through),
        entries: entries
          .filter((entry) => entry.epoch === epoch)
          .map(({ seq, text, signature }) => ({ seq: Number(seq), signed: { text, signature } })),
      })),
      balances: sortedBalances(balancesOf(balances)),
      quarantined: await rows<QuarantineRow>("SELECT epoch, seq, reason FROM quarantine WHERE store = $1"),
    };
  } finally {
    await database.close();
  }
}
