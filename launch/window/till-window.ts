// The window process: opened, and opened again when it dies by itself; a person who closes it has closed it.

import { type ChildProcess, spawn } from "node:child_process";
import { restartDelayMs } from "../supervisor/process-machine.ts";

export interface TillWindow {
  readonly pid: number | null;
  close(): Promise<void>;
}

/** Deaths in a row after which the window stays shut; each window open for 10 s forgives. */
const mostDeaths = 5;
const steadyMs = 10_000;
const killAfterMs = 5_000;

export interface TillWindowCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Closed by a person, or given up after too many deaths. */
  onShut(how: "closed" | "gave-up"): void;
}

export function openTillWindow({ program, args, env, onShut }: TillWindowCommand): TillWindow {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let deaths = 0;
  let closing: (() => void) | null = null;

  function begin(): void {
    const sinceMs = performance.now();
    const started = spawn(program, [...args], { env: { ...env }, stdio: "ignore", detached: true });
    child = started;
    const ended = (died: boolean): void => {
      if (child !== started) return;
      child = null;
      clearTimeout(timer);
      deaths = performance.now() - sinceMs >= steadyMs ? 1 : deaths + 1;
      if (closing !== null) closing();
      else if (!died) onShut("closed");
      else if (deaths >= mostDeaths) onShut("gave-up");
      else timer = setTimeout(begin, restartDelayMs(deaths));
    };
    started.on("error", () => ended(true));
    started.on("exit", (code, signal) => ended(signal !== null || code !== 0));
  }
  begin();

  return {
    get pid() {
      return child?.pid ?? null;
    },
    close: () =>
      new Promise((resolve) => {
        clearTimeout(timer);
        closing = resolve;
        if (child === null) return resolve();
        child.kill("SIGTERM");
        timer = setTimeout(() => child?.kill("SIGKILL"), killAfterMs);
      }),
  };
}
