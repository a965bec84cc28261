// What HQ can say of a store's journal: what is held, late, excepted, tampered, forked; and its balances [P3, P4].

import { type Balance, balanceKey, type LedgerName, type SignedEntry, sortedBalances } from "@evertill/core";
import type { Refusal } from "@evertill/journal";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { type Overdraft, readOverdrafts } from "./overdrafts.ts";
import { type PriceFinding, readFindings } from "./recompute-sales.ts";

export interface EpochStatus {
  readonly epoch: string;
  /** Null while only heads of it are known. */
  readonly box: string | null;
  readonly through: number;
  readonly except: readonly number[];
  readonly advertised: number;
  /** Numbers that the store has and HQ has not; null when none is. */
  readonly missing: { readonly from: number; readonly to: number; readonly state: "late" } | null;
  /** The store's advertised head is not the entry that is held under its number. */
  readonly headDiffers: boolean;
  readonly lastReceivedAt: string | null;
}

export interface QuarantinedStatus {
  readonly epoch: string;
  readonly seq: number;
  readonly hash: string;
  readonly reason: Refusal;
  readonly receivedAt: string;
}

export interface JournalStatus {
  readonly store: string;
  readonly entries: number;
  readonly lastReceivedAt: string | null;
  readonly epochs: readonly EpochStatus[];
  /** Everything set aside, forks among it. */
  readonly quarantine: readonly QuarantinedStatus[];
  /** Amounts of sales that HQ computes otherwise; the newest first [P7]. */
  readonly priceFindings: readonly PriceFinding[];
  /** Numbers of gift cards and store credit of which more was spent than there was [P6]. */
  readonly overdrafts: readonly Overdraft[];
  /** Two well-signed entries under one number. */
  readonly forks: readonly { readonly epoch: string; readonly seq: number; readonly hashes: readonly string[] }[];
}

export async function readJournalStatus(db: Kysely<Tables>, store: string): Promise<JournalStatus> {
  const epochs = await readEpochs(db, store);
  const quarantine = await readQuarantine(db, store);
  const forked = await db
    .selectFrom("quarantine")
    .innerJoin("entry", (join) =>
      join.onRef("entry.epoch", "=", "quarantine.epoch").onRef("entry.seq", "=", "quarantine.seq"),
    )
    .select(["entry.epoch", "entry.seq", "entry.hash as held", "quarantine.hash as other"])
    .where("quarantine.store", "=", store)
    .where("quarantine.reason", "=", "forked")
    .orderBy("entry.epoch")
    .orderBy("entry.seq")
    .execute();
  const { entries } = await db
    .selectFrom("entry")
    .select((of) => of.fn.countAll<number>().as("entries"))
    .where("store", "=", store)
    .executeTakeFirstOrThrow();
  const received = epochs.map(({ lastReceivedAt }) => lastReceivedAt).filter((at) => at !== null);
  return {
    store,
    entries,
    lastReceivedAt: received.sort().at(-1) ?? null,
    epochs,
    quarantine,
    priceFindings: await readFindings(db, store),
    overdrafts: await readOverdrafts(db, store),
    forks: forked.map(({ epoch, seq, held, other }) => ({ epoch, seq, hashes: [held, other] })),
  };
}

async function readEpochs(db: Kysely<Tables>, store: string): Promise<readonly EpochStatus[]> {
  const rows = await db
    .selectFrom("epoch")
    .leftJoin("entry", (join) =>
      join.onRef("entry.epoch", "=", "epoch.epoch").onRef("entry.seq", "=", "epoch.advertised"),
    )
    .selectAll("epoch")
    .select("entry.hash as held_hash")
    .where("epoch.store", "=", store)
    .orderBy("epoch.epoch")
    .execute();
  return rows.map((row) => ({
    epoch: row.epoch,
    box: row.box,
    through: row.through,
    except: row.except_seqs,
    advertised: row.advertised,
    missing: row.advertised > row.through ? { from: row.through + 1, to: row.advertised, state: "late" } : null,
    headDiffers: row.held_hash !== null && row.advertised_hash !== null && row.held_hash !== row.advertised_hash,
    lastReceivedAt: row.last_received_at?.toISOString() ?? null,
  }));
}

async function readQuarantine(db: Kysely<Tables>, store: string): Promise<readonly QuarantinedStatus[]> {
  const rows = await db
    .selectFrom("quarantine")
    .select(["epoch", "seq", "hash", "reason", "received_at"])
    .where("store", "=", store)
    .orderBy("epoch")
    .orderBy("seq")
    .orderBy("hash")
    .execute();
  return rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: received_at.toISOString() }));
}

/** Balances as HQ keeps them, in the order of `sortedBalances`; accounts at zero are absent. @throws RangeError past 2^53. */
export async function readHqBalances(db: Kysely<Tables>, store: string): Promise<readonly Balance[]> {
  const rows = await db
    .selectFrom("balance")
    .select(["ledger", "unit", "account", "amount"])
    .where("store", "=", store)
    .where("amount", "<>", "0")
    .execute();
  return sortedBalances(
    new Map(
      rows.map(({ ledger, unit, account, amount: text }) => {
        const amount = Number(text);
        if (!Number.isSafeInteger(amount))
          throw new RangeError(`balance out of range: ${ledger} ${unit} ${account} ${text}`);
        return [balanceKey(ledger, unit, account), { ledger: ledger as LedgerName, unit, account, amount }];
      }),
    ),
  );
}

/** Every good entry of a store, by epoch and number: what its balances are the fold of. */
export async function readHqEntries(db: Kysely<Tables>, store: string): Promise<readonly SignedEntry[]> {
  return db
    .selectFrom("entry")
    .select(["text", "signature"])
    .where("store", "=", store)
    .orderBy("epoch")
    .orderBy("seq")
    .execute();
}
