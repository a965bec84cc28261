// HQ as a receiver of entries: loads what it knows, asks `judgeBatch`, writes what it is told, answers after the commit.
// One message is one transaction; messages of one store take turns. Rules: sync/SPEC.md, R1–R9.

import { type EntryDraft, type EpochId, entryCauses, type Head, type TaskCause } from "@evertill/core";
import { type Holding, hashText, type JournalKey, type ShipDown, type ShipUp } from "@evertill/journal";
import { sql, type Transaction } from "kysely";
import { writeBusinessDue } from "../business/write-business-due.ts";
import type { HqDatabase } from "../database/open-database.ts";
import type { Tables } from "../database/tables.ts";
import { writeInvoices } from "../invoices/write-invoices.ts";
import { balanceCauses, findingCauses, refusedCauses } from "../tasks/find-causes.ts";
import { writeDone } from "../tasks/write-done.ts";
import { endTasks, raiseTasks } from "../tasks/write-tasks.ts";
import { collectionFindings } from "./collection-findings.ts";
import { couponFindings } from "./coupon-findings.ts";
import { coverFindings } from "./cover-findings.ts";
import { cutBalances } from "./cut-balances.ts";
import { depositFindings } from "./deposit-findings.ts";
import { writeEntries, writeEpoch, writeHeads, writeMovements, writeQuarantine } from "./journal-writes.ts";
import {
  type BatchOutcome,
  type EpochState,
  judgeBatch,
  type KeptEntry,
  type Link,
  type RefusedEntry,
  unseenEpoch,
} from "./judge-batch.ts";
import { orderFindings } from "./order-findings.ts";
import { writeOverdrafts } from "./overdrafts.ts";
import { hqBox, ownEntries } from "./own-entries.ts";
import { quotaFindings } from "./quota-findings.ts";
import { quoteFindings } from "./quote-findings.ts";
import { PricingBooks, priceFindings, writeFindings } from "./recompute-sales.ts";
import { settlementFindings } from "./settlement-findings.ts";
import { slotCauses, slotFindings } from "./slot-findings.ts";
import { tradeInFindings, unitDueFindings } from "./trade-in-findings.ts";
import { voucherCauses } from "./voucher-causes.ts";

type EntriesMessage = Extract<ShipUp, { type: "entries" }>;

export class HqJournal {
  private readonly database: HqDatabase;
  private readonly books = new PricingBooks();
  private readonly nowMs: () => number;

  constructor(database: HqDatabase, nowMs: () => number) {
    this.database = database;
    this.nowMs = nowMs;
  }

  /** What to answer a store; everything that the answer calls held is committed. @param store the link's, not the message's. */
  async receive(store: string, message: ShipUp): Promise<readonly ShipDown[]> {
    switch (message.type) {
      case "hello":
        return [
          {
            type: "have",
            incarnation: this.database.incarnation,
            nowMs: this.nowMs(),
            holdings: await this.holdings(store, message.heads),
          },
        ];
      case "heads":
        await this.inTurn(store, (tx) => this.advertise(tx, store, message.heads));
        return [];
      case "entries":
        return [await this.inTurn(store, (tx) => this.take(tx, store, message))];
    }
  }

  /**
   * Entries of HQ's own about a store, in one transaction with all that follows from them.
   * @param writing the entries, or what decides on them in the same transaction; none: nothing is written
   * @param newEpoch fresh randomness, 32 hex digits, for the case that nothing was written by this key before
   */
  async write(
    store: string,
    { key, newEpoch }: { readonly key: JournalKey; readonly newEpoch: EpochId },
    writing: readonly EntryDraft[] | ((tx: Transaction<Tables>) => Promise<readonly EntryDraft[]>),
  ): Promise<void> {
    await this.inTurn(store, async (tx) => {
      const drafts = typeof writing === "function" ? await writing(tx) : writing;
      if (drafts.length === 0) return;
      const own = await tx
        .selectFrom("epoch")
        .select("epoch")
        .where("store", "=", store)
        .where("box", "=", hqBox(key))
        .executeTakeFirst();
      const before = own === undefined ? null : await this.epoch(tx, own.epoch);
      await this.keep(tx, store, { ...ownEntries({ store, key, before, newEpoch }, drafts), refused: [] });
      await tx
        .updateTable("epoch")
        .set({ is_own: true })
        .where("epoch", "=", before?.epoch ?? newEpoch)
        .execute();
    });
  }

