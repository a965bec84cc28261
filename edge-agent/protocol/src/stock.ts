// Stock as a window draws it: what this store has of an item and on whose word, and what other stores have.

import type { Bilingual, Item, PlacedStock } from "@evertill/core";

export type StockPlaceView = Pick<PlacedStock, "zone" | "owner" | "condition" | "quantity" | "snapshot" | "tail">;

/** What this store has of an item: HQ's balance, and what entries beyond it have moved. */
export interface StockView {
  readonly sku: string;
  /** Pieces that can be sold beside those that are reserved, or grams of goods sold by weight; below 0 where there is less. */
  readonly availableQuantity: number;
  /** Kept for orders that nobody has paid yet; absent: a hub of an earlier release keeps none. */
  readonly reservedQuantity?: number;
  /** What they are, the oldest first; absent: nobody was asked who else counts on the goods. */
  readonly orders?: readonly { readonly orderId: string; readonly number: string; readonly quantity: number }[];
  /** Promised to orders from elsewhere that the store does not know yet, or granted to them; absent: none. */
  readonly onlineQuantity?: number;
  /** In open sales of other tills. */
  readonly sales?: readonly { readonly lane: number; readonly quantity: number }[];
  readonly places: readonly StockPlaceView[];
  /**
   * Who counted: `hq`: all lanes and HQ are heard; `hub`: all lanes, HQ is away; `lane`: this lane alone, which knows of
   * others' sales only what HQ had told before.
   */
  readonly word: "hq" | "hub" | "lane";
  /** When what is missing was heard of last, by the wall clock; null: nothing is. */
  readonly sinceMs: number | null;
}

export interface StoreStockView {
  readonly store: string;
  readonly name: Bilingual;
  readonly availableQuantity: number;
}

export type StockElsewhereView =
  | { readonly at: "asking" }
  /** Other stores that have it, the most first, by HQ at that time. */
  | {
      readonly at: "known";
      readonly stores: readonly StoreStockView[];
      /** Those that are not listed, since each has less than any that is. */
      readonly moreStores: number;
      readonly atMs: number;
      /** HQ does not answer now. */
      readonly isOld: boolean;
    }
  /** HQ does not answer, and was never asked about it. */
  | { readonly at: "away" };

/** The item that was asked about last. */
export interface StockShownView {
  readonly item: Pick<Item, "sku" | "name" | "brand" | "model" | "look" | "soldBy">;
  readonly here: StockView;
  readonly elsewhere: StockElsewhereView;
}

/** Goods of the open sale that somebody else counts on too. */
export interface ContestedView {
  readonly lineId: string;
  /** Numbers of orders that they are reserved for. */
  readonly orders: readonly string[];
  /** Tills in whose open sales they are. */
  readonly lanes: readonly number[];
  /** Pieces that orders from elsewhere may have been promised. */
  readonly onlineQuantity: number;
}
