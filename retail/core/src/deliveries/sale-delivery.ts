// The delivery of a sale: which slot its services take up, and where, as a code. Who it goes to is a document beside, under
// the delivery's random id, which can be erased; no entry has it.

import type { BasketLine } from "../basket.ts";
import type { SaleLineBody, Transfer } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import type { ServiceTerms } from "../services/service.ts";
import type { DeliverySlot, SlotKind } from "./delivery-rules.ts";
import { slotTransfers } from "./slots.ts";

/** On the open sale. */
export interface BasketDelivery {
  /** Random, 32 hex digits. */
  readonly deliveryId: string;
  readonly district: { readonly districtId: string; readonly name: Bilingual };
  /** Null: to be agreed. */
  readonly slot: DeliverySlot | null;
  /** Number of the order that brought it, and without whose goods it is nobody's; absent: it was said here. */
  readonly order?: string;
}

/** On its entry. */
export interface SaleDelivery extends Pick<BasketDelivery, "deliveryId" | "slot"> {
  readonly districtId: string;
  /** What of the slot it takes up; one at least. */
  readonly kinds: readonly SlotKind[];
}

/** What the services of a sale need: a van for what is brought or fetched, a fitter for what is installed. */
export function neededKinds(lines: readonly { readonly service?: Pick<ServiceTerms, "kind"> }[]): readonly SlotKind[] {
  const services = new Set(lines.flatMap(({ service }) => (service === undefined ? [] : [service.kind])));
  return [
    ...(services.has("delivery") || services.has("haul-away") ? (["delivery"] as const) : []),
    ...(services.has("installation") ? (["installation"] as const) : []),
  ];
}

/** An old unit goes with the van. */
export const takesOldUnit = (lines: readonly Pick<SaleLineBody, "service">[]): boolean =>
  lines.some(({ service }) => service?.kind === "haul-away");

interface Delivered {
  readonly delivery?: BasketDelivery;
  readonly lines: readonly Pick<BasketLine, "service" | "order">[];
}

/** What was said of it; undefined: not yet, or of an order whose goods are not in the sale any more. */
export function deliverySaid({ delivery, lines }: Delivered): BasketDelivery | undefined {
  const isGone = delivery?.order !== undefined && !lines.some(({ order }) => order === delivery.order);
  return isGone ? undefined : delivery;
}

/** What the entry says; nothing where the sale has no service any more that needs it. */
export function deliveryTerms(basket: Delivered): { readonly delivery?: SaleDelivery } {
  const kinds = neededKinds(basket.lines);
  const delivery = deliverySaid(basket);
  if (delivery === undefined || kinds.length === 0) return {};
  const { deliveryId, district, slot } = delivery;
  return { delivery: { deliveryId, districtId: district.districtId, slot, kinds } };
}

export const booking = (delivery: SaleDelivery | undefined, store: string): readonly Transfer[] =>
  delivery === undefined ? [] : slotTransfers(store, delivery.kinds, { from: null, to: delivery.slot });
