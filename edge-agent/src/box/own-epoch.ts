// In which epoch a box writes: on in the old one while it is certain that its head is the last that was written, else a
// new one, so that an old disk never forks. SPEC E1–E5.

import type { Head } from "@evertill/core";
import { confirmHead, type Holding } from "@evertill/journal";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { Box } from "./box.ts";

type OfBox = Pick<Box, "ports" | "journal" | "inForce">;

/** In the commit of each entry of this box: the boot that wrote last can go on without asking. */
export function noteBoot(db: SqlDatabase, bootId: string): void {
  db.prepare(
    "INSERT INTO meta (key, value) VALUES ('boot', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(bootId);
}

export class OwnEpoch {
  readonly #box: OfBox;
  readonly #opened: (head: Head) => void;

  /** @param opened told of the first entry of a new epoch, after its commit */
  constructor(box: OfBox, opened: (head: Head) => void) {
    this.#box = box;
    this.#opened = opened;
  }

  /** @param holding null when the tier above did not answer */
  begin(holding: { readonly of: Holding | undefined } | null): void {
    const { journal, ports } = this.#box;
    const head = journal.ownHead();
    if (head === null) this.#open(ports.hasReplacedJournal ? "replaced" : "first");
    else if (holding !== null) this.confirm(holding.of);
    else if (this.#bootOfLastAppend() !== ports.clock.bootId) this.#open("unconfirmed");
  }

  confirm(holding: Holding | undefined): void {
    const { journal } = this.#box;
    const head = journal.ownHead();
    if (head === null) return;
    const confirmation = confirmHead(head, holding, (seq) => journal.hashAt(head.epoch, seq));
    if (confirmation.go === "new-epoch") this.#open(confirmation.reason);
  }

  #open(reason: "first" | "unconfirmed" | "behind" | "replaced"): void {
    const { ports, journal, inForce } = this.#box;
    const moment = inForce.moment();
    const epoch = ports.randomHex(16);
    const person = "0".repeat(32); // the box itself
    const head = ports.db.transaction(() => {
      const opened = journal.openEpoch({ epoch, reason, person, ...moment });
      noteBoot(ports.db, ports.clock.bootId);
      return opened;
    });
    ports.log("epoch-opened", { epoch, reason });
    this.#opened(head);
  }

  #bootOfLastAppend(): string | null {
    const row = this.#box.ports.db.prepare("SELECT value FROM meta WHERE key = 'boot'").get();
    return row === undefined ? null : String(row.value);
  }
}
