// The delivery of a sale: which slot its services take up, and where, as a code. Who it goes to is a document beside, under
// the delivery's random id, which can be erased; no entry has it.

import type { BasketLine } from "../basket.ts";
import type { SaleLineBody, Transfer } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import type { DeliverySlot, SlotKind } from "./delivery-rules.ts";
import { slotTransfers } from "./slots.ts";

/** On the open sale. */
export interface BasketDelivery {
  /** Random, 32 hex digits. */
  readonly deliveryId: string;
  readonly district: { readonly districtId: string; readonly name: Bilingual };
  /** Null: to be agreed. */
  readonly slot: DeliverySlot | null;
}

/** On its entry. */
export interface SaleDelivery extends Pick<BasketDelivery, "deliveryId" | "slot"> {
  readonly districtId: string;
  /** What of the slot it takes up; one at least. */
  readonly kinds: readonly SlotKind[];
}

/** What the services of a sale need: a van for what is brought or fetched, a fitter for what is installed. */
export function neededKinds(lines: readonly Pick<BasketLine | SaleLineBody, "service">[]): readonly SlotKind[] {
  const services = new Set(lines.flatMap(({ service }) => (service === undefined ? [] : [service.kind])));
  return [
    ...(services.has("delivery") || services.has("haul-away") ? (["delivery"] as const) : []),
    ...(services.has("installation") ? (["installation"] as const) : []),
  ];
}

/** An old unit goes with the van. */
export const takesOldUnit = (lines: readonly Pick<SaleLineBody, "service">[]): boolean =>
  lines.some(({ service }) => service?.kind === "haul-away");

/** What the entry says; nothing where the sale has no service any more that needs it. */
export function deliveryTerms({
  delivery,
  lines,
}: {
  readonly delivery?: BasketDelivery;
  readonly lines: readonly BasketLine[];
}): { readonly delivery?: SaleDelivery } {
  const kinds = neededKinds(lines);
  if (delivery === undefined || kinds.length === 0) return {};
  const { deliveryId, district, slot } = delivery;
  return { delivery: { deliveryId, districtId: district.districtId, slot, kinds } };
}

export const booking = (delivery: SaleDelivery | undefined, store: string): readonly Transfer[] =>
  delivery === undefined ? [] : slotTransfers(store, delivery.kinds, { from: null, to: delivery.slot });
