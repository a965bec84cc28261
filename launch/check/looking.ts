// Looks at something outside this process until it is so: files and other processes send no events.

import { setTimeout as pause } from "node:timers/promises";

const lookEveryMs = 50;

/** The first answer of `look` that is not null. @throws an error naming `what` after `timeoutMs`. */
export async function lookUntil<T>(what: string, timeoutMs: number, look: () => Promise<T | null>): Promise<T> {
  const sinceMs = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() - sinceMs > timeoutMs) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
    await pause(lookEveryMs);
  }
}
