// Stock as the store manager's page draws it: every item of the store, what each number is made of, and the entries behind
// it.

import type { Item, StockCondition, StockOwner, WorstCase } from "@evertill/core";
import type { PlaceView } from "./place.ts";
import type { StockPlaceView } from "./stock.ts";

/**
 * `below`: below nothing somewhere; `out`: none to sell; `apart`: some that is not new; `reserved`: some that orders keep;
 * `online`: some that orders from elsewhere may have been promised.
 */
export type StockShow = "all" | "below" | "out" | "apart" | "reserved" | "online";

/** `GET /api/stock?…`, whose values are texts. */
export interface StockListAsked {
  /** As at a till: words, numbers; empty: every item. */
  readonly find: string;
  readonly show: StockShow;
  readonly owner: StockOwner | "all";
  readonly condition: StockCondition | "all";
  /** Rows wanted, from 0. */
  readonly from: string;
}

export type StockItemView = Pick<Item, "sku" | "name" | "brand" | "model" | "look" | "soldBy">;

/** On whose word the numbers are: HQ's balances are up to date, or since when none came. */
export interface StockBasisView {
  readonly word: "hq" | "hub";
  readonly sinceMs: number | null;
}

export interface StockRowView {
  readonly item: StockItemView;
  /** Where it stands on the sales floor; absent: nobody has said. */
  readonly place?: PlaceView;
  /** New ones, wherever in the store, but for those that wait for who bought them; below 0 where more was sold than was booked in. */
  readonly onHandQuantity: number;
  /** Of them, kept for orders that nobody has paid yet. */
  readonly reservedQuantity: number;
  /** The rest; below 0 where orders keep more than there is. */
  readonly availableQuantity: number;
  /** Of the rest, what orders from elsewhere may have been promised, and this store does not know of. */
  readonly onlineQuantity: number;
  readonly places: readonly StockPlaceView[];
}

export interface StockListView {
  /** Items that are asked for, and those of them that are sent, from `from` on. */
  readonly total: number;
  readonly from: number;
  readonly rows: readonly StockRowView[];
  /** Of the store, whatever is asked for. */
  readonly counts: Readonly<Record<StockShow, number>>;
  readonly basis: StockBasisView;
  /** What can be promised or spent twice while HQ stays away; null: the store is not known yet. */
  readonly worst: WorstCase | null;
  /** The hub is still reading its books: there will be more. */
  readonly isReading: boolean;
}

/** An order that keeps pieces of the item. */
export interface ReservingOrderView {
  readonly number: string;
  readonly quantity: number;
  readonly placedAtMs: number;
  /** Its hold ends then, unless a till has it. */
  readonly untilMs: number;
  /** The box whose sale it is in; null: it is open. */
  readonly heldBy: string | null;
  /** Staff number of who wrote it, or where it was placed; null: at a kiosk. */
  readonly from: string | null;
}

/** One entry that moved the item in this store. */
export interface StockMoveView {
  readonly epoch: string;
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly box: string;
  /** Who did it; null: no member of staff, or none that this store knows. */
  readonly by: { readonly number: string; readonly name: string } | null;
  /** The number on its paper; null: it has none. */
  readonly paper: string | null;
  readonly place: Pick<StockPlaceView, "zone" | "owner" | "condition">;
  /** Signed. */
  readonly quantity: number;
  /** HQ's balance includes it already. */
  readonly isInSnapshot: boolean;
}

/** `GET /api/stock/item?sku=`; null: no such item. */
export interface StockItemDetailView extends Omit<StockRowView, "places"> {
  /** Behind what is reserved, the oldest first. */
  readonly orders: readonly ReservingOrderView[];
  /** `isMovable`: what waits for its buyer, and old units, stay where they are. */
  readonly places: readonly (StockPlaceView & { readonly isMovable: boolean })[];
  readonly basis: StockBasisView;
  /** Newest first. */
  readonly moves: readonly StockMoveView[];
  /** More entries moved it than are shown. */
  readonly hasMore: boolean;
  /** What was there before the entries that this hub holds, by HQ's balances. */
  readonly before: readonly (Pick<StockPlaceView, "zone" | "owner" | "condition"> & { readonly quantity: number })[];
}
