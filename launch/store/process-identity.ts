// Which process a number means: pids are used again, so a pid alone may name a stranger.

import { readFileSync } from "node:fs";

export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the kernel's ticks since boot (proc(5), stat field 22); null where there is no /proc. */
  readonly startTicks: number | null;
}

function startTicksOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name is in parentheses and may hold spaces; fields are counted after the last one.
    const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
    return Number.isSafeInteger(ticks) ? ticks : null;
  } catch {
    return null;
  }
}

export const identityOf = (pid: number): ProcessIdentity => ({ pid, startTicks: startTicksOf(pid) });

/** Whether that very process is still there. */
export function isRunning({ pid, startTicks }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return startTicks === null || startTicksOf(pid) === startTicks;
}
