// Which items of the store are asked for, in the order in which they are shown. Pure.

import { availableBeside, type StockCondition, type StockOwner } from "@evertill/core";
import type { StockShow } from "@evertill/protocol";
import type { StockedItem } from "./store-stock.ts";

export const stockShows: readonly StockShow[] = ["all", "below", "out", "apart", "reserved", "online"];

/** By sku. */
export interface KeptPieces {
  /** That orders keep. */
  readonly reserved: ReadonlyMap<string, number>;
  /** That orders from elsewhere may have been promised. */
  readonly online: ReadonlyMap<string, number>;
}

const noneKept: KeptPieces = { reserved: new Map(), online: new Map() };

const isShown: Readonly<Record<StockShow, (item: StockedItem, kept: KeptPieces) => boolean>> = {
  all: () => true,
  below: ({ places }) => places.some(({ quantity }) => quantity < 0),
  out: ({ sku, places }, { reserved }) => availableBeside(places, reserved.get(sku) ?? 0) <= 0,
  apart: ({ places }) => places.some(({ condition }) => condition !== "new"),
  reserved: ({ sku }, { reserved }) => reserved.has(sku),
  online: ({ sku }, { online }) => online.has(sku),
};

export interface StockFilter {
  readonly show: StockShow;
  readonly owner: StockOwner | "all";
  readonly condition: StockCondition | "all";
  /** Only these, in this order; null: every item, by sku. */
  readonly skus: readonly string[] | null;
}

export interface StockSelection {
  readonly items: readonly StockedItem[];
  readonly counts: Readonly<Record<StockShow, number>>;
}

/** Items that never moved are in the list where they are named, with nothing. */
export function selectStock(
  known: ReadonlyMap<string, StockedItem>,
  filter: StockFilter,
  kept: KeptPieces = noneKept,
): StockSelection {
  const { show, owner, condition, skus } = filter;
  const counts = { all: 0, below: 0, out: 0, apart: 0, reserved: 0, online: 0 };
  for (const item of known.values()) for (const name of stockShows) if (isShown[name](item, kept)) counts[name] += 1;
  const isPlaced = ({ places }: StockedItem) =>
    (owner === "all" && condition === "all") ||
    places.some(
      (place) => (owner === "all" || place.owner === owner) && (condition === "all" || place.condition === condition),
    );
  const asked =
    skus === null
      ? [...known.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1))
      : skus.map((sku) => known.get(sku) ?? { sku, places: [] });
  return { items: asked.filter((item) => isShown[show](item, kept) && isPlaced(item)), counts };
}