  /** Notes the heads, then says all that is held of them and of the store's other epochs. */
  async holdings(store: string, heads: readonly Head[]): Promise<readonly Holding[]> {
    const held = await this.inTurn(store, async (tx) => {
      await this.advertise(tx, store, heads);
      return tx
        .selectFrom("epoch")
        .selectAll()
        .where("store", "=", store)
        .where("is_own", "=", false)
        .orderBy("epoch")
        .execute();
    });
    return held.map(({ epoch, through, except_seqs, hash, advertised }) => ({
      epoch,
      through,
      except: except_seqs,
      hash,
      advertised,
    }));
  }

  /** Keeps the highest numbers that a store says it has, of its own epochs only [P3]. */
  protected async advertise(tx: Transaction<Tables>, store: string, heads: readonly Head[]): Promise<void> {
    const highest = new Map<EpochId, Head>();
    for (const head of heads) if (head.seq >= (highest.get(head.epoch)?.seq ?? 0)) highest.set(head.epoch, head);
    if (highest.size === 0) return;
    await writeHeads(tx, this.now(store), [...highest.values()]);
  }

  protected async take(tx: Transaction<Tables>, store: string, message: EntriesMessage): Promise<ShipDown> {
    const epoch = await this.epoch(tx, message.epoch);
    const outcome =
      epoch.owner !== null && epoch.owner.store !== store
        ? foreignBatch(message)
        : judgeBatch(
            {
              linkStore: store,
              epoch,
              held: await this.held(tx, message),
              keys: await this.keys(tx, store),
            },
            message,
          );
    await this.keep(tx, store, outcome);
    const { owner: _, ...holding } = outcome.epoch;
    return { type: "ack", holding, refused: outcome.refused.map(({ seq, reason }) => ({ seq, reason })) };
  }

  /** Entries, ledgers, what was set aside, and the epoch: all or nothing. */
  protected async keep(tx: Transaction<Tables>, store: string, outcome: BatchOutcome): Promise<void> {
    await this.insertEntries(tx, outcome.kept);
    await this.foldTransfers(tx, store, outcome.kept);
    await this.recompute(tx, store, outcome.kept);
    await this.setAside(tx, store, outcome.epoch.epoch, outcome.refused);
    if (outcome.epoch.owner !== null) await writeEpoch(tx, outcome.epoch, outcome.epoch.owner, new Date(this.nowMs()));
    await writeInvoices(tx, outcome.kept);
    await writeBusinessDue(tx, outcome.kept);
    await writeDone(tx, store, outcome.kept);
    await this.raise(
      tx,
      store,
      outcome.kept.flatMap(({ entry }) => entryCauses(entry)),
    );
    await this.sendDown(tx, store, outcome.kept);
  }

  /** Balances that stores hold copies of, at this very commit. */
  protected async sendDown(tx: Transaction<Tables>, store: string, kept: readonly KeptEntry[]): Promise<void> {
    const cut = await cutBalances(tx, kept);
    await writeOverdrafts(tx, store, cut);
    const { causes, gone } = balanceCauses(store, cut);
    await this.raise(tx, store, causes);
    await endTasks(tx, this.now(store), gone);
  }

  protected async insertEntries(tx: Transaction<Tables>, kept: readonly KeptEntry[]): Promise<void> {
    await writeEntries(tx, kept);
  }

  protected async foldTransfers(tx: Transaction<Tables>, store: string, kept: readonly KeptEntry[]): Promise<void> {
    await writeMovements(
      tx,
      store,
      kept.flatMap(({ entry }) => entry.transfers),
    );
  }

