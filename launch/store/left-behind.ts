// Ends processes that an earlier start left running when it was killed itself; they hold ports and databases.

import { setTimeout as pause } from "node:timers/promises";
import { isRunning, type ProcessIdentity } from "./process-identity.ts";

const killAfterMs = 10_000;
const lookEveryMs = 50;

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  // Looked at again right before: the number may name a stranger by now.
  if (isRunning(identity)) process.kill(identity.pid, name);
}

/** SIGTERM, and SIGKILL to what is still there after 10 s. Resolves when all are gone. */
export async function endLeftBehind(left: readonly ProcessIdentity[]): Promise<void> {
  for (const identity of left) signal(identity, "SIGTERM");
  const sinceMs = performance.now();
  // Not our children, so no exit event comes: their end has to be looked for.
  while (left.some(isRunning)) {
    if (performance.now() - sinceMs > killAfterMs) for (const identity of left) signal(identity, "SIGKILL");
    await pause(lookEveryMs);
  }
}
