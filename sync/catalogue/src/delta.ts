// Items that changed after the base was made, looked through one by one: it is kept small by compacting.

import { byPopularity, type Findable, isFound, type Term } from "./search-rule.ts";

export interface RankedSku {
  readonly sku: string;
  readonly popularityRank: number;
}

interface DeltaItem extends RankedSku {
  readonly findable: Findable;
}

export class Delta {
  readonly #items = new Map<string, DeltaItem>();
  readonly #removed = new Set<string>();

  /** Items that differ from the base, removed ones too. */
  get size(): number {
    return this.#items.size + this.#removed.size;
  }

  get live(): number {
    return this.#items.size;
  }

  /** Removed ones too. */
  *skus(): Generator<string> {
    yield* this.#items.keys();
    yield* this.#removed;
  }

  put(item: DeltaItem): void {
    this.#removed.delete(item.sku);
    this.#items.set(item.sku, item);
  }

  remove(sku: string): void {
    this.#items.delete(sku);
    this.#removed.add(sku);
  }

  /** The best-selling `limit` items that are found, best first. */
  find(terms: readonly Term[], limit: number): readonly RankedSku[] {
    const best: DeltaItem[] = [];
    for (const item of this.#items.values()) {
      const worst = best.length === limit ? best.at(-1) : undefined;
      if (worst !== undefined && byPopularity(item, worst) > 0) continue;
      if (!isFound(item.findable, terms)) continue;
      if (best.length === limit) best.pop();
      let at = best.length;
      while (at > 0 && byPopularity(item, best[at - 1] ?? item) < 0) at -= 1;
      best.splice(at, 0, item);
    }
    return best;
  }
}
