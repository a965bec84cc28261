// What the hub lets the store's kiosks have: goods, prices and the time, and an order to be placed. Kiosks show a token of their own, so that a box
// which stands among strangers can fetch nothing about staff or customers and can send no entry.

import { isKioskCollection } from "@evertill/schemas";
import { sameKey } from "../window/window-key.ts";

/** The hub's clock and day, as prices go by them. */
export interface StoreMoment {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly wallMs: number;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  /** Since when HQ says nothing new; null while it is there. */
  readonly hqAwaySinceMs: number | null;
}

export interface KioskDoor {
  readonly token: string;
  moment(): StoreMoment;
}

export const momentPath = "/moment";

/** Where an order is put; the id is random, 32 hex digits. */
export const orderPath = (orderId: string): string => `/orders/${orderId}`;

const orderPaths = /^\/orders\/[0-9a-f]{32}$/;
const collectionPath = /^\/replicate\/([A-Za-z]+)$/;

/** Null: let in. @param given the token shown. @param url path and query */
export function refusedToKiosk(
  door: KioskDoor | null,
  given: string | undefined,
  url: string,
): { readonly code: 401 | 403; readonly error: string } | null {
  if (door === null || !sameKey(given, door.token)) return { code: 401, error: "token" };
  const path = url.split("?")[0] ?? "";
  const collection = collectionPath.exec(path)?.[1];
  const isOpen =
    path === momentPath || orderPaths.test(path) || (collection !== undefined && isKioskCollection(collection));
  return isOpen ? null : { code: 403, error: "not-for-kiosks" };
}
