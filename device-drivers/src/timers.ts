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

export interface OneTimer {
  /** Takes the place of what was set before. */
  set(delayMs: number, action: () => void): void;
  clear(): void;
}

/** A timer of which one at most runs. */
export const oneTimer = (timers: Timers): OneTimer => {
  let clear = (): void => {};
  return {
    set: (delayMs, action) => {
      clear();
      clear = timers.after(delayMs, action);
    },
    clear: () => clear(),
  };
};
