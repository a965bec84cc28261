// Work of one thread, one piece at a time: queries before upkeep, and messages are taken in between.

export class Lane {
  readonly #urgent: (() => Promise<void>)[] = [];
  readonly #upkeep: (() => Promise<void>)[] = [];
  #isRunning = false;

  /** Before any upkeep that waits. */
  query<T>(work: () => Promise<T>): Promise<T> {
    return this.#add(this.#urgent, work);
  }

  upkeep<T>(work: () => Promise<T>): Promise<T> {
    return this.#add(this.#upkeep, work);
  }

  #add<T>(queue: (() => Promise<void>)[], work: () => Promise<T>): Promise<T> {
    const done = new Promise<T>((resolve, reject) => queue.push(() => work().then(resolve, reject)));
    void this.#run();
    return done;
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (;;) {
      const query = this.#urgent.shift();
      if (query === undefined) await breathe();
      const next = query ?? this.#urgent.shift() ?? this.#upkeep.shift();
      if (next === undefined) break;
      await next();
    }
    this.#isRunning = false;
  }
}

/** Lets waiting messages in. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
