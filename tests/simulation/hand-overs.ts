// [P2] Follows every suspended sale across the boxes: it is opened again once, by one box, and never vanishes.

import type { SqlRow } from "@evertill/storage-sqlite";
import type { Machine } from "./machine.ts";
import type { RunRecord } from "./record.ts";

interface Seen {
  readonly suspended: ReadonlyMap<string, string | null>;
  readonly taken: ReadonlySet<string>;
}

const nothing: Seen = { suspended: new Map(), taken: new Set() };

export class HandOvers {
  readonly #record: RunRecord;
  readonly #seen = new Map<string, Seen>();
  /** Who opened a suspended sale again. */
  readonly #opened = new Map<string, string>();
  readonly #asked = new Map<string, Set<string>>();
  readonly #forgiven = new Set<string>();
  readonly #everSuspended = new Set<string>();

  constructor(record: RunRecord) {
    this.#record = record;
  }

  /** A window asked to retrieve. */
  asked(saleId: string, box: string): void {
    const boxes = this.#asked.get(saleId) ?? new Set();
    this.#asked.set(saleId, boxes.add(box));
  }

  /** An older disk brought these back; a copy of a sale is then in two places without anybody's fault. */
  restored(box: string, saleIds: Iterable<string>): void {
    for (const saleId of [...saleIds, ...(this.#seen.get(box)?.suspended.keys() ?? [])]) this.#forgiven.add(saleId);
    for (const saleId of this.#seen.get(box)?.taken ?? []) this.#forgiven.add(saleId);
    this.#seen.delete(box);
  }

  isForgiven(saleId: string): boolean {
    return this.#forgiven.has(saleId);
  }

  /** Every sale ever seen suspended. */
  everSuspended(): ReadonlySet<string> {
    return this.#everSuspended;
  }

  observe(machines: readonly Machine[]): void {
    const changes = machines.flatMap((machine) => {
      const now = look(machine);
      if (now === null) return [];
      const before = this.#seen.get(machine.box) ?? nothing;
      this.#seen.set(machine.box, now);
      return [{ box: machine.box, before, now }];
    });
    for (const { box, before, now } of changes) {
      for (const saleId of now.suspended.keys()) this.#everSuspended.add(saleId);
      for (const saleId of now.taken) if (!before.taken.has(saleId)) this.#open(saleId, box);
    }
    for (const { box, before, now } of changes) {
      for (const [saleId, releasedTo] of before.suspended) {
        if (!now.suspended.has(saleId)) this.#gone(saleId, box, releasedTo);
      }
    }
    this.#assertApart();
  }

  /** Gone from a box: let go of after it was taken over, or opened again right there. */
  #gone(saleId: string, box: string, releasedTo: string | null): void {
    const taken = [...this.#seen.values()].some((seen) => seen.taken.has(saleId));
    if (releasedTo !== null || taken) {
      this.#expect(taken, saleId, () => `${box} let go of a sale that nobody has`);
      return;
    }
    const asked = this.#asked.get(saleId)?.has(box) === true;
    this.#expect(asked, saleId, () => `a suspended sale vanished from ${box}`);
    this.#open(saleId, box);
  }

  #open(saleId: string, box: string): void {
    const first = this.#opened.get(saleId);
    this.#expect(first === undefined, saleId, () => `a suspended sale was opened at ${first} and at ${box}`);
    this.#opened.set(saleId, box);
    this.#record.count("retrieved");
  }

  #assertApart(): void {
    for (const [box, { suspended }] of this.#seen) {
      for (const [saleId, releasedTo] of suspended) {
        const taker = [...this.#seen].find(([other, { taken }]) => other !== box && taken.has(saleId))?.[0];
        if (taker === undefined) continue;
        this.#expect(releasedTo === taker, saleId, () => {
          return `a sale is open at ${taker} while ${box} holds it for ${releasedTo ?? "anybody"}`;
        });
      }
    }
  }

  #expect(holds: boolean, saleId: string, what: () => string): void {
    this.#record.expect("P2", holds || this.#forgiven.has(saleId), () => `${what()} (suspended as ${saleId})`);
  }
}

function look({ process }: Machine): Seen | null {
  if (process === null) return null;
  const { db } = process.agent.box.ports;
  const rows = (sql: string): readonly SqlRow[] => db.prepare(sql).all();
  return {
    suspended: new Map(
      rows("SELECT sale_id, released_to FROM suspended").map((row) => [
        String(row.sale_id),
        typeof row.released_to === "string" ? row.released_to : null,
      ]),
    ),
    taken: new Set(rows("SELECT sale_id FROM taken").map((row) => String(row.sale_id))),
  };
}
