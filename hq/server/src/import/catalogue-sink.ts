// Where the rows of a file go: an HQ, over its door or within it.

import type { Currency, Item } from "@evertill/core";
import type { NamedCategory, RowReason, StorePlace } from "../catalogue/index.ts";

export interface Put {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** By their place in what was given, from 0; with the counts they are all of it. */
  readonly refused: readonly PutRefusal[];
}

export interface PutRefusal {
  readonly index: number;
  readonly field: string;
  readonly reason: RowReason;
  readonly value: string;
  /** Of a GTIN: the sku that has it. */
  readonly holder?: string;
}

export interface CatalogueSink {
  /** In which the chain sells; null: it has neither goods nor stores. */
  currency(): Promise<Currency | null>;
  putItems(items: readonly Item[], currency: Currency): Promise<Put>;
  putCategories(categories: readonly NamedCategory[]): Promise<Put>;
  putStores(places: readonly StorePlace[], currency: Currency): Promise<Put>;
}
