// Is there room to sell? Pure rule: below the low mark, or without a ballast and no room for one, the disk counts as
// full; it counts as roomy again only well above, so that it does not flicker.

/** Held back on disk and freed when a write finds no room: enough for the open sale, its receipt and some hundred more. */
export const ballastBytes = 16 * 1024 * 1024;

/** With less than this free no new sale starts and no reference data is fetched. */
const lowBytes = 16 * 1024 * 1024;

export interface RoomSeen {
  /** Bytes that this user may still write. */
  readonly freeBytes: number;
  readonly hasBallast: boolean;
  readonly wasFull: boolean;
}

export function roomOf({ freeBytes, hasBallast, wasFull }: RoomSeen): "full" | "roomy" {
  const needed = (wasFull ? lowBytes * 1.5 : lowBytes) + (hasBallast ? 0 : ballastBytes);
  return freeBytes < needed ? "full" : "roomy";
}
