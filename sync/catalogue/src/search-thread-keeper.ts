// Keeps a search thread running: starts it, hands messages over, starts another when it has failed.
// A thread is asked to end, never terminated: better-sqlite3 aborts the whole process when its thread is torn down while
// native code runs (node-addon-api, `Error::New` in a terminating environment).

import type { FromSearchThread, ToSearchThread } from "./thread-messages.ts";

/** A thread, as far as its keeper knows. */
export interface Thread {
  post(message: ToSearchThread): void;
}

export interface ThreadEvents {
  message(message: FromSearchThread): void;
  /** Once, whatever the reason. `error` is null for an end without one. */
  ended(error: unknown): void;
}

export interface KeeperOptions {
  readonly start: (events: ThreadEvents) => Thread;
  readonly message: (message: FromSearchThread) => void;
  readonly up: () => void;
  /** @param isSoonBack false when it has failed several times in a row. */
  readonly down: (isSoonBack: boolean) => void;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

const restartMs = [100, 1_000, 5_000, 30_000] as const;
/** Failures in a row until those who wait are told. */
const soon = 2;
/** A thread that ran this long was well: its end starts the count anew. */
const wellMs = 60_000;
/** Time that closing waits for a thread to end. */
const endMs = 10_000;

export class SearchThreadKeeper {
  readonly #options: KeeperOptions;
  #thread: Thread | null = null;
  #ended: () => void = () => {};
  #failures = 0;
  #startedMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#start();
  }

  /** False, and dropped, while no thread runs: a new one reads everything anew. */
  post(message: ToSearchThread): boolean {
    this.#thread?.post(message);
    return this.#thread !== null;
  }

  /** Resolves when the thread has ended, or has had long enough to. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const thread = this.#thread;
    if (thread === null) return;
    await new Promise<void>((resolve) => {
      this.#ended = resolve;
      this.#timer = setTimeout(resolve, endMs);
      thread.post({ type: "close" });
    });
    clearTimeout(this.#timer);
  }

  #start(): void {
    const { start, message, up, log } = this.#options;
    this.#startedMs = performance.now();
    this.#thread = start({
      message,
      ended: (error) => {
        this.#thread = null;
        this.#ended();
        if (this.#closed) return;
        if (performance.now() - this.#startedMs > wellMs) this.#failures = 0;
        this.#failures += 1;
        const againInMs = restartMs[Math.min(this.#failures, restartMs.length) - 1] ?? 0;
        log("search-thread-ended", { error: String(error), againInMs });
        this.#options.down(this.#failures <= soon);
        this.#timer = setTimeout(() => this.#start(), againInMs);
      },
    });
    up();
  }
}
