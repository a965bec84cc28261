// The statements by which a judged batch is written: one a table, however long the batch.

import { balanceKey, chainStart, type EpochId, type Head, movements, type Transfer } from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { EpochState, KeptEntry, RefusedEntry } from "./judge-batch.ts";

type Owner = NonNullable<EpochState["owner"]>;

export async function writeEntries(tx: Transaction<Tables>, kept: readonly KeptEntry[]): Promise<void> {
  if (kept.length === 0) return;
  const column = <T>(of: (one: KeptEntry) => T): T[] => kept.map(of);
  await sql`
    INSERT INTO entry (epoch, seq, store, box, kind, business_day, previous, hash, text, signature)
    SELECT * FROM unnest(
      ${column(({ entry }) => entry.epoch)}::text[], ${column(({ entry }) => entry.seq)}::bigint[],
      ${column(({ entry }) => entry.store)}::text[], ${column(({ entry }) => entry.box)}::text[],
      ${column(({ entry }) => entry.kind)}::text[], ${column(({ entry }) => entry.businessDay)}::date[],
      ${column(({ entry }) => entry.previous)}::text[], ${column(({ hash }) => hash)}::text[],
      ${column(({ signed }) => signed.text)}::text[], ${column(({ signed }) => signed.signature)}::text[]
    )`.execute(tx);
}

/** Adds what transfers move to the balances, summed by account first: one row is touched once a batch. */
export async function writeMovements(
  tx: Transaction<Tables>,
  store: string,
  transfers: readonly Transfer[],
): Promise<void> {
  const sums = new Map<string, { ledger: string; unit: string; account: string; amount: bigint }>();
  for (const { ledger, unit, account, amount } of transfers.flatMap((transfer) => movements(transfer))) {
    const key = balanceKey(ledger, unit, account);
    const sum = sums.get(key)?.amount ?? 0n;
    sums.set(key, { ledger, unit, account, amount: sum + BigInt(amount) });
  }
  const rows = [...sums.values()];
  if (rows.length === 0) return;
  await sql`
    INSERT INTO balance (store, ledger, unit, account, amount)
    SELECT ${store}, * FROM unnest(
      ${rows.map(({ ledger }) => ledger)}::text[], ${rows.map(({ unit }) => unit)}::text[],
      ${rows.map(({ account }) => account)}::text[], ${rows.map(({ amount }) => amount.toString())}::numeric[]
    )
    ON CONFLICT (store, ledger, unit, account) DO UPDATE SET amount = balance.amount + excluded.amount`.execute(tx);
}

export async function writeQuarantine(
  tx: Transaction<Tables>,
  { store, epoch }: { readonly store: string; readonly epoch: EpochId },
  refused: readonly RefusedEntry[],
): Promise<void> {
  if (refused.length === 0) return;
  await tx
    .insertInto("quarantine")
    .values(
      refused.map(({ seq, signed, hash, reason }) => ({
        ...{ store, epoch, seq, hash, reason },
        text: Buffer.from(signed.text, "utf8"),
        signature: Buffer.from(signed.signature, "utf8"),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Raises what a store advertises of its own epochs; never lowers it, and leaves other stores' epochs alone. */
export async function writeHeads(
  tx: Transaction<Tables>,
  { store, at }: { readonly store: string; readonly at: Date },
  heads: readonly Head[],
): Promise<void> {
  await sql`
    INSERT INTO epoch (epoch, store, through, except_seqs, hash, advertised, advertised_hash, heard_at)
    SELECT epoch, ${store}, 0, '{}', ${chainStart}, seq, hash, ${at}::timestamptz FROM unnest(
      ${heads.map(({ epoch }) => epoch)}::text[], ${heads.map(({ seq }) => seq)}::bigint[],
      ${heads.map(({ hash }) => hash)}::text[]
    ) AS given (epoch, seq, hash)
    ON CONFLICT (epoch) DO UPDATE SET advertised = excluded.advertised, advertised_hash = excluded.advertised_hash
      WHERE epoch.store = excluded.store AND epoch.advertised <= excluded.advertised`.execute(tx);
}

/** Also pins the key of a box that is seen for the first time. */
export async function writeEpoch(
  tx: Transaction<Tables>,
  { epoch, through, except, hash, advertised }: EpochState,
  { store, box, publicKey }: Owner,
  receivedAt: Date,
): Promise<void> {
  const row = {
    store,
    box,
    public_key: publicKey,
    through,
    except_seqs: [...except],
    hash,
    last_received_at: receivedAt,
  };
  await tx
    .insertInto("epoch")
    .values({ epoch, ...row, advertised, advertised_hash: null, heard_at: receivedAt })
    .onConflict((conflict) =>
      conflict.column("epoch").doUpdateSet((held) => ({
        ...row,
        advertised: sql<number>`greatest(${held.ref("epoch.advertised")}, ${advertised})`,
      })),
    )
    .execute();
  await tx
    .insertInto("box")
    .values({ store, box, public_key: publicKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
