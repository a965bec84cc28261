// Time as the drivers see it: handed in, so that tests and the simulator own it.

export interface Timers {
  /** Monotonic milliseconds; only differences mean anything. */
  now(): number;
  /** Runs `action` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, action: () => void): () => void;
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
