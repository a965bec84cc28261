// When the delta is melted into a new base: at night when there is something worth it, at any hour when the delta has
// grown so that looking through it would be felt.

/** Changed items at which reading on waits for a new base: looking through this many takes some milliseconds. */
export const fullDelta = 20_000;
/** Changed items that are worth a new base off-hours. */
const worthANight = 500;
/** Without a base, e.g. after a full disk, it is tried again this often. */
const leastRestMs = 30_000;
/** After a build of t the next waits 2 t, so that a long first replication leaves the machine to the till. */
const restFactor = 2;

/** Local hours in which the shop is shut: from 2 until 5. */
function isOffHours(hour: number): boolean {
  return hour >= 2 && hour < 5;
}

export interface CompactionState {
  readonly hasBase: boolean;
  readonly deltaItems: number;
  readonly hour: number;
  readonly nowMs: number;
  /** When the last build ended and how long it took; null before the first. */
  readonly last: { readonly endedMs: number; readonly tookMs: number } | null;
}

/** How long until a new base is due; null when none is. */
export function compactionDueInMs({ hasBase, deltaItems, hour, nowMs, last }: CompactionState): number | null {
  const isWorthIt = deltaItems >= fullDelta || (deltaItems >= worthANight && isOffHours(hour));
  if (hasBase && !isWorthIt) return null;
  if (last === null) return 0;
  const restMs = Math.max(restFactor * last.tookMs, hasBase ? 0 : leastRestMs);
  return Math.max(0, last.endedMs + restMs - nowMs);
}
