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
  /** Command that got it, as its window was told. */
  readonly #retrieved = new Map<string, string>();
  readonly #gone: { readonly saleId: string; readonly box: string; readonly releasedTo: string | null }[] = [];
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

  /** A window was told that its retrieve was done. */
  retrieved(saleId: string, commandId: string): void {
    const first = this.#retrieved.get(saleId) ?? commandId;
    this.#retrieved.set(saleId, first);
    this.#expect(first === commandId, saleId, () => `commands ${first} and ${commandId} both got a suspended sale`);
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
    const looked = machines.filter((machine) => {
      const now = look(machine);
      if (now !== null) this.#saw(machine.box, now);
      return now !== null;
    });
    // Who has a sale that is gone from a box can only be said while every box can be looked at.
    if (looked.length === machines.length) {
      for (const { saleId, box, releasedTo } of this.#gone.splice(0)) this.#judgeGone(saleId, box, releasedTo);
    }
    this.#assertApart(new Set(looked.map(({ box }) => box)));
  }

  /** After everything came to rest: nothing is both taken over and still held. */
  assertSettled(): void {
    for (const [box, { suspended }] of this.#seen) {
      for (const saleId of suspended.keys()) {
        this.#expect(!this.#wasTaken(saleId), saleId, () => `${box} still holds a sale that was taken over`);
      }
    }
  }

  #saw(box: string, now: Seen): void {
    const before = this.#seen.get(box) ?? nothing;
    this.#seen.set(box, now);
    for (const saleId of now.suspended.keys()) this.#everSuspended.add(saleId);
    for (const saleId of now.taken) if (!before.taken.has(saleId)) this.#open(saleId, box);
    for (const [saleId, releasedTo] of before.suspended) {
      if (!now.suspended.has(saleId)) this.#gone.push({ saleId, box, releasedTo });
    }
  }

  /** Gone from a box: let go of after it was taken over, or opened again right there. */
  #judgeGone(saleId: string, box: string, releasedTo: string | null): void {
    if (this.#wasTaken(saleId)) return;
    this.#expect(releasedTo === null, saleId, () => `${box} let go of a sale that nobody has`);
    const asked = this.#asked.get(saleId)?.has(box) === true;
    this.#expect(asked, saleId, () => `a suspended sale vanished from ${box}`);
    this.#open(saleId, box);
  }

  #wasTaken(saleId: string): boolean {
    return [...this.#seen.values()].some(({ taken }) => taken.has(saleId));
  }

  #open(saleId: string, box: string): void {
    const first = this.#opened.get(saleId);
    this.#expect(first === undefined, saleId, () => `a suspended sale was opened at ${first} and at ${box}`);
    this.#opened.set(saleId, box);
    this.#record.count("retrieved");
  }

  /** @param looked boxes that were looked at just now: what another one holds is known too late to judge. */
  #assertApart(looked: ReadonlySet<string>): void {
    for (const [box, { suspended }] of this.#seen) {
      if (!looked.has(box)) continue;
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
  if (process === null || process.hasStopped) return null;
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
