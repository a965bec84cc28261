// A store that delivers by slots, with room for one van and one fitter in each window: orders for it, and tills that take them.

import type { OrderDeliveryAsked } from "@evertill/protocol";
import { testItem } from "../box/testing-box.ts";
import { contact, delivering } from "../deliveries/testing-deliveries.ts";
import { storeWith } from "../stock/testing-store.ts";

export const writer = { is: "associate", personId: "b".repeat(32), number: "21" } as const;

/** Noon of a Friday in Shanghai. */
const fridayMs = 1_763_700_000_000;

type SlotName = OrderDeliveryAsked["slot"];

export function deliveringStore() {
  const clock = { wallMs: fridayMs };
  const wallMs = () => clock.wallMs;
  const store = storeWith(1_000, { ...delivering, wallMs }, { ...delivering, wallMs });
  return {
    ...store,
    clock,
    /** One lamp, delivered. */
    order: (mark: string, slot: SlotName, of: { readonly services?: readonly string[] } = {}) => {
      const lines = [{ sku: testItem.sku, quantity: 1, services: of.services ?? ["SD"] }];
      const placed = { orderId: mark.repeat(32), from: writer, lines, shownMinor: 2_000 };
      return store.desk().orders.place({ ...placed, delivery: { contact, slot } });
    },
    /** What is taken of slots, as the hub would tell a till. */
    taken: () =>
      store
        .desk()
        .slots.uses(null)
        .filter(({ used }) => used !== 0)
        .map(({ day, windowId, kind, used }) => `${day} ${windowId} ${kind} ${used}`)
        .toSorted(),
    contactOf: (mark: string) => {
      const { deliveryId = "" } = store.box.orders.find(mark.repeat(32))?.delivery ?? {};
      return store.box.deliveries.contact(deliveryId);
    },
  };
}
