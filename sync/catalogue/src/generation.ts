// One state of the index: a base and the delta of what changed after it, and how far the collection's writes are in.

import type { ItemDocument } from "@evertill/schemas";
import type { SequenceCheckpoint } from "@evertill/storage-sqlite";
import type { Base } from "./base.ts";
import type { SegmentEntry } from "./base-file.ts";
import { Delta } from "./delta.ts";
import { waysOf } from "./grams.ts";
import { type ItemSet, positionsIn } from "./item-set.ts";
import type { ItemCollection } from "./items.ts";
import { byPopularity, findableOf, isFound, type Term } from "./search-rule.ts";

export interface Query {
  readonly terms: readonly Term[];
  readonly limit: number;
  /** Asked now and then; true ends the search. */
  isCancelled(): boolean;
  /** Awaited now and then, so that a long search holds up nothing else. */
  breathe(): Promise<void>;
}

/** Candidates that are read from the collection at once at least. */
const leastFetched = 8;

export class Generation {
  readonly base: Base;
  readonly delta = new Delta();
  readonly #items: ItemCollection;
  #checkpoint: SequenceCheckpoint;

  constructor(base: Base, items: ItemCollection) {
    this.base = base;
    this.#items = items;
    this.#checkpoint = base.stamp;
  }

  /** A segment that came into the base's file; what has changed meanwhile stays the delta's. */
  add(entry: SegmentEntry): void {
    this.base.add(entry);
    for (const sku of this.delta.skus()) this.base.hide(sku);
  }

  /** Takes the next writes in. True when there may be more. */
  async feed(limit: number): Promise<boolean> {
    const { documents, checkpoint } = await this.#items.getChangedDocumentsSince(limit, this.#checkpoint);
    for (const document of documents) {
      const { sku, popularityRank } = document;
      this.base.hide(sku);
      if (document._deleted) this.delta.remove(sku);
      else this.delta.put({ sku, popularityRank, findable: findableOf(document) });
    }
    this.#checkpoint = checkpoint;
    return documents.length === limit;
  }

  /** Items as they now are, in order of popularity; null when cancelled. */
  async find(query: Query): Promise<readonly ItemDocument[] | null> {
    const { terms, limit } = query;
    if (terms.length === 0 || limit <= 0) return [];
    const changed = await this.#fetch(
      this.delta.find(terms, limit).map(({ sku }) => sku),
      terms,
    );
    const unchanged = await this.#findInBase(query);
    if (unchanged === null) return null;
    return [...changed, ...unchanged].sort(byPopularity).slice(0, limit);
  }

  async #findInBase(query: Query): Promise<ItemDocument[] | null> {
    const { terms, limit } = query;
    const ways = terms.map(waysOf);
    const found: ItemDocument[] = [];
    for (const segment of this.base.segments) {
      const candidates = segment.candidates(ways);
      if (candidates !== null) {
        for (const skus of batchesOf(candidates, segment.directory.skuAt, () => limit - found.length)) {
          found.push(...(await this.#fetch(skus, terms)));
          if (found.length >= limit) return found;
          await query.breathe();
          if (query.isCancelled()) return null;
        }
      }
      await query.breathe();
      if (query.isCancelled()) return null;
    }
    return found;
  }

  /** The grams narrow, the rule decides, by what the collection holds now. */
  async #fetch(skus: readonly string[], terms: readonly Term[]): Promise<ItemDocument[]> {
    const documents = await this.#items.findDocumentsById([...skus], false);
    return documents.filter((document) => isFound(findableOf(document), terms));
  }
}

function* batchesOf(
  set: ItemSet,
  skuAt: (position: number) => string,
  wanted: () => number,
): Generator<readonly string[]> {
  let batch: string[] = [];
  let size = Math.max(wanted(), leastFetched);
  for (const position of positionsIn(set)) {
    batch.push(skuAt(position));
    if (batch.length < size) continue;
    yield batch;
    batch = [];
    size = Math.max(wanted(), leastFetched);
  }
  if (batch.length > 0) yield batch;
}
