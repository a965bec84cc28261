// Orders as a window draws them: those of the store that can be paid, and those whose goods are in the open sale.

import type { Bilingual, Minor } from "@evertill/core";

export interface OrderRowView {
  readonly number: string;
  readonly pieces: number;
  /** What was shown when it was placed. */
  readonly shownMinor: Minor;
  readonly firstLine: Bilingual;
  /** Milliseconds since 1970-01-01 UTC, by the hub. */
  readonly placedAtMs: number;
  /** The box of the lane that has it in a sale; null: it is free. */
  readonly heldBy: string | null;
  /** Staff number of the associate who wrote it; absent: a shopper did, at a kiosk or elsewhere. */
  readonly by?: string;
  /** Where a shopper placed it, when not at a kiosk: "app". */
  readonly channel?: string;
}

export interface SaleOrderView {
  readonly number: string;
  readonly shownMinor: Minor;
  /** What its goods come to in this sale. */
  readonly nowMinor: Minor;
  /** Pieces of it that are not sold here any more; absent: none. */
  readonly leftOut?: number;
  readonly note?: string;
}

/** Why the goods of an order are not put into the sale. */
export type OrderRefused =
  | "order-needs-hub" // the hub is away: the goods are rung up by hand
  | "order-unknown"
  | "order-elsewhere" // `by`: the box of the lane that has it
  | "order-in-sale"
  | "order-paid" // `by`: the receipt
  | "order-cancelled"
  | "order-expired"
  | "too-many-orders" // of one kiosk or associate, that nobody has paid
  | "order-goods-gone"; // nothing of it is sold here any more
