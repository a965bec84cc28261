// [P1] What is shown, printed or kicked is on the platter already: each is held against the durable image, opened as a
// machine would after losing power at this very moment.

import { mountDisk, unmountDisk } from "./disk/disk-vfs.ts";
import { openSimulatedDatabase } from "./disk/open-simulated-database.ts";
import { SimulatedDisk } from "./disk/simulated-disk.ts";
import type { Machine } from "./machine.ts";

export class DurabilityWatch {
  readonly #machine: Machine;
  #provenHash: string | null = null;
  #kicksBefore = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Another disk is in the machine. */
  forget(): void {
    this.#provenHash = null;
    this.#kicksBefore = this.#machine.printer.kicks;
  }

  /** Something that a commit must precede is about to be seen outside. */
  shown(what: "answer" | "paid" | "receipt" | "drawer"): void {
    const { process, world, box } = this.#machine;
    const head = process === null || process.hasStopped ? null : process.agent.box.journal.ownHead();
    if (head === null) return;
    if (head.hash === this.#provenHash && what !== "drawer") return;
    const found = this.#durable(head.epoch, head.seq);
    world.record.expect("P1", found.hash === head.hash, () => {
      return `${what} at ${box} before entry ${head.seq} of epoch ${head.epoch} was on disk`;
    });
    this.#provenHash = head.hash;
    if (what !== "drawer") return;
    const kicks = this.#machine.printer.kicks - this.#kicksBefore + 1;
    world.record.expect("P1", kicks <= found.kicksDone, () => {
      return `${box} kicks its drawer for the ${kicks}th time, but ${found.kicksDone} kicks are noted on disk`;
    });
  }

  #durable(epoch: string, seq: number): { readonly hash: string | null; readonly kicksDone: number } {
    const { disk, box } = this.#machine;
    const name = `look-${box}`;
    mountDisk(name, new SimulatedDisk(disk.image()));
    const db = openSimulatedDatabase({ disk: name, file: "journal.db", synchronous: 0 });
    try {
      if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'device_job'").get() === undefined) {
        return { hash: null, kicksDone: 0 };
      }
      const entry = db.prepare("SELECT hash FROM entry WHERE epoch = ? AND seq = ?").get(epoch, seq);
      const kicks = db
        .prepare("SELECT count(*) AS done FROM device_job WHERE device = 'drawer' AND state = 'done'")
        .get();
      return { hash: entry === undefined ? null : String(entry.hash), kicksDone: Number(kicks?.done ?? 0) };
    } finally {
      db.close();
      unmountDisk(name);
    }
  }
}
