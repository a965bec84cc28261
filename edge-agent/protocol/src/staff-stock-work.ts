// What the manager's page does to the store's stock: receive and count on a sheet, put a number right. Every order carries an
// id of its own, so that sent twice it is done once.

import type { Bilingual, Place, SheetLine } from "@evertill/core";
import type { ApprovalGiven } from "./window.ts";

/** Somebody of this store's staff; null: nobody that it knows. */
export type StaffNamed = { readonly number: string; readonly name: string } | null;

interface SheetHead {
  readonly sheetId: string;
  readonly kind: "receive" | "count";
  readonly place: Place;
  /** What stands on the paper of a delivery; of a count empty. */
  readonly delivery: string;
  readonly begunBy: StaffNamed;
  readonly begunAtMs: number;
}

/** `GET /api/stock/sheets`: those that are being written. */
export interface SheetListView {
  readonly sheets: readonly (SheetHead & { readonly items: number })[];
  /** Zones that the store has goods in, the sales floor first. */
  readonly zones: readonly string[];
  readonly reasons: readonly { readonly reasonId: string; readonly name: Bilingual }[];
}

/** `GET /api/stock/sheet?sheetId=`; null: booked, or thrown away. */
export interface SheetView extends SheetHead {
  /** The one touched last first. */
  readonly lines: readonly SheetLine[];
  readonly steps: number;
  /** Of all differences, without sign. */
  readonly valueMinor: number;
  /** Items of a zone's books that nobody has counted yet: they are left as they are. */
  readonly uncounted: number;
}

/** `POST /api/stock/sheet/begin` */
export interface SheetBegun {
  readonly sheetId: string;
  readonly kind: "receive" | "count";
  readonly place: Place;
  readonly delivery: string;
}

/** `POST /api/stock/sheet/scan`: answered with what was understood. */
export interface SheetScanned {
  readonly sheetId: string;
  readonly stepId: string;
  readonly text: string;
  /** Pieces or grams; null: one, or what the label says. */
  readonly quantity: number | null;
  /** What was counted of it before counts no more. */
  readonly isAnew: boolean;
}

/** `POST /api/stock/sheet/undo` and `/drop` */
export interface SheetNamed {
  readonly sheetId: string;
}

/** `POST /api/stock/sheet/book` */
export interface SheetBooked extends SheetNamed {
  readonly approval: ApprovalGiven | null;
}

/** `POST /api/stock/move` */
export interface StockMoved {
  readonly paperId: string;
  readonly sku: string;
  readonly from: Place;
  /** Another zone or condition; the owner stays. */
  readonly to: Place;
  /** Pieces or grams, no more than are at `from`. */
  readonly quantity: number;
  readonly approval: ApprovalGiven | null;
}

/** `POST /api/stock/adjust` */
export interface StockAdjusted {
  readonly paperId: string;
  readonly sku: string;
  readonly place: Place;
  /** Pieces or grams more or less than is booked; not 0. */
  readonly change: number;
  readonly reasonId: string;
  readonly approval: ApprovalGiven | null;
}
