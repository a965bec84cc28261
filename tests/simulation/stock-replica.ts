// What a box has been sent of HQ's balances of stock. It survives restarts, is of any age, and starts over when HQ says
// that it lost its past.

import type { BalanceSnapshot } from "@evertill/core";
import type { BalanceDocument } from "@evertill/schemas";
import type { HqSite } from "./hq-site.ts";

export class StockReplica {
  readonly #documents = new Map<string, BalanceDocument>();
  #after = 0;
  #incarnation = "";

  /** Nothing while HQ is away. */
  async pull(hq: HqSite): Promise<void> {
    if (!hq.running) return;
    if (this.#incarnation !== hq.incarnation) {
      this.#after = 0;
      // As `forgottenAbove` does [F9].
      this.#documents.clear();
    }
    this.#incarnation = hq.incarnation;
    const { documents, through } = await hq.stockSince(this.#after);
    for (const document of documents) this.#documents.set(document.id, document);
    this.#after = through;
  }

  onHand(skus: readonly string[]): readonly BalanceSnapshot[] {
    return this.all().filter(({ unit }) => skus.includes(unit));
  }

  all(): readonly BalanceDocument[] {
    return [...this.#documents.values()];
  }
}
