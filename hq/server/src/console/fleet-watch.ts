// The fleet as the console sees it, with a number for every change: whoever asks again is told what is new, also what
// time alone has changed (a box that fell silent).

import { randomBytes } from "node:crypto";
import type { KnownBox } from "@evertill/fleet";
import type { FleetBook } from "../fleet/fleet-book.ts";
import type { BoxSummary, FleetView, StoreSummary } from "./console-views.ts";

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
  #stores: { readonly list: readonly StoreSummary[]; readonly text: string; readonly change: number } = {
    ...{ list: [], text: "", change: 0 },
  };
  #change = 0;
  /** Whoever knows an earlier change is told everything: a box is gone since. */
  #wholeFrom = 0;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(book: FleetBook, nowMs: () => number) {
    this.#book = book;
    this.#nowMs = nowMs;
  }

  /** @param after the `change` of an earlier answer; one of another run of HQ, or none, gets everything. */
  changedSince(after: string | undefined, stores: readonly StoreSummary[]): Omit<FleetView, "nowMs"> {
    this.#look();
    this.#lookAt(stores);
    const [run, text] = (after ?? "").split("~");
    const known = Number(text);
    const isWhole = run !== this.#run || !(known >= this.#wholeFrom);
    const boxes = [...this.#seen.values()].filter(({ change }) => isWhole || change > known);
    return {
      ...{ change: `${this.#run}~${this.#change}`, isWhole, boxes: boxes.map(({ summary }) => summary) },
      stores: isWhole || this.#stores.change > known ? stores : null,
    };
  }

  #lookAt(list: readonly StoreSummary[]): void {
    if (this.#stores.list === list) return;
    const text = JSON.stringify(list);
    if (this.#stores.text !== text) this.#change += 1;
    this.#stores = { list, text, change: this.#stores.text === text ? this.#stores.change : this.#change };
  }

  #look(): void {
    const nowMs = this.#nowMs();
    if (nowMs - this.#lookedMs < lookMs && nowMs >= this.#lookedMs) return;
    this.#lookedMs = nowMs;
    const boxes = this.#book.boxes();
    for (const box of boxes) {
      const summary = boxSummary(this.#book, box, nowMs);
      const id = `${box.store}/${box.box}`;
      const text = JSON.stringify(summary);
      if (this.#seen.get(id)?.text === text) continue;
      this.#change += 1;
      this.#seen.set(id, { summary, text, change: this.#change });
    }
    if (this.#seen.size > boxes.length) this.#forget(new Set(boxes.map(({ store, box }) => `${store}/${box}`)));
  }

  #forget(known: ReadonlySet<string>): void {
    for (const id of this.#seen.keys()) if (!known.has(id)) this.#seen.delete(id);
    this.#change += 1;
    this.#wholeFrom = this.#change;
  }
}

export function boxSummary(book: FleetBook, known: KnownBox, nowMs: number): BoxSummary {
  const { store, box, birth, values, heardMs, skewMs } = known;
  return {
    ...{ store, box, heardMs, skewMs },
    ...{ role: birth?.role ?? null, lane: birth?.lane || null, version: birth?.version ?? null },
    ...book.standing(known, nowMs),
    unsentEntries: values?.unsentEntries ?? null,
    unsentOldestMs: values?.unsentOldestMs ?? null,
    diskFreeBytes: values?.diskFreeBytes ?? null,
    uptimeMs: values?.uptimeMs ?? null,
    certificateEndsMs: values?.enrolment?.certificateEndsMs ?? null,
  };
}
