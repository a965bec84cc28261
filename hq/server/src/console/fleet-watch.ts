// The fleet as the console sees it, with a number for every change: whoever asks again is told what is new, also what
// time alone has changed (a box that fell silent).

import { randomBytes } from "node:crypto";
import type { FleetBook } from "../fleet/fleet-book.ts";
import type { KnownBox } from "../fleet/fleet-fold.ts";
import type { BoxSummary } from "./console-views.ts";

interface Seen {
  readonly summary: BoxSummary;
  readonly text: string;
  readonly change: number;
}

/** Pages that ask at the same moment share one look. */
const lookMs = 500;

export class FleetWatch {
  readonly #book: FleetBook;
  readonly #nowMs: () => number;
  readonly #seen = new Map<string, Seen>();
  readonly #run = randomBytes(4).toString("hex");
  #change = 0;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(book: FleetBook, nowMs: () => number) {
    this.#book = book;
    this.#nowMs = nowMs;
  }

  /** @param after the `change` of an earlier answer; one of another run of HQ, or none, gets everything. */
  changedSince(after: string | undefined): { change: string; isWhole: boolean; boxes: BoxSummary[] } {
    this.#look();
    const [run, known] = (after ?? "").split("~");
    const isWhole = run !== this.#run;
    const boxes = [...this.#seen.values()].filter(({ change }) => isWhole || change > Number(known));
    return { change: `${this.#run}~${this.#change}`, isWhole, boxes: boxes.map(({ summary }) => summary) };
  }

  #look(): void {
    const nowMs = this.#nowMs();
    if (nowMs - this.#lookedMs < lookMs && nowMs >= this.#lookedMs) return;
    this.#lookedMs = nowMs;
    for (const box of this.#book.boxes()) {
      const summary = boxSummary(this.#book, box, nowMs);
      const id = `${box.store}/${box.box}`;
      const text = JSON.stringify(summary);
      if (this.#seen.get(id)?.text === text) continue;
      this.#change += 1;
      this.#seen.set(id, { summary, text, change: this.#change });
    }
  }
}

export function boxSummary(book: FleetBook, known: KnownBox, nowMs: number): BoxSummary {
  const { store, box, birth, values, heardMs, skewMs } = known;
  return {
    ...{ store, box, heardMs, skewMs },
    ...{ role: birth?.role ?? null, lane: birth?.lane ?? null, version: birth?.version ?? null },
    ...book.standing(known, nowMs),
    unsentEntries: values?.unsentEntries ?? null,
    unsentOldestMs: values?.unsentOldestMs ?? null,
    diskFreeBytes: values?.diskFreeBytes ?? null,
    uptimeMs: values?.uptimeMs ?? null,
  };
}
