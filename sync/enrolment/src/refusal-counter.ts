// Messages and connections that were refused, by whom and why, since the process started.

export interface Refusals {
  /** Null: of whom it was cannot be believed. */
  readonly who: string | null;
  readonly reason: string;
  readonly count: number;
  readonly lastMs: number;
}

export class RefusalCounter<Reason extends string> {
  readonly #counts = new Map<string | null, Map<Reason, { count: number; lastMs: number }>>();
  readonly #nowMs: () => number;

  /** @param nowMs by which it is said when the last one was */
  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
  }

  /**
   * @param who a name that was proved; null: of whom it was cannot be believed
   * @returns how often it was by now
   */
  count(who: string | null, reason: Reason): number {
    const counts = this.#counts.get(who) ?? new Map<Reason, { count: number; lastMs: number }>();
    const count = (counts.get(reason)?.count ?? 0) + 1;
    counts.set(reason, { count, lastMs: this.#nowMs() });
    this.#counts.set(who, counts);
    return count;
  }

  /** By reason. */
  of(who: string | null): Readonly<Record<string, number>> {
    return Object.fromEntries([...(this.#counts.get(who) ?? [])].map(([reason, { count }]) => [reason, count]));
  }

  /** Whoever was refused under a name. */
  get names(): readonly string[] {
    return [...this.#counts.keys()].filter((who) => who !== null);
  }

  /** The last first. */
  latest(most: number): readonly Refusals[] {
    return [...this.#counts]
      .flatMap(([who, counts]) => [...counts].map(([reason, counted]) => ({ who, reason, ...counted })))
      .sort((one, other) => other.lastMs - one.lastMs)
      .slice(0, most);
  }
}
