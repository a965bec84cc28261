// The goods of the store in memory, as far as browsing asks: which there are in each group, best sellers first, and how
// their names are spelled. Names and prices of what is shown are looked up in reference.db.

import type { Bilingual, Look } from "@evertill/core";
import type { ItemDocument } from "@evertill/schemas";
import { type Spelling, spellingOf, spells } from "./spelling.ts";

export interface ListedGoods {
  readonly sku: string;
  readonly category: string;
  readonly brand: string;
  readonly look: Look;
  /** 1 sells best. */
  readonly rank: number;
  readonly spelling: Spelling;
}

/** What the directory takes of an item's document; `_deleted`: it is sold no more. */
export type ItemNews = Pick<ItemDocument, "sku" | "category" | "brand" | "look" | "popularityRank"> & {
  readonly name: Bilingual;
  readonly _deleted: boolean;
};

type LeftOut = readonly Pick<ListedGoods, "sku">[];

const nothing: LeftOut = [];

export class GoodsDirectory {
  readonly #bySku = new Map<string, ListedGoods>();
  #ranked: readonly ListedGoods[] | null = null;
  #byCategory: ReadonlyMap<string, readonly ListedGoods[]> | null = null;
  #version = 0;
  readonly #leftOut: () => LeftOut;
  /** Of what the lists were made without. */
  #listedWithout: LeftOut = nothing;

  /** @param leftOut what is not to be browsed, the same array for as long as it is the same */
  constructor(leftOut: () => LeftOut = () => nothing) {
    this.#leftOut = leftOut;
  }

  /** Moves with every change. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#bySku.size;
  }

  take(news: readonly ItemNews[]): void {
    if (news.length === 0) return;
    for (const { sku, category, brand, look, popularityRank, name, _deleted } of news) {
      if (_deleted) this.#bySku.delete(sku);
      else this.#bySku.set(sku, { sku, category, brand, look, rank: popularityRank, spelling: spellingOf(name.zh) });
    }
    this.#ranked = null;
    this.#byCategory = null;
    this.#version += 1;
  }

  leavesOut(sku: string): boolean {
    return this.#leftOut().some((one) => one.sku === sku);
  }

  /** All goods, best sellers first. */
  ranked(): readonly ListedGoods[] {
    this.#listAnew();
    this.#ranked ??= this.#listed().sort((a, b) => a.rank - b.rank || (a.sku < b.sku ? -1 : 1));
    return this.#ranked;
  }

  #listed(): ListedGoods[] {
    const leftOut = new Set(this.#listedWithout.map(({ sku }) => sku));
    return [...this.#bySku.values()].filter(({ sku }) => !leftOut.has(sku));
  }

  #listAnew(): void {
    const leftOut = this.#leftOut();
    if (leftOut === this.#listedWithout) return;
    this.#listedWithout = leftOut;
    this.#ranked = null;
    this.#byCategory = null;
  }

  /** Those of a group and of the groups beneath it, best sellers first. */
  of(category: string): readonly ListedGoods[] {
    this.#listAnew();
    this.#byCategory ??= grouped(this.ranked());
    return this.#byCategory.get(category) ?? [];
  }

  /** Ids of the groups that have goods, those above them too. */
  categories(): readonly string[] {
    this.#listAnew();
    this.#byCategory ??= grouped(this.ranked());
    return [...this.#byCategory.keys()];
  }

  /** Goods whose Chinese name is spelled so, best sellers first. @param letters of `spelledText` */
  spelled(letters: string, most: number): readonly ListedGoods[] {
    const found: ListedGoods[] = [];
    for (const goods of this.ranked()) {
      if (found.length === most) break;
      if (spells(letters, goods.spelling)) found.push(goods);
    }
    return found;
  }
}

function grouped(ranked: readonly ListedGoods[]): ReadonlyMap<string, readonly ListedGoods[]> {
  const groups = new Map<string, ListedGoods[]>();
  for (const goods of ranked) {
    for (const category of upwards(goods.category)) {
      const group = groups.get(category);
      if (group === undefined) groups.set(category, [goods]);
      else group.push(goods);
    }
  }
  return groups;
}

/** `a/b` is in `a/b` and in `a`. */
function upwards(category: string): readonly string[] {
  const parts = category.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
