// Group commit: writers that ask in the same turn share one transaction, so that eight rows cost one fsync.

import { stopsStorage } from "./sql-error.ts";

/** Work to do inside a transaction; what it returns runs after the commit, before its writer is answered. */
export type QueuedWork<T> = () => { readonly result: T; readonly afterCommit: () => void };

interface Waiting {
  readonly attempt: () => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

export class WriteQueue {
  readonly #transaction: (work: () => void) => void;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;

  constructor(transaction: (work: () => void) => void) {
    this.#transaction = transaction;
  }

  /** Resolves once `work` is committed; rejects with what it threw, or what the commit threw. */
  add<T>(work: QueuedWork<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let done: ReturnType<QueuedWork<T>> | null = null;
      this.#waiting.push({
        attempt: () => {
          done = work();
        },
        settle: () => {
          if (done === null) throw new Error("a write was settled before it was attempted");
          done.afterCommit();
          resolve(done.result);
        },
        fail: reject,
      });
      this.#flushing ??= Promise.resolve().then(() => this.#flush());
    });
  }

  /** Resolves when everything queued so far is committed or refused. */
  async idle(): Promise<void> {
    await this.#flushing;
  }

  #flush(): void {
    this.#flushing = null;
    const group = this.#waiting;
    this.#waiting = [];
    const failure = this.#commit(group);
    if (failure === null) return;
    // One writer's bug must not fail its neighbours: each tries alone. A broken file fails them all.
    const alone = group.length > 1 && !stopsStorage(failure.error);
    for (const waiting of group) {
      const own = alone ? this.#commit([waiting]) : failure;
      if (own !== null) waiting.fail(own.error);
    }
  }

  #commit(group: readonly Waiting[]): { readonly error: unknown } | null {
    try {
      this.#transaction(() => {
        for (const waiting of group) waiting.attempt();
      });
    } catch (error) {
      return { error };
    }
    for (const waiting of group) waiting.settle();
    return null;
  }
}
