// Ctrl-C, SIGTERM and a closed terminal end the store; asking a second time hurries.

/**
 * One press of Ctrl-C arrives more than once: from the terminal, and passed on by npm and the set-up.
 * What comes within this time is the same press.
 */
const samePressMs = 700;

/** Calls `stop` for the first signal and `hurry` for each later one. Returns how to take the handlers off again. */
export function onStopSignals({ stop, hurry }: { stop(): void; hurry(): void }): () => void {
  let firstMs: number | null = null;
  const heard = (): void => {
    const nowMs = performance.now();
    if (firstMs === null) {
      firstMs = nowMs;
      stop();
    } else if (nowMs - firstMs > samePressMs) hurry();
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of signals) process.on(name, heard);
  return () => {
    for (const name of signals) process.off(name, heard);
  };
}
