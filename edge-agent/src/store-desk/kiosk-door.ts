// What the hub lets the store's kiosks have: goods, prices, how many there are and the time, an order to be placed and somebody called. A box which stands among strangers
// can fetch nothing about staff or customers and can send no entry.

import { isKioskCollection } from "@evertill/schemas";

/** The hub's clock and day, as prices go by them. */
export interface StoreMoment {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly wallMs: number;
  /** `YYYY-MM-DD` */
  readonly businessDay: string;
  /** Since when HQ says nothing new; null while it is there. */
  readonly hqAwaySinceMs: number | null;
}

export const momentPath = "/moment";

/** Where an order is put; the id is random, 32 hex digits. */
export const orderPath = (orderId: string): readonly string[] => ["orders", orderId];

/** What is said of a shopper's call; the id is random, 32 hex digits. */
export const callPath = (callId: string): readonly string[] => ["calls", callId];

/** How many the store has of an item: for a shopper no more than that. */
export const herePath = (sku: string): readonly string[] => ["here", sku];

const herePaths = /^\/here\/[^/]+$/;
const orderPaths = /^\/(orders|calls)\/[0-9a-f]{32}$/;
const collectionPath = /^\/replicate\/([A-Za-z]+)$/;

/** @param url path and query */
export function isForKiosks(url: string): boolean {
  const path = url.split("?")[0] ?? "";
  const collection = collectionPath.exec(path)?.[1];
  return (
    [momentPath, "/revoked"].includes(path) ||
    orderPaths.test(path) ||
    herePaths.test(path) ||
    (collection !== undefined && isKioskCollection(collection))
  );
}
