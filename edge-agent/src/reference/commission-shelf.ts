// The commission books that the box holds: each waits on the shelf for its day and hour.

import type { CommissionRules } from "@evertill/core";
import type { CommissionBookDocument } from "@evertill/schemas";

export class CommissionShelf {
  /** Highest number first. */
  #books: readonly CommissionBookDocument[] = [];

  /** Every book that the replica holds now. */
  hold(documents: readonly CommissionBookDocument[]): void {
    this.#books = documents.toSorted((a, b) => b.number - a.number);
  }

  /** The newest book whose moment and business day have come; null: there is none. */
  rules({ nowMs, businessDay }: { readonly nowMs: number; readonly businessDay: string }): CommissionRules | null {
    return this.#books.find(({ fromMs, fromDay }) => fromMs <= nowMs && fromDay <= businessDay) ?? null;
  }
}
