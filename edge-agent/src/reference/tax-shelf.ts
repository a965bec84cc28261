// The tax books that the box holds: a book waits on the shelf for its day and hour, and stays for sales that were
// suspended under it.

import type { TaxRules } from "@evertill/core";
import type { TaxBookDocument } from "@evertill/schemas";
import { type BookMoment, bookInForce, newestFirst } from "./newest-book.ts";

export class TaxShelf {
  readonly #storeId: string;
  /** Highest number first. */
  #books: readonly TaxBookDocument[] = [];

  constructor(storeId: string) {
    this.#storeId = storeId;
  }

  /** Every book that the replica holds now. */
  hold(documents: readonly TaxBookDocument[]): void {
    this.#books = newestFirst(documents);
  }

  /**
   * By the newest book whose moment and business day have come; null where it has no zone for the store.
   * @param at.heldBookId of a sale that keeps another book's; where the box has it no more, the one in force
   */
  rules(at: BookMoment & { readonly heldBookId: string | null }): TaxRules | null {
    const book = this.#books.find(({ bookId }) => bookId === at.heldBookId) ?? bookInForce(this.#books, at);
    const zone = book?.zones.find(({ stores }) => stores.includes(this.#storeId));
    return book === undefined || zone === undefined ? null : { bookId: book.bookId, zone };
  }
}
