// Keeps the fleet thread running: starts it, hands values over, starts another when it has failed. The box goes on
// without it.

import { Worker } from "node:worker_threads";
import type { FleetPlan, FromFleetThread, ToFleetThread } from "./fleet-plan.ts";

const restartMs = [500, 5_000, 30_000] as const;
type Log = (event: string, detail?: Readonly<Record<string, unknown>>) => void;

/** Time that closing waits for the last word. */
const endMs = 2_500;

export class FleetThreadKeeper {
  readonly #plan: FleetPlan;
  readonly #log: Log;
  #thread: Worker | null = null;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(plan: FleetPlan, log: Log) {
    this.#plan = plan;
    this.#log = log;
    this.#start();
  }

  /** Dropped while no thread runs: the next values say it better. */
  post(message: ToFleetThread): void {
    this.#thread?.postMessage(message);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const thread = this.#thread;
    if (thread === null) return;
    const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
    this.post({ type: "close" });
    const patience = new Promise<void>((resolve) => setTimeout(resolve, endMs).unref());
    await Promise.race([ended, patience]);
    await thread.terminate();
  }

  #start(): void {
    const thread = new Worker(new URL("./fleet-thread.ts", import.meta.url), { workerData: this.#plan });
    this.#thread = thread;
    let error: unknown = null;
    thread.on("message", (message: FromFleetThread) => {
      if (message.type === "log") this.#log(message.event, message.detail);
    });
    thread.on("error", (cause) => {
      error = cause;
    });
    thread.on("exit", () => {
      this.#thread = null;
      if (this.#isClosed) return;
      const againInMs = restartMs[Math.min(this.#failures, restartMs.length - 1)] ?? 0;
      this.#failures += 1;
      this.#log("fleet-thread-ended", { level: "warn", error: String(error), againInMs });
      this.#retry = setTimeout(() => this.#start(), againInMs);
    });
    thread.unref();
  }
}
