// What a lane asks the store's desk and waits for: each question has one answer, and silence is one too, so that nobody at
// the till waits longer than the limit [P11]. What to do about silence is the asker's.

import type { BoxClock } from "../box/box-ports.ts";

/** The desk is away, or did not answer in time. */
export const silent = Symbol("the desk is silent");

interface Question<Answer> {
  readonly untilMs: number;
  readonly answer: Promise<Answer | typeof silent>;
  readonly resolve: (answer: Answer | typeof silent) => void;
}

export class DeskQuestions<Answer> {
  readonly #clock: Pick<BoxClock, "monotonicMs">;
  readonly #timeoutMs: number;
  readonly #asked = new Map<string, Question<Answer>>();
  #isConnected = false;

  constructor(clock: Pick<BoxClock, "monotonicMs">, timeoutMs: number) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  get isConnected(): boolean {
    return this.#isConnected;
  }

  connected(): void {
    this.#isConnected = true;
  }

  disconnected(): void {
    this.#isConnected = false;
    this.#giveUp(Number.POSITIVE_INFINITY);
  }

  tick(nowMs: number): void {
    this.#giveUp(nowMs);
  }

  isAsked(id: string): boolean {
    return this.#asked.has(id);
  }

  /** The same question again while it stands is the same. @param send says it to the desk; not called while that is away */
  ask(id: string, send: () => void): Promise<Answer | typeof silent> {
    const already = this.#asked.get(id);
    if (already !== undefined) return already.answer;
    if (!this.#isConnected) return Promise.resolve(silent);
    const { promise, resolve } = Promise.withResolvers<Answer | typeof silent>();
    this.#asked.set(id, { untilMs: this.#clock.monotonicMs() + this.#timeoutMs, answer: promise, resolve });
    send();
    return promise;
  }

  /** An answer that comes after silence is nobody's. */
  answered(id: string, answer: Answer | typeof silent): void {
    const question = this.#asked.get(id);
    this.#asked.delete(id);
    question?.resolve(answer);
  }

  #giveUp(nowMs: number): void {
    for (const [id, { untilMs }] of [...this.#asked]) if (nowMs >= untilMs) this.answered(id, silent);
  }
}
