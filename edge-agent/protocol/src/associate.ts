// What the sales associate's page and the hub say to each other about orders, by HTTP with JSON.

import type {
  Bilingual,
  DeliveryContact,
  DeliverySlot,
  Item,
  Minor,
  OrderLine,
  ServiceKind,
  SlotKind,
} from "@evertill/core";
import type { SaleDeliveryView, SlotView } from "./delivery.ts";
import type { PlaceView } from "./place.ts";
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
  /** Where it stands on the sales floor; absent: nobody has said. */
  readonly place?: PlaceView;
  /** What can be done for them, in the price book's order. */
  readonly services: readonly OrderServiceView[];
}

export interface OrderServiceView {
  readonly sku: string;
  readonly name: Bilingual;
  readonly kind: ServiceKind;
  /** Of a slot; none: it is done without one. */
  readonly needs: readonly SlotKind[];
  /** For one piece, before any offer. */
  readonly priceMinor: Minor;
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
    readonly services: readonly { readonly sku: string; readonly totalMinor: Minor }[];
  }[];
  readonly savedMinor: Minor;
  readonly totalMinor: Minor;
  /** Of the member; null: nobody has that phone, or none was said. */
  readonly member: { readonly tier: string; readonly phoneTail: string } | null;
  readonly gifts: readonly { readonly name: Bilingual; readonly quantity: number }[];
}

/** Where and when the services of an order are done, as the associate says it. */
export interface OrderDeliveryAsked {
  readonly contact: DeliveryContact;
  /** Null: it is to be agreed. */
  readonly slot: Pick<DeliverySlot, "day" | "windowId"> | null;
}

/** `GET /api/orders/slots?orderId=&kinds=&postalCode=`; kinds by commas, the code as typed so far. */
export interface OrderSlotsAnswer {
  /** Null: the store has no slots. */
  readonly slots: OrderSlotsView | null;
}

/** What each slot has left for such an order, and whether the store delivers there. */
export interface OrderSlotsView {
  readonly slots: readonly SlotView[];
  /** That was asked about. */
  readonly postalCode: string;
  /** Null: there the store does not deliver. */
  readonly district: Bilingual | null;
  /** All that it serves. */
  readonly served: readonly Bilingual[];
}

/** `POST /api/orders`: places it, or changes it while nobody has claimed it. The same again is the same. */
export interface OrderToPlace extends OrderAsked {
  /** Random, 32 hex digits. */
  readonly orderId: string;
  readonly shownMinor: number;
  readonly note?: string;
  /** Absent: nothing of it is done by slots. */
  readonly delivery?: OrderDeliveryAsked;
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
  /** `contact` null: it is erased, since the order is over. */
  readonly delivery?: SaleDeliveryView & { readonly contact: DeliveryContact | null };
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
