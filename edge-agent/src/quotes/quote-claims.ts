// Which lane has which quote open, as the hub gives them: one lane at a time. In memory: a lane says its own on every
// connection, and what a partition let through is HQ's to find. SPEC Q2.

export class QuoteClaims {
  readonly #boxOf = new Map<string, string>();

  /** @returns the box that has it: the asker, or another before it */
  claim(number: string, box: string): string {
    const holder = this.#boxOf.get(number) ?? box;
    this.#boxOf.set(number, holder);
    return holder;
  }

  /** All that the box still has; it may have some that are new here. */
  holds(box: string, numbers: readonly string[]): void {
    for (const [number, holder] of [...this.#boxOf])
      if (holder === box && !numbers.includes(number)) this.#boxOf.delete(number);
    for (const number of numbers) this.claim(number, box);
  }
}
