// What an associate says of an order's delivery, read: to whom, where, and which slot. Whether there is room is the slot
// desk's to say, in the commit that keeps it.

import {
  contactFields,
  type DeliveryContact,
  type DeliveryRules,
  type DeliverySlot,
  districtOf,
  readContactField,
  type SlotKind,
} from "@evertill/core";
import type { DeliveryRefused, OrderDeliveryAsked } from "@evertill/protocol";
import type { OrderDelivery } from "./order-step.ts";

export interface DeliveryRefusal {
  readonly ok: false;
  readonly reason: Extract<
    DeliveryRefused,
    "delivery-needed" | "bad-contact" | "not-delivered-there" | "slot-closed" | "slot-full"
  >;
  readonly detail?: { readonly field: string };
}

export type DeliveryRead =
  | { readonly ok: true; readonly delivery: null }
  | { readonly ok: true; readonly delivery: OrderDelivery; readonly contact: DeliveryContact }
  | DeliveryRefusal;

/**
 * @param of.kinds what the order's services need; none: what is said of a delivery is not kept
 * @param of.slots those that can be named: what can be booked, and the one that this order has
 */
export function readDelivery(
  asked: OrderDeliveryAsked | undefined,
  of: {
    readonly rules: DeliveryRules | undefined;
    readonly kinds: readonly SlotKind[];
    readonly slots: readonly DeliverySlot[];
    readonly deliveryId: string;
  },
): DeliveryRead {
  const { rules, kinds, slots, deliveryId } = of;
  if (rules === undefined || kinds.length === 0) return { ok: true, delivery: null };
  if (asked === undefined) return { ok: false, reason: "delivery-needed" };
  const read = contactFields.map((field) => [field, readContactField(field, asked.contact[field])] as const);
  const bad = read.find(([, value]) => value === null);
  if (bad !== undefined) return { ok: false, reason: "bad-contact", detail: { field: bad[0] } };
  const contact = Object.fromEntries(read) as unknown as DeliveryContact;
  const district = districtOf(rules, contact.postalCode);
  if (district === null) return { ok: false, reason: "not-delivered-there" };
  const { day, windowId } = asked.slot ?? {};
  const slot = asked.slot === null ? null : slots.find((one) => one.day === day && one.windowId === windowId);
  if (slot === undefined) return { ok: false, reason: "slot-closed" };
  const { districtId, name } = district;
  return { ok: true, contact, delivery: { deliveryId, district: { districtId, name }, slot, kinds } };
}
