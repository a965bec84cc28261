// What moves a lane, after look-ups and PIN checks were done outside, and what the move asks to be done.

import type { Basket, Currency, EntryDraft, EntryTime, EntryVersions, Item, Minor } from "@evertill/core";
import type { PersonView } from "@evertill/protocol";

export type LaneInput =
  /** The PIN was found right. */
  | { readonly type: "sign-in"; readonly person: PersonView }
  | { readonly type: "sign-out" }
  | { readonly type: "add"; readonly item: Item }
  | { readonly type: "set-quantity"; readonly lineId: string; readonly quantity: number }
  | { readonly type: "void-line"; readonly lineId: string }
  | { readonly type: "void-sale" }
  | { readonly type: "undo" }
  | { readonly type: "begin-tender" }
  | { readonly type: "cancel-tender" }
  | { readonly type: "pay-cash"; readonly tenderedMinor: Minor }
  | { readonly type: "suspend" }
  /** A suspended sale, now this lane's alone. */
  | { readonly type: "retrieved"; readonly basket: Basket };

/** The world at the moment of the step; fixed before it, so that the step is a function. */
export interface LaneContext {
  readonly store: string;
  readonly box: string;
  readonly currency: Currency;
  readonly at: EntryTime;
  readonly businessDay: string;
  readonly versions: EntryVersions;
  /** Random id for a sale that begins with this step. */
  readonly newSaleId: string;
  /** Number of the receipt that this step would issue. */
  readonly receiptNumber: string;
}

export type LaneEffect =
  | { readonly type: "append"; readonly draft: EntryDraft<"sale"> }
  | { readonly type: "print"; readonly draft: EntryDraft<"sale"> }
  | { readonly type: "kick-drawer" }
  | { readonly type: "keep-suspended"; readonly basket: Basket };
