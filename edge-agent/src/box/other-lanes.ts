// What a lane may ask of the rest of its store, through the hub.

import type { DocumentNumber, SoldPiece } from "@evertill/core";
import type { Outcome } from "@evertill/protocol";
import type { Approvals } from "../approvals/lane-approvals.ts";
import type { HandOvers } from "../collection/lane-collection.ts";
import type { Coupons } from "../coupons/coupon-desk.ts";
import type { Slots } from "../deliveries/lane-deliveries.ts";
import type { Orders } from "../orders/lane-orders.ts";
import type { Quotes } from "../quotes/lane-quotes.ts";
import type { Elsewhere } from "../shift/day-input.ts";
import type { StockWord } from "../stock/stock-desk.ts";
import type { Spending } from "../stored-value/spending-desk.ts";

/** What the other lanes of the store hold, as far as this one may have it. */
export interface OtherLanes {
  /** Fetches a suspended sale that another lane holds. */
  retrieve(saleId: string, commandId: string): Promise<Outcome>;
  /** Opens a sale of any lane for return. @param commandId undefined for a scan */
  beginReturn(number: string, document: DocumentNumber, commandId?: string): Promise<Outcome>;
  elsewhere(): Elsewhere;
  /** Says what of stored value may be spent, and keeps it for this lane. */
  readonly spending: Spending;
  readonly stock: StockWord;
  /** Pieces with this number that the store has sold, as far as is known. */
  soldPieces(text: string): Promise<readonly SoldPiece[]>;
  /** Whether an old unit of this number was taken in payment, as far as is known. */
  tradedIn(text: string): Promise<boolean>;
  /** Says whether a single-use coupon is free, and keeps it for this lane. */
  readonly coupons: Coupons;
  /** Hands over what waits to be collected. */
  readonly handOvers: HandOvers;
  /** Somebody at the manager's page may stand for what is beyond a limit here. */
  readonly approvals: Approvals;
  /** Orders of the store, each of one lane at a time. */
  readonly orders: Orders;
  /** Slots of the store's deliveries. */
  readonly slots: Slots;
  /** Quotes of the store. */
  readonly quotes: Quotes;
}
