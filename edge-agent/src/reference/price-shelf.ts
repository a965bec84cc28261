// The price books that the box holds, read once each: a book waits on the shelf for its day and hour.

import type { PriceBook } from "@evertill/core";
import { type PriceBookDocument, priceBookOf } from "@evertill/schemas";
import { type BookMoment, bookInForce, newestFirst } from "./newest-book.ts";

interface ShelvedBook {
  readonly number: number;
  readonly fromMs: number;
  readonly fromDay: string;
  readonly book: PriceBook;
}

export class PriceShelf {
  /** Highest number first. */
  #books: readonly ShelvedBook[] = [];

  /** Every book that the replica holds now. */
  hold(documents: readonly PriceBookDocument[]): void {
    this.#books = newestFirst(
      documents.map((document) => this.#books.find(({ book }) => book.bookId === document.bookId) ?? read(document)),
    );
  }

  /**
   * The newest book whose moment and business day have come; null before the first.
   * @param at.businessDay `YYYY-MM-DD`: a book for tomorrow does not reach a shop that is open past midnight
   */
  inForce(at: BookMoment): PriceBook | null {
    return bookInForce(this.#books, at)?.book ?? null;
  }
}

function read(document: PriceBookDocument): ShelvedBook {
  const { number, fromMs, fromDay } = document;
  return { number, fromMs, fromDay, book: priceBookOf(document) };
}
