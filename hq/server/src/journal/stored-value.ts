// Balances of gift cards, store credit and members' points over all stores of the chain. Each is cut from the movements at one commit, with
// a watermark, and written as a reference document in the very transaction that keeps the entries, so that a store that
// reads the document can tell which of its own entries are in it [P4].

import {
  type BalanceSnapshot,
  type EpochId,
  storedValueLedger,
  storedValueMoves,
  type Watermark,
} from "@evertill/core";
import type { StoredValueDocument } from "@evertill/schemas";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "../reference/reference-documents.ts";
import type { KeptEntry } from "./judge-batch.ts";

/** A number of which more was spent than there was: somebody at HQ must look into it. */
export interface Overdraft {
  readonly account: string;
  readonly unit: string;
  /** The most that was overspent, minor units. */
  readonly amount: number;
  readonly foundAt: string;
}

/** In the transaction that keeps the entries, after their epoch was written. */
export async function writeStoredValue(
  tx: Transaction<Tables>,
  store: string,
  kept: readonly KeptEntry[],
): Promise<void> {
  const moved = kept.flatMap(({ entry }) =>
    storedValueMoves(entry.transfers).map((move) => ({ ...move, epoch: entry.epoch, seq: entry.seq, store })),
  );
  if (moved.length === 0) return;
  // Stores spend one card at once: whoever cuts its balance must see what the other has committed.
  await sql`SELECT pg_advisory_xact_lock(7205, 1)`.execute(tx);
  await sql`
    INSERT INTO stored_value_move (account, ledger, unit, epoch, seq, store, amount) SELECT * FROM unnest(
      ${moved.map(({ account }) => account)}::text[], ${moved.map(({ ledger }) => ledger)}::text[],
      ${moved.map(({ unit }) => unit)}::text[], ${moved.map(({ epoch }) => epoch)}::text[],
      ${moved.map(({ seq }) => seq)}::bigint[], ${moved.map(() => store)}::text[],
      ${moved.map(({ amount }) => amount)}::bigint[])
    ON CONFLICT DO NOTHING`.execute(tx);
  const accounts = [...new Set(moved.map(({ account }) => account))];
  const snapshots = await snapshotsOf(tx, accounts);
  await putDocuments(
    tx,
    "storedValue",
    snapshots.map((document) => ({ id: document.account, scopes: ["chain"], document })),
  );
  for (const { account, unit, amount } of snapshots.filter(({ amount }) => amount > 0)) {
    await sql`
      INSERT INTO overdraft (account, unit, amount, store) VALUES (${account}, ${unit}, ${amount}, ${store})
      ON CONFLICT (account) DO UPDATE SET amount = greatest(overdraft.amount, excluded.amount)`.execute(tx);
  }
}

async function snapshotsOf(
  tx: Transaction<Tables>,
  accounts: readonly string[],
): Promise<readonly StoredValueDocument[]> {
  const rows = await tx
    .selectFrom("stored_value_move as move")
    .innerJoin("epoch", "epoch.epoch", "move.epoch")
    .select(["move.account", "move.ledger", "move.unit", "move.epoch", "move.seq", "move.amount", "epoch.except_seqs"])
    .where("move.account", "in", accounts)
    .orderBy("move.account")
    .orderBy("move.epoch")
    .orderBy("move.seq")
    .execute();
  return accounts
    .map((account) => {
      const moves = rows.filter((row) => row.account === account);
      const [{ unit } = { unit: "" }] = moves;
      const ledger = storedValueLedger(account);
      const through = new Map<EpochId, Watermark>();
      // Ascending: the last of an epoch is the highest.
      for (const { epoch, seq, except_seqs } of moves)
        through.set(epoch, { epoch, through: seq, except: except_seqs.filter((number) => number < seq) });
      const amount = moves.reduce((sum, move) => sum + move.amount, 0);
      return { account, ledger, unit, amount, watermark: [...through.values()] } satisfies BalanceSnapshot;
    })
    .map(({ watermark, ...rest }) => ({
      ...rest,
      watermark: watermark.map(({ except, ...mark }) => ({ ...mark, except: [...except] })),
    }));
}

/** Of the numbers that this store's entries overspent last, the newest first. */
export async function readOverdrafts(db: Kysely<Tables>, store: string): Promise<readonly Overdraft[]> {
  const rows = await db
    .selectFrom("overdraft")
    .selectAll()
    .where("store", "=", store)
    .orderBy("found_at", "desc")
    .limit(200)
    .execute();
  return rows.map(({ account, unit, amount, found_at }) => ({
    account,
    unit,
    amount,
    foundAt: found_at.toISOString(),
  }));
}
