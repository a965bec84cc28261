// A delivery after its sale: moved to another slot by a named person, or over since nothing of it is to be brought any more.
// The hub alone writes it: it is the owner of the store's slots.

import type { OriginalSale } from "../after-sale/return-body.ts";
import { returnableLines } from "../after-sale/returnable.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import type { EntryDraft, SaleBody } from "../entry.ts";
import type { DeliverySlot, SlotKind } from "./delivery-rules.ts";
import { neededKinds } from "./sale-delivery.ts";
import { slotTransfers } from "./slots.ts";

export interface DeliveryChangedBody {
  readonly deliveryId: string;
  readonly original: OriginalSale;
  readonly kinds: readonly SlotKind[];
  /** Null: it was to be agreed. */
  readonly from: DeliverySlot | null;
  /** Null: it is over. */
  readonly to: DeliverySlot | null;
}

export function deliveryChangedDraft(
  body: DeliveryChangedBody,
  of: Pick<EntryDraft, "person" | "businessDay" | "at" | "versions"> & { readonly store: string },
): EntryDraft<"delivery-changed"> {
  const { store, ...moment } = of;
  return { kind: "delivery-changed", ...moment, body, transfers: slotTransfers(store, body.kinds, body) };
}

/** Whether any service of the sale is still to be done, by what is known to have come back. */
export const isStillDue = (sale: SaleBody, earlier: readonly TakenBack[]): boolean =>
  neededKinds(
    returnableLines(sale, earlier)
      .filter(({ left }) => left > 0)
      .map(({ line }) => line),
  ).length > 0;
