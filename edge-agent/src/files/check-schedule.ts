// When is a file checked whole? Pure rule: soon where it is under suspicion, else once a day, at night where the box is
// on at night.

export interface CheckState {
  readonly isSuspected: boolean;
  /** Milliseconds of the monotonic clock. */
  readonly nowMs: number;
  readonly startedMs: number;
  /** When the last check of this run ended; null before the first. */
  readonly lastMs: number | null;
  /** Local hour, 0–23. */
  readonly hour: number;
}

const hourMs = 3_600_000;
/** A start has better to do at first: links, look-ups, the open sale. */
const settledMs = 20_000;
/** A box that is switched off every night is checked so long after it was started. */
const firstCheckMs = 2 * hourMs;
/** Not twice within one night; under suspicion not without pause. */
const leastRestMs = 20 * hourMs;
const suspectRestMs = 60_000;
const mostRestMs = 28 * hourMs;

export function isCheckDue({ isSuspected, nowMs, startedMs, lastMs, hour }: CheckState): boolean {
  const upMs = nowMs - startedMs;
  const restMs = lastMs === null ? Number.POSITIVE_INFINITY : nowMs - lastMs;
  if (upMs < settledMs) return false;
  if (isSuspected) return restMs >= suspectRestMs;
  const isNight = hour >= 2 && hour < 5;
  if (isNight) return restMs >= leastRestMs;
  return lastMs === null ? upMs >= firstCheckMs : restMs >= mostRestMs;
}
