// Simulated time: events in order of time, then of being planned. One runs at a time, to its very end.

/** Whoever planned an event; what a dead one planned never happens. */
export interface Owner {
  readonly alive: boolean;
}

interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly owner: Owner | null;
  readonly work: () => void | Promise<void>;
}

export class Timeline {
  nowMs = 0;
  events = 0;
  readonly #heap: Event[] = [];
  #planned = 0;

  after(delayMs: number, owner: Owner | null, work: Event["work"]): void {
    this.at(this.nowMs + Math.max(0, delayMs), owner, work);
  }

  at(atMs: number, owner: Owner | null, work: Event["work"]): void {
    this.#planned += 1;
    this.#push({ atMs: Math.max(atMs, this.nowMs), order: this.#planned, owner, work });
  }

  /** Runs everything up to that moment; stops early when `stop` says so. */
  async runUntil(untilMs: number, stop: () => boolean): Promise<void> {
    while (!stop()) {
      const next = this.#heap[0];
      if (next === undefined || next.atMs > untilMs) break;
      this.#pop();
      this.nowMs = next.atMs;
      if (next.owner?.alive === false) continue;
      this.events += 1;
      await next.work();
      await settled();
    }
    if (!stop()) this.nowMs = untilMs;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !earlier(event, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const left = heap[below];
      if (left === undefined) break;
      const right = heap[below + 1];
      if (right !== undefined && earlier(right, left)) below += 1;
      const child = heap[below];
      if (child === undefined || !earlier(child, last)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = last;
  }
}

const earlier = (a: Event, b: Event): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

/** Every promise that can go on without another event has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
