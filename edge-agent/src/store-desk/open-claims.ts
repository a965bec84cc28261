// What lanes say that they are about to write, until the entry of it is here. In the hub's memory: what a partition or a hub that
// began anew let through is counted afterwards.

import type { EntryId } from "@evertill/core";
import type { Box } from "../box/box.ts";

export interface OpenClaim {
  readonly box: string;
  /** By what is counted: an account, an item. */
  readonly amounts: ReadonlyMap<string, number>;
  /** Counts until this hub has that entry; null: until the lane says more. */
  readonly until: EntryId | null;
}

export class OpenClaims {
  readonly #journal: Pick<Box["journal"], "headOf">;
  #claims: readonly OpenClaim[] = [];

  constructor(journal: Pick<Box["journal"], "headOf">) {
    this.#journal = journal;
  }

  /** In the place of what the box claimed before and has not written. */
  claim(from: string, amounts: ReadonlyMap<string, number>): void {
    const before = this.#claims.filter(({ box, until }) => box !== from || until !== null);
    this.#claims = amounts.size === 0 ? before : [...before, { box: from, amounts, until: null }];
  }

  /** @param head of the lane's entries by then; null: it wrote nothing */
  over(from: string, head: EntryId | null): void {
    this.#claims = this.#claims.flatMap((claim) => {
      if (claim.box !== from || claim.until !== null) return [claim];
      return head === null ? [] : [{ ...claim, until: head }];
    });
  }

  /** Of all boxes together. */
  all(of: string): number {
    return this.ofOthers("").reduce((sum, { amounts }) => sum + (amounts.get(of) ?? 0), 0);
  }

  /** What has come as an entry counts by that. */
  ofOthers(than: string): readonly OpenClaim[] {
    this.#claims = this.#claims.filter(
      ({ until }) => until === null || this.#journal.headOf(until.epoch).seq < until.seq,
    );
    return this.#claims.filter(({ box }) => box !== than);
  }
}
