// The promotion books that the box holds, read once each: which one is in force is a question of the clock alone.

import { type Promotion, parsePromotion } from "@evertill/core";
import type { PromotionBookDocument } from "@evertill/schemas";

/** What a till prices with; entries name it [P7]. */
export interface PromotionBook {
  readonly bookId: string;
  readonly promotions: readonly Promotion[];
}

interface ShelvedBook extends PromotionBook {
  readonly number: number;
  readonly fromMs: number;
}

export class PromotionShelf {
  readonly #log: (event: string, detail: Readonly<Record<string, unknown>>) => void;
  /** Highest number first. */
  #books: readonly ShelvedBook[] = [];

  constructor(log: (event: string, detail: Readonly<Record<string, unknown>>) => void) {
    this.#log = log;
  }

  /** Every book that the replica holds now. */
  hold(documents: readonly PromotionBookDocument[]): void {
    this.#books = documents
      .map((document) => this.#books.find(({ bookId }) => bookId === document.bookId) ?? this.#read(document))
      .sort((a, b) => b.number - a.number);
  }

  /** The newest book whose time has come; null before the first. @param nowMs milliseconds since 1970-01-01 UTC */
  inForce(nowMs: number): PromotionBook | null {
    return this.#books.find(({ fromMs }) => fromMs <= nowMs) ?? null;
  }

  /** A promotion of a newer release's kind is passed over, and the rest of its book holds. */
  #read({ bookId, number, fromMs, promotions }: PromotionBookDocument): ShelvedBook {
    const read = promotions.flatMap((value) => {
      const reading = parsePromotion(value);
      if (!reading.ok) this.#log("promotion-refused", { bookId, ...reading.fault });
      return reading.ok ? [reading.promotion] : [];
    });
    return { bookId, number, fromMs, promotions: read };
  }
}
