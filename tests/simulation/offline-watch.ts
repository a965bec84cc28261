// [P6] What a box spends of cards and points by its own word is never more than its part of the store's limit beyond what the
// tier above has; points are then spent on a signed code alone. Looked at as each such entry comes.

import {
  type Entry,
  hubShareMinor,
  laneShareMinor,
  noOfflineLimit,
  parseEntry,
  type SaleTender,
  soldBy,
} from "@evertill/core";
import { storeDocument } from "./catalogue.ts";
import type { Machine } from "./machine.ts";
import { hasCode } from "./members.ts";

interface Spent {
  readonly epoch: string;
  readonly seq: number;
  readonly isPoints: boolean;
  /** Minor units or points. */
  readonly amount: number;
}

export class OfflineWatch {
  readonly #machine: Machine;
  /** By epoch: the last number that was looked at. */
  readonly #seen = new Map<string, number>();
  #spent: readonly Spent[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** @param isFaithful no disk of the store has forgotten what it knew */
  look(isFaithful: boolean): void {
    const { process } = this.#machine;
    if (process?.ready !== true || !isFaithful) return;
    const { journal } = process.agent.box;
    const fresh = journal.epochs().flatMap(({ epoch }) => {
      const { seq: through } = journal.headOf(epoch);
      const from = (this.#seen.get(epoch) ?? 0) + 1;
      this.#seen.set(epoch, Math.max(through, from - 1));
      const numbers = Array.from({ length: Math.max(0, through - from + 1) }, (_, at) => from + at);
      return numbers.flatMap((seq) => this.#spentBy(journal.entryAt(epoch, seq)?.text ?? ""));
    });
    if (fresh.length === 0) return;
    this.#spent = [...this.#spent, ...fresh].filter(({ epoch, seq }) => seq > journal.acknowledgedThrough(epoch));
    for (const isPoints of [false, true]) this.#expect(isPoints);
  }

  #expect(isPoints: boolean): void {
    const { world, box, lane, role } = this.#machine;
    const limit = (isPoints ? storeDocument.offlinePoints : storeDocument.offlineLimit) ?? noOfflineLimit;
    const share = role === "hub" ? hubShareMinor(limit) : laneShareMinor(limit, lane);
    const sum = this.#spent.reduce((so, spent) => so + (spent.isPoints === isPoints ? spent.amount : 0), 0);
    const what = isPoints ? "points" : "cards' money";
    world.record.expect(
      "P6",
      sum <= share,
      () => `${box} let ${sum} of ${what} be spent by itself, its part is ${share}`,
    );
  }

  #spentBy(text: string): readonly Spent[] {
    if (!text.includes('"word"')) return [];
    const reading = parseEntry(text);
    if (!reading.ok) return [];
    const { entry } = reading;
    return (soldBy(entry)?.tenders ?? []).flatMap((tender) => this.#spentAs(entry, tender));
  }

  #spentAs({ epoch, seq, box }: Entry, tender: SaleTender): readonly Spent[] {
    // A deposit is spent in its own store alone, which knows it whole: no limit is needed.
    if (!("word" in tender) || tender.word === "hq" || tender.type === "deposit") return [];
    const { world, role } = this.#machine;
    const isOwn = role === "hub" ? tender.word === "hub" : tender.word === "lane" && box === this.#machine.box;
    if (tender.type === "points")
      world.record.expect("P6", hasCode(tender.memberId), () => `${box} spends points without HQ on a phone number`);
    const amount = tender.type === "points" ? tender.points : tender.amountMinor;
    return isOwn ? [{ epoch, seq, isPoints: tender.type === "points", amount }] : [];
  }
}
