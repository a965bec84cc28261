// Balances that are sent down, cut at one commit: the amount that HQ's fold has come to, and with it how far that goes in
// the entries of each box. Written as reference documents in the very transaction that keeps the entries, so that
// whoever reads a document can tell which of its own entries are in it. SPEC V1, K1 [P4].

import {
  accountMoves,
  type BalanceSnapshot,
  balanceKey,
  balanceLedger,
  type EpochId,
  isSentDown,
  type LedgerName,
  storeOfBalance,
} from "@evertill/core";
import { type BalanceDocument, balanceId } from "@evertill/schemas";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { putDocuments, type ScopedDocument, takeWritersTurn } from "../reference/reference-documents.ts";
import type { KeptEntry } from "./judge-batch.ts";

interface Reach {
  readonly ledger: LedgerName;
  readonly unit: string;
  readonly account: string;
  readonly epoch: EpochId;
  readonly through: number;
  /** Whose entry moved it. */
  readonly store: string;
}

const isOfOneStore = ({ account, store }: Reach): boolean => storeOfBalance(account) === store;

/** In the transaction that keeps the entries, after their epoch and balances were written. Answers what it cut. */
export async function cutBalances(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
): Promise<readonly BalanceSnapshot[]> {
  const reached = reachOf(kept);
  if (reached.length === 0) return [];
  // Stores spend one card at once: whoever cuts its balance must see what the other has committed. Of a store's stock
  // its own turn sees to that, as long as no other store moves it.
  if (reached.some((of) => !isOfOneStore(of))) await takeWritersTurn(tx);
  await sql`
    INSERT INTO balance_reach (ledger, unit, account, epoch, through) SELECT * FROM unnest(
      ${reached.map(({ ledger }) => ledger)}::text[], ${reached.map(({ unit }) => unit)}::text[],
      ${reached.map(({ account }) => account)}::text[], ${reached.map(({ epoch }) => epoch)}::text[],
      ${reached.map(({ through }) => through)}::bigint[])
    ON CONFLICT (account, unit, ledger, epoch) DO UPDATE SET through = greatest(balance_reach.through, excluded.through)
    `.execute(tx);
  const snapshots = await readCut(tx, reached);
  await putDocuments(tx, "balance", snapshots.flatMap(sentDown));
  return snapshots;
}

/** Stored value and what persons were given to every store, stock and a store's own quotas to that store. */
function sentDown({ account, unit, amount, watermark }: BalanceSnapshot): readonly ScopedDocument<"balance">[] {
  const store = storeOfBalance(account);
  const ledger = balanceLedger(account);
  const id = balanceId({ ledger, account, unit });
  const marks = watermark.map(({ except, ...mark }) => ({ ...mark, except: [...except] }));
  const document: BalanceDocument = { id, account, ledger, unit, amount, watermark: marks };
  return [{ id, scopes: [store === null ? "chain" : `store/${store}`], document }];
}

/** The highest number of the batch that moved each account: a batch is of one epoch or of HQ's own. */
function reachOf(kept: readonly KeptEntry[]): readonly Reach[] {
  const reached = new Map<string, Reach>();
  for (const { entry } of kept) {
    for (const { ledger, unit, account } of accountMoves(entry.transfers, isSentDown)) {
      const key = balanceKey(ledger, unit, account);
      const through = Math.max(entry.seq, reached.get(key)?.through ?? 0);
      reached.set(key, { ledger, unit, account, epoch: entry.epoch, through, store: entry.store });
    }
  }
  return [...reached.values()];
}

async function readCut(tx: Transaction<Tables>, of: readonly Reach[]): Promise<readonly BalanceSnapshot[]> {
  const units = of.map(({ unit }) => unit);
  const accounts = of.map(({ account }) => account);
  const amounts = await sql<{ ledger: LedgerName; unit: string; account: string; amount: string }>`
    SELECT ledger, unit, account, sum(amount)::text AS amount FROM balance
    JOIN unnest(${units}::text[], ${accounts}::text[]) AS cut (unit, account) USING (unit, account)
    GROUP BY ledger, unit, account ORDER BY account, unit`.execute(tx);
  const marks = await sql<{
    ledger: string;
    unit: string;
    account: string;
    epoch: string;
    through: number;
    except_seqs: number[];
  }>`
    SELECT ledger, unit, account, reach.epoch, reach.through, epoch.except_seqs FROM balance_reach AS reach
    JOIN unnest(${units}::text[], ${accounts}::text[]) AS cut (unit, account) USING (unit, account)
    JOIN epoch ON epoch.epoch = reach.epoch ORDER BY reach.epoch`.execute(tx);
  const marksOf = Map.groupBy(marks.rows, ({ ledger, unit, account }) => balanceKey(ledger, unit, account));
  // What no box could count with is not sent down: HQ's own balance stays whole, and the boxes' tail with what they had.
  const countable = amounts.rows.filter(({ amount }) => Number.isSafeInteger(Number(amount)));
  return countable.map(({ ledger, unit, account, amount }) => ({
    ...{ ledger, unit, account, amount: Number(amount) },
    watermark: (marksOf.get(balanceKey(ledger, unit, account)) ?? []).map(({ epoch, through, except_seqs }) => ({
      ...{ epoch, through: Number(through) },
      except: except_seqs.map(Number).filter((seq) => seq < through),
    })),
  }));
}
