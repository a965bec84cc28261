// How long a port waits before it dials again: quick at first, so that a replugged cable is back at once,
// and never more than two seconds, so that a printer switched on is in service within three.

const firstDelayMs = 100;
export const longestDelayMs = 2_000;

/** Milliseconds before try number `attempt` (0 is the first after a loss): 100, 200, 400 … 2,000. */
export const reopenDelayMs = (attempt: number): number =>
  Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt, 10));
