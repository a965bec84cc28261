// The commission books that the box holds: each waits on the shelf for its day and hour.

import type { CommissionRules } from "@evertill/core";
import type { CommissionBookDocument } from "@evertill/schemas";
import { type BookMoment, bookInForce, newestFirst } from "./newest-book.ts";

export class CommissionShelf {
  /** Highest number first. */
  #books: readonly CommissionBookDocument[] = [];

  /** Every book that the replica holds now. */
  hold(documents: readonly CommissionBookDocument[]): void {
    this.#books = newestFirst(documents);
  }

  /** The newest book whose moment and business day have come; null: there is none. */
  rules(at: BookMoment): CommissionRules | null {
    return bookInForce(this.#books, at) ?? null;
  }
}
