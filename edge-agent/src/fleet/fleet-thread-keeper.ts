// Keeps the fleet thread running: starts it, hands values over, starts another when it has failed. The box goes on
// without it.

import type { EventEmitter } from "node:events";
import { Worker } from "node:worker_threads";
import type { FleetPlan, FromFleetThread, ToFleetThread } from "./fleet-plan.ts";

const restartMs = [500, 5_000, 30_000] as const;
/** A thread that ran this long was well: its end starts the count anew. */
const wellMs = 60_000;
type Log = (event: string, detail?: Readonly<Record<string, unknown>>) => void;

/** Time that closing waits for the last word. */
const endMs = 2_500;

type Thread = Pick<Worker, "postMessage" | "terminate" | "unref"> & Pick<EventEmitter, "on" | "once">;

const startThread = (plan: FleetPlan): Thread =>
  new Worker(new URL("./fleet-thread.ts", import.meta.url), { workerData: plan });

export interface FleetThreadEars {
  readonly log: Log;
  readonly heard: (said: Extract<FromFleetThread, { type: "heard" }>) => void;
}

export class FleetThreadKeeper {
  readonly #startThread: () => Thread;
  readonly #log: Log;
  readonly #heard: (said: Extract<FromFleetThread, { type: "heard" }>) => void;
  #thread: Thread | null = null;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(plan: FleetPlan, { log, heard }: FleetThreadEars, start: (plan: FleetPlan) => Thread = startThread) {
    this.#startThread = () => start(plan);
    this.#log = log;
    this.#heard = heard;
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
    const startedMs = performance.now();
    const thread = this.#startThread();
    this.#thread = thread;
    let error: unknown = null;
    thread.on("message", (message: FromFleetThread) => {
      if (message.type === "heard") this.#heard(message);
      else this.#log(message.event, message.detail);
    });
    thread.on("error", (cause) => {
      error = cause;
    });
    thread.on("exit", () => {
      this.#thread = null;
      if (this.#isClosed) return;
      if (performance.now() - startedMs > wellMs) this.#failures = 0;
      const againInMs = restartMs[Math.min(this.#failures, restartMs.length - 1)] ?? 0;
      this.#failures += 1;
      this.#log("fleet-thread-ended", { level: "warn", error: String(error), againInMs });
      this.#retry = setTimeout(() => this.#start(), againInMs);
    });
    thread.unref();
  }
}
