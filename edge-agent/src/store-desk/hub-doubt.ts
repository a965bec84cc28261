// A hub that comes back with an empty disk has forgotten what it gave to whom: until the lanes have told it, what it knows
// nothing of may be theirs. SPEC U6, V9.

import type { Holding } from "@evertill/journal";
import type { Box } from "../box/box.ts";

/** Lanes that can speak have connected again by then. */
const soonestMs = 60_000;
/** What has not come by then is lost with another disk: waiting longer helps nobody. */
const latestMs = 600_000;

const key = "claims_in_doubt";

/** In the commit that makes a hub's journal. */
export function beginInDoubt({ db }: Pick<Box["ports"], "db">): void {
  db.prepare("INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT DO NOTHING").run(key);
}

export class HubDoubt {
  readonly #box: Box;
  readonly #sinceMs: number;
  readonly #spoken = new Set<string>();
  #isOn: boolean;

  constructor(box: Box) {
    this.#box = box;
    this.#sinceMs = box.ports.clock.monotonicMs();
    this.#isOn = box.ports.db.prepare("SELECT 1 FROM meta WHERE key = ?").get(key) !== undefined;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** A lane has said all that it was given. */
  heard(box: string): void {
    this.#spoken.add(box);
  }

  /** HQ knows of no entry that this hub has not: nothing was lost. @param holdings of all epochs of the store */
  heardHq(holdings: readonly Pick<Holding, "epoch" | "advertised">[]): void {
    const { journal } = this.#box;
    if (holdings.every(({ epoch, advertised }) => journal.headOf(epoch).seq >= advertised)) this.#end();
  }

  /** @param connected boxes at the desk: each has spoken, and what it wrote is here, before the doubt is over. */
  tick(connected: readonly string[]): void {
    if (!this.#isOn) return;
    const { clock } = this.#box.ports;
    const waitedMs = clock.monotonicMs() - this.#sinceMs;
    if (waitedMs < soonestMs) return;
    const lacking = new Set(this.#box.journal.missing().map(({ box }) => box));
    const isTold = connected.every((box) => this.#spoken.has(box) && !lacking.has(box));
    if (isTold || waitedMs >= latestMs) this.#end();
  }

  #end(): void {
    if (!this.#isOn) return;
    const { db, log } = this.#box.ports;
    if (this.#box.transact(() => db.prepare("DELETE FROM meta WHERE key = ?").run(key)) !== null) return;
    this.#isOn = false;
    log("hub-in-doubt-no-longer");
  }
}
