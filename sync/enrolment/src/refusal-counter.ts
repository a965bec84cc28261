// Messages and connections that were refused, by whom and why, since the process started.

export class RefusalCounter<Reason extends string> {
  readonly #counts = new Map<string | null, Map<Reason, number>>();

  /** @param who a name that was proved; null: of whom it was cannot be believed */
  count(who: string | null, reason: Reason): void {
    const counts = this.#counts.get(who) ?? new Map<Reason, number>();
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    this.#counts.set(who, counts);
  }

  /** By reason. */
  of(who: string | null): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts.get(who) ?? []);
  }

  /** Whoever was refused under a name. */
  get names(): readonly string[] {
    return [...this.#counts.keys()].filter((who) => who !== null);
  }
}
