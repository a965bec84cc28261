// The state of one lane: who is signed in and how far the sale is. Saved whole at every step, so that a restarted
// agent goes on with the same open sale.

import type { Authority, Basket, EntryVersions, PricedBasket, PricedSale, TakenTender } from "@evertill/core";
import type { PaidView, PersonView, RefundedView } from "@evertill/protocol";
import type { LanePayment } from "./lane-payment.ts";
import type { OpenReturn } from "./return-state.ts";

/** How many changes can be taken back within a sale. */
export const undoDepth = 20;

export interface OpenSale {
  readonly basket: Basket;
  /** As of the step that changed the basket last, or began tendering: what is to be paid. */
  readonly priced: PricedBasket;
  readonly basis: PricedSale["basis"];
  readonly missed: PricedSale["missed"];
  readonly openGifts: PricedSale["openGifts"];
  /** What `priced` was made with [P7]; another book may be in force by the time it is paid. */
  readonly versions: EntryVersions;
  readonly touchedLineId: string | null;
  /** Baskets before each change, newest last. */
  readonly before: readonly Basket[];
  /** Taken so far; they stay when goods are added while paying. */
  readonly tenders: readonly TakenTender[];
  /** Tenders ever taken, those taken back too; gives the next tenderId. */
  readonly tendersMade: number;
  /** Goods that come back in the same entry; absent: none. */
  readonly exchange?: OpenReturn;
}

export type Stage =
  | { readonly at: "idle"; readonly last: PaidView | null; readonly refunded?: RefundedView }
  | { readonly at: "open"; readonly sale: OpenSale }
  /** `payment`: one by an acquirer that is under way, or the last one that came to nothing. */
  | { readonly at: "tendering"; readonly sale: OpenSale; readonly payment?: LanePayment }
  | { readonly at: "returning"; readonly returning: OpenReturn };

/** Who is signed in, with the limits that the person had then. */
export type SignedIn = PersonView & Authority;

export interface LaneState {
  /** Raised by every change; windows name the one that they saw. */
  readonly version: number;
  readonly person: SignedIn | null;
  readonly stage: Stage;
}

export const laneStart: LaneState = { version: 1, person: null, stage: { at: "idle", last: null } };

export function saleOf(stage: Stage): OpenSale | null {
  return stage.at === "open" || stage.at === "tendering" ? stage.sale : null;
}
