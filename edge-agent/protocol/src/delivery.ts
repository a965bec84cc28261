// The delivery of a sale as windows draw it: to whom, asked one thing after the other, and a slot chosen from those that have
// room; and the store's deliveries as the manager's page lists them.

import type { Bilingual, ContactField, DeliveryContact, DeliverySlot, SlotKind } from "@evertill/core";

export type DeliveryCommand =
  /** Asks where and when the services of the open sale are done. */
  | { readonly type: "begin-delivery" }
  /** An answer to `field`; null: that and all later ones are open again. */
  | { readonly type: "fill-delivery"; readonly field: string; readonly value: string | null }
  /** Keeps the slot and ends the form; null: it is to be agreed. */
  | { readonly type: "choose-slot"; readonly slot: Pick<DeliverySlot, "day" | "windowId"> | null }
  | { readonly type: "put-delivery-away" };

export interface SlotView extends DeliverySlot {
  /** How many more of such deliveries it has room for; 0: full. What this one keeps of it already is room for it. */
  readonly left: number;
  /** Kept for this one; absent: not. */
  readonly isOurs?: true;
}

export type DeliveryAskedView =
  /** The member's own address, or another. */
  | { readonly field: "to"; readonly is: "choice"; readonly choices: readonly ("member" | "other")[] }
  /** `proposed`: taken where nothing is typed; null: nothing is. */
  | { readonly field: ContactField; readonly is: "text"; readonly proposed: string | null }
  | {
      readonly field: "slot";
      readonly is: "slots";
      readonly slots: readonly SlotView[];
      /** The hub is away: a slot can only be agreed later. */
      readonly isAway: boolean;
    };

export interface DeliveryFormView {
  readonly asked: DeliveryAskedView;
  readonly answered: number;
  readonly contact: Partial<DeliveryContact>;
  /** Null until the postal code is known. */
  readonly district: Bilingual | null;
  readonly kinds: readonly SlotKind[];
  /** Of this address, by a touch on the customer screen; absent: nothing. */
  readonly shopperSays?: "right" | "wrong";
}

export interface SaleDeliveryView {
  readonly district: Bilingual;
  /** Null: to be agreed. */
  readonly slot: DeliverySlot | null;
}

export type DeliveryRefused =
  | "delivery-needed" // a service is sold, and nobody said where and when
  | "bad-contact" // `detail.field`
  | "not-delivered-there" // no district of the store has that postal code
  | "slot-full"
  | "slot-closed" // too soon, or no such window
  | "other-delivery" // an order that is delivered elsewhere than what is in the sale
  | "slots-need-hub" // without the hub a slot is to be agreed
  | "delivery-over"; // nothing of it is to be brought any more

/** `GET /api/deliveries`: the store's days, each slot with what is taken, and what goes where. */
export interface DeliveriesView {
  readonly slots: readonly (DeliverySlot & {
    readonly taken: Readonly<Record<SlotKind, number>>;
    /** Kept for orders that nobody has paid yet; not in `taken`. */
    readonly ordered: Readonly<Record<SlotKind, number>>;
    readonly room: Readonly<Record<SlotKind, number>>;
    /** Not too soon to be booked. */
    readonly isOpen: boolean;
  })[];
  readonly deliveries: readonly DeliveryView[];
}

export interface DeliveryView {
  readonly deliveryId: string;
  readonly receiptNumber: string;
  readonly slot: DeliverySlot | null;
  readonly kinds: readonly SlotKind[];
  readonly district: Bilingual;
  readonly goods: readonly { readonly name: Bilingual; readonly quantity: number }[];
  readonly services: readonly Bilingual[];
  /** Null: erased, or still on its way from the till. */
  readonly contact: DeliveryContact | null;
}

/** `GET /api/deliveries/note`: the paper as a picture. */
export type DeliveryNoteView =
  | { readonly ok: true; readonly svg: string }
  | { readonly ok: false; readonly reason: "delivery-over" };
