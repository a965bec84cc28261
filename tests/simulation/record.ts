// What must never happen, by the numbers of the design's promises. The first break ends the run.

import { createHash, type Hash } from "node:crypto";

export type PromiseNumber = "P1" | "P2" | "P3" | "P4" | "P5" | "P6" | "P7" | "P8" | "P11";

export interface Broken {
  readonly promise: PromiseNumber | "bug";
  readonly what: string;
  readonly step: number;
  readonly atMs: number;
}

const eventsShown = 30;

/** Keeps the promises' score and the run's last events; its digest is equal for equal runs. */
export class RunRecord {
  step = 0;
  checks = 0;
  broken: Broken | null = null;
  readonly counts = new Map<string, number>();
  /** Told every event, for looking at a run. */
  onNote: (line: string) => void = () => {};
  readonly #nowMs: () => number;
  readonly #digest: Hash = createHash("sha256");
  #last: string[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Notes what happened. */
  note(who: string, what: string): void {
    const line = `${this.step} ${this.#nowMs()} ${who} ${what}`;
    this.#digest.update(`${line}\n`);
    this.#last.push(line);
    this.onNote(line);
    if (this.#last.length > eventsShown * 4) this.#last = this.#last.slice(-eventsShown);
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  counted(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  expect(promise: PromiseNumber, holds: boolean, what: () => string): void {
    this.checks += 1;
    if (!holds) this.#break(promise, what());
  }

  /** The code under test did what no code may do, whatever the world does to it. */
  bug(error: unknown): void {
    this.#break("bug", error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  lastEvents(): readonly string[] {
    return this.#last.slice(-eventsShown);
  }

  /** SHA-256 of all events so far, hex. */
  digest(): string {
    return this.#digest.copy().digest("hex");
  }

  #break(promise: Broken["promise"], what: string): void {
    this.broken ??= { promise, what, step: this.step, atMs: this.#nowMs() };
  }
}
