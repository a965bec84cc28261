// The points books that the box holds: a book waits on the shelf for its day and hour. HQ's keys are those of the newest
// book, in force or not, so that a code signed by a new key is known at once.

import type { PointsBook } from "@evertill/core";
import type { PointsBookDocument } from "@evertill/schemas";
import { type BookMoment, bookInForce, newestFirst } from "./newest-book.ts";

export class PointsShelf {
  /** Highest number first. */
  #books: readonly PointsBookDocument[] = [];

  /** Every book that the replica holds now. */
  hold(documents: readonly PointsBookDocument[]): void {
    this.#books = newestFirst(documents);
  }

  /** The newest book whose moment and business day have come; null: the chain gives no points. */
  inForce(at: BookMoment): PointsBook | null {
    const book = bookInForce(this.#books, at);
    if (book === undefined) return null;
    const { bookId, currency, earn, spend, membership } = book;
    return { bookId, currency, earn, spend: spend ?? null, ...(membership === undefined ? {} : { membership }) };
  }

  get memberKeys(): readonly string[] {
    return this.#books[0]?.memberKeys ?? [];
  }
}
