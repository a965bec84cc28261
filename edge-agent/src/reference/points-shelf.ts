// The points books that the box holds: a book waits on the shelf for its day and hour. HQ's keys are those of the newest
// book, in force or not, so that a code signed by a new key is known at once.

import type { PointsBook } from "@evertill/core";
import type { PointsBookDocument } from "@evertill/schemas";

export class PointsShelf {
  /** Highest number first. */
  #books: readonly PointsBookDocument[] = [];

  /** Every book that the replica holds now. */
  hold(documents: readonly PointsBookDocument[]): void {
    this.#books = documents.toSorted((a, b) => b.number - a.number);
  }

  /** The newest book whose moment and business day have come; null: the chain gives no points. */
  inForce({ nowMs, businessDay }: { readonly nowMs: number; readonly businessDay: string }): PointsBook | null {
    const book = this.#books.find(({ fromMs, fromDay }) => fromMs <= nowMs && fromDay <= businessDay);
    if (book === undefined) return null;
    const { bookId, currency, earn, spend } = book;
    return { bookId, currency, earn, spend: spend ?? null };
  }

  get memberKeys(): readonly string[] {
    return this.#books[0]?.memberKeys ?? [];
  }
}
