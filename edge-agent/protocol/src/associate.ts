// What the sales associate's page and the hub say to each other about orders, by HTTP with JSON.

import type { Bilingual, Item, Minor, OrderLine } from "@evertill/core";
import type { Refusal } from "./staff-page.ts";

/** Goods as they lie in the associate's hands. */
export interface AssociateGoods {
  readonly sku: string;
  readonly name: Bilingual;
  readonly brand: string;
  readonly model: string;
  readonly look: Item["look"];
  /** What one piece costs at a till now; null: it has no price before it is at a till, and is not ordered. */
  readonly priceMinor: Minor | null;
  readonly availableQuantity: number;
  /** Kept for other orders; not in it. */
  readonly reservedQuantity: number;
}

/** `GET /api/goods?text=`; whole codes and words, best first. */
export interface GoodsFoundView {
  readonly goods: readonly AssociateGoods[];
}

/** What an order is made of. */
export interface OrderAsked {
  readonly lines: readonly OrderLine[];
  /** Digits; absent: nobody in particular. */
  readonly memberPhone?: string;
}

/** `POST /api/orders/price`: what a till charges for all of it now. */
export interface OrderPriceView {
  readonly lines: readonly {
    readonly sku: string;
    readonly totalMinor: Minor;
    readonly offers: readonly Bilingual[];
  }[];
  readonly savedMinor: Minor;
  readonly totalMinor: Minor;
  /** Of the member; null: nobody has that phone, or none was said. */
  readonly member: { readonly tier: string; readonly phoneTail: string } | null;
  readonly gifts: readonly { readonly name: Bilingual; readonly quantity: number }[];
}

/** `POST /api/orders`: places it, or changes it while nobody has claimed it. The same again is the same. */
export interface OrderToPlace extends OrderAsked {
  /** Random, 32 hex digits. */
  readonly orderId: string;
  readonly shownMinor: number;
  readonly note?: string;
}

export type OrderPlacedAnswer = { readonly ok: true; readonly order: OwnOrderView } | Refusal;

/** An order of who is signed in, or one from elsewhere, which is anybody's. */
export interface OwnOrderView extends OrderAsked {
  /** Where it was placed: "app"; absent: by who is signed in. */
  readonly channel?: string;
  readonly orderId: string;
  readonly number: string;
  /** The number as a QR code: "1" is dark, row by row. */
  readonly modules: readonly string[];
  readonly firstLine: Bilingual;
  readonly shownMinor: Minor;
  readonly placedAtMs: number;
  readonly note?: string;
  readonly goods: readonly AssociateGoods[];
  readonly state:
    | { readonly at: "open" | "cancelled" | "expired" }
    | { readonly at: "claimed"; readonly box: string }
    | { readonly at: "paid"; readonly receiptNumber: string };
}

/** `GET /api/orders`: of who is signed in, and those from elsewhere that nobody has paid, the newest first. `POST /api/orders/cancel` takes the orderId of one. */
export interface OwnOrdersView {
  readonly orders: readonly OwnOrderView[];
}
