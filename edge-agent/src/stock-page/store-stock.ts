// What the store has of every item, kept up to date while somebody looks: HQ's balances as they come, and what the entries
// that the hub holds moved beyond. Only what changed is worked out again, a few items a turn, so that no scan waits [P11].

import { type BalanceSnapshot, type Head, onHand, type PlacedStock, parseEntry } from "@evertill/core";
import type { SequenceCheckpoint } from "@evertill/storage-sqlite";
import type { Box } from "../box/box.ts";
import type { ReferenceFile } from "../reference/reference-file.ts";

/** Which items' balances HQ has sent since `since`; null: from the first on. */
export type BalancesSince = (since: SequenceCheckpoint | null) => Promise<{
  readonly skus: readonly string[];
  readonly through: SequenceCheckpoint;
  /** There are no more at this moment. */
  readonly isAll: boolean;
}>;

export interface StockedItem {
  readonly sku: string;
  readonly places: readonly PlacedStock[];
}

/** Balances read in one go. */
const balancesARead = 500;

export const storeBalances =
  (reference: Pick<ReferenceFile, "changes">): BalancesSince =>
  async (since) => {
    const from = since ?? { sequence: 0, life: "" };
    const { documents, checkpoint } = await reference.changes("balance", balancesARead, from);
    const skus = documents.flatMap(({ ledger, unit }) => (ledger === "stock" ? [String(unit)] : []));
    return { skus, through: checkpoint, isAll: documents.length < balancesARead };
  };

/** Items worked out in one turn: a few milliseconds. */
const itemsATurn = 50;

export class StoreStock {
  readonly #box: Box;
  readonly #balancesSince: BalancesSince;
  readonly #items = new Map<string, StockedItem>();
  readonly #stale = new Set<string>();
  /** How far the entries of each epoch are known. */
  readonly #seen = new Map<string, number>();
  #through: SequenceCheckpoint | null = null;
  #following: Promise<void> | null = null;
  #hasBegun = false;
  #isComplete = false;

  constructor(box: Box, balancesSince: BalancesSince) {
    this.#box = box;
    this.#balancesSince = balancesSince;
    box.listen({
      appended: (head) => this.#appended(head),
      refilled: ({ epoch, seq }) => this.#moved(epoch, seq),
    });
  }

  /** By sku. */
  get items(): ReadonlyMap<string, StockedItem> {
    return this.#items;
  }

  /** Everything has been worked out once. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Works out what changed; those who ask meanwhile share one round. */
  follow(): Promise<void> {
    this.#following ??= this.#round().finally(() => {
      this.#following = null;
    });
    return this.#following;
  }

  async #round(): Promise<void> {
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      for (const { epoch, through } of this.#box.journal.epochs()) this.#seen.set(epoch, through + 1);
      for (const sku of this.#box.journal.stockItems()) this.#stale.add(sku);
    }
    for (;;) {
      const { skus, through, isAll } = await this.#balancesSince(this.#through);
      this.#through = through;
      for (const sku of skus) this.#stale.add(sku);
      await this.#workOut();
      if (isAll) break;
    }
    this.#isComplete = true;
  }

  async #workOut(): Promise<void> {
    const { journal, ports } = this.#box;
    const own = `store:${ports.identity.store}/`;
    while (this.#stale.size > 0) {
      const skus: string[] = [];
      for (const sku of this.#stale) {
        this.#stale.delete(sku);
        if (skus.push(sku) === itemsATurn) break;
      }
      const snapshots = Map.groupBy<string, BalanceSnapshot>(await ports.reference.onHand(skus), ({ unit }) => unit);
      for (const sku of skus) {
        const moves = journal.stockMoves(sku).filter(({ account }) => account.startsWith(own));
        const places = onHand(snapshots.get(sku) ?? [], moves);
        this.#items.set(sku, { sku, places });
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Entries come in the order of their numbers; those that are passed over are told when they come. */
  #appended({ epoch, seq }: Head): void {
    // Until somebody has looked there is nothing to bring up to date.
    if (!this.#hasBegun) return;
    for (let next = this.#seen.get(epoch) ?? 1; next <= seq; next++) this.#moved(epoch, next);
    this.#seen.set(epoch, seq + 1);
  }

  #moved(epoch: string, seq: number): void {
    const held = this.#box.journal.entryAt(epoch, seq);
    const reading = held === null ? null : parseEntry(held.text);
    if (reading?.ok !== true) return;
    for (const { ledger, unit } of reading.entry.transfers) if (ledger === "stock") this.#stale.add(unit);
  }
}