  protected async recompute(tx: Transaction<Tables>, store: string, kept: readonly KeptEntry[]): Promise<void> {
    const findings = [
      ...(await priceFindings(tx, kept, this.books)),
      ...(await couponFindings(tx, kept)),
      ...(await quotaFindings(tx, kept, this.books)),
      ...(await orderFindings(tx, kept)),
      ...(await coverFindings(tx, kept)),
      ...(await quoteFindings(tx, kept)),
      ...(await depositFindings(tx, kept, this.books)),
      ...(await collectionFindings(tx, kept)),
      ...(await tradeInFindings(tx, kept)),
      ...(await unitDueFindings(tx, kept)),
      ...slotFindings(kept),
    ];
    await writeFindings(tx, store, findings);
    await this.raise(tx, store, findingCauses(findings));
    const slots = await slotCauses(tx, store, kept);
    await this.raise(tx, store, slots.causes);
    await endTasks(tx, this.now(store), slots.gone);
    const settlements = await settlementFindings(tx, store, kept);
    await writeFindings(tx, store, settlements.findings);
    await this.raise(tx, store, [...findingCauses(settlements.findings), ...settlements.causes]);
    await endTasks(tx, this.now(store), settlements.gone);
    const vouchers = await voucherCauses(tx, kept);
    await this.raise(tx, store, vouchers.causes);
    await endTasks(tx, { ...this.now(store), store: null }, vouchers.gone);
  }

  protected async setAside(
    tx: Transaction<Tables>,
    store: string,
    epoch: EpochId,
    refused: readonly RefusedEntry[],
  ): Promise<void> {
    await writeQuarantine(tx, { store, epoch }, refused);
    await this.raise(tx, store, refusedCauses(epoch, refused));
  }

  /** What was found becomes somebody's to look into, in the same commit. */
  protected async raise(tx: Transaction<Tables>, store: string, causes: readonly TaskCause[]): Promise<void> {
    await raiseTasks(tx, this.now(store), causes);
  }

  private now(store: string): { readonly store: string; readonly at: Date } {
    return { store, at: new Date(this.nowMs()) };
  }

  private async epoch(tx: Transaction<Tables>, epoch: EpochId): Promise<EpochState> {
    const row = await tx.selectFrom("epoch").selectAll().where("epoch", "=", epoch).executeTakeFirst();
    if (row === undefined) return unseenEpoch(epoch);
    const { store, box, public_key: publicKey, through, except_seqs: except, hash, advertised } = row;
    const owner = box === null || publicKey === null ? null : { store, box, publicKey };
    return { epoch, owner, through, except, hash, advertised };
  }

  private async held(tx: Transaction<Tables>, message: EntriesMessage): Promise<ReadonlyMap<number, Link>> {
    const rows = await tx
      .selectFrom("entry")
      .select(["seq", "hash", "previous"])
      .where("epoch", "=", message.epoch)
      .where("seq", ">=", message.from - 1)
      .where("seq", "<=", message.from + message.entries.length)
      .execute();
    return new Map(rows.map(({ seq, hash, previous }) => [seq, { hash, previous }]));
  }

  private async keys(tx: Transaction<Tables>, store: string): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.selectFrom("box").select(["box", "public_key"]).where("store", "=", store).execute();
    return new Map(rows.map(({ box, public_key }) => [box, public_key]));
  }

  /** A transaction that no other one of this store runs beside: two links of one store cannot judge by one state. */
  private async inTurn<T>(store: string, work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.database.db.transaction().execute(async (tx) => {
      await sql`SELECT pg_advisory_xact_lock(7206, hashtext(${store}))`.execute(tx);
      return work(tx);
    });
  }
}

/** Entries sent under an epoch of another store: that store's state is neither told nor touched. */
function foreignBatch({ epoch, from, entries }: EntriesMessage): BatchOutcome {
  const refused = entries.map((signed, index) => ({
    seq: from + index,
    signed,
    hash: hashText(signed.text),
    reason: "foreign" as const,
  }));
  return { epoch: unseenEpoch(epoch), kept: [], refused };
}
