// Follows what everybody pays for a piece in this store: items as they change, and all that a price book has a price for whenever
// another book comes into force or a price for a time begins or ends. A few items a turn, so that no scan waits [P11].

import { setImmediate as breathe } from "node:timers/promises";
import { type Item, type PriceBook, priceOf } from "@evertill/core";
import type { ItemDocument } from "@evertill/schemas";
import type { SequenceCheckpoint } from "@evertill/storage-sqlite";
import type { Box } from "../box/box.ts";
import { timedPrices } from "../reference/timed-prices.ts";
import type { LabelTable } from "./label-table.ts";

/** Items written after `since`; null: from the first on. */
export type ItemsSince = (since: SequenceCheckpoint | null) => Promise<{
  readonly items: readonly ItemDocument[];
  readonly through: SequenceCheckpoint;
  readonly isAll: boolean;
}>;

const itemsATurn = 50;

export class ShelfWatch {
  readonly #box: Box;
  readonly #table: LabelTable;
  readonly #itemsSince: ItemsSince;
  #through: SequenceCheckpoint | null = null;
  #book: PriceBook | null = null;
  #edition: string | null = null;
  #following: Promise<void> | null = null;

  constructor(box: Box, table: LabelTable, itemsSince: ItemsSince) {
    this.#box = box;
    this.#table = table;
    this.#itemsSince = itemsSince;
  }

  /** Writes down what changed; those who ask meanwhile share one round. */
  follow(): Promise<void> {
    this.#following ??= this.#round().finally(() => {
      this.#following = null;
    });
    return this.#following;
  }

  async #round(): Promise<void> {
    const isFirst = this.#through === null;
    const book = this.#inForce();
    for (let isAll = false; !isAll; ) {
      const news = await this.#itemsSince(this.#through);
      for (let at = 0; at < news.items.length; at += itemsATurn) {
        this.#observe(news.items.slice(at, at + itemsATurn));
        await breathe();
      }
      this.#through = news.through;
      isAll = news.isAll;
    }
    const edition = this.#editionOf(book);
    // The first round has read every item by the book of now.
    if (!isFirst && edition !== this.#edition) await this.#observeBooks(this.#book, book);
    if (book !== null && !this.#table.hasBook) this.#commit(() => this.#table.bookCame(book.bookId));
    this.#book = book;
    this.#edition = edition;
  }

  async #observeBooks(...books: readonly (PriceBook | null)[]): Promise<void> {
    const { reference } = this.#box.ports;
    const skus = [...new Set(books.flatMap((book) => [...(book?.pricesBySku.keys() ?? [])]))];
    for (let at = 0; at < skus.length; at += itemsATurn) {
      const items = await Promise.all(skus.slice(at, at + itemsATurn).map((sku) => reference.itemBySku(sku)));
      this.#observe(items.filter((item) => item !== null));
    }
  }

  #observe(items: readonly Item[]): void {
    const { identity } = this.#box.ports;
    const book = this.#inForce();
    const { wallMs } = this.#box.inForce.moment().at;
    // The first book comes behind the goods that it prices: until then nobody knew what their labels say.
    const isAnew = book !== null && !this.#table.hasBook;
    this.#commit(() => {
      for (const goods of items) {
        const item = priceOf(goods, book, { store: identity.store, atMs: wallMs, tier: null });
        if (item.service === undefined && item.openPrice === undefined)
          this.#table.observe(item, { nowMs: wallMs, isAnew });
      }
    });
  }

  #commit(work: () => void): void {
    const refused = this.#box.transact(work);
    if (refused !== null) throw new Error("the disk refused what the shelves should say");
  }

  #inForce(): PriceBook | null {
    const { at, businessDay } = this.#box.inForce.moment();
    return this.#box.ports.reference.priceBook({ nowMs: at.wallMs, businessDay });
  }

  #editionOf(book: PriceBook | null): string {
    const { wallMs } = this.#box.inForce.moment().at;
    const open = timedPrices(book).filter(
      ({ fromMs = 0, untilMs = Number.POSITIVE_INFINITY }) => fromMs <= wallMs && wallMs < untilMs,
    );
    return [book?.bookId, ...open.map(({ priceId }) => priceId)].join("|");
  }
}
