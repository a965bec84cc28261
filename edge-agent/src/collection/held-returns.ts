// A lane tells the hub which returns it has open: while one is, the hub hands over nothing of its sale, and afterwards only
// when it has what came of it. SPEC C5.

import type { EntryId } from "@evertill/core";
import type { CollectionFromLane } from "./collection-messages.ts";

/** How often it is said again while entries are on their way up. */
const repeatMs = 5_000;

interface Telling {
  readonly send: (message: CollectionFromLane) => void;
  readonly nowMs: () => number;
  /** Of this lane's own journal; null: nothing was written yet. */
  readonly head: () => EntryId | null;
  readonly hasUnsent: () => boolean;
}

export class HeldReturns {
  readonly #of: Telling;
  #told: { readonly claims: string; readonly atMs: number; readonly isCertain: boolean } | null = null;

  constructor(of: Telling) {
    this.#of = of;
  }

  /** A new connection knows nothing. */
  connected(): void {
    this.#told = null;
  }

  tell(claimIds: readonly string[]): void {
    const claims = [...claimIds].sort().join(" ");
    const nowMs = this.#of.nowMs();
    const told = this.#told;
    const isOnTheWay = this.#of.hasUnsent() && told !== null && nowMs - told.atMs < repeatMs;
    if (told?.claims === claims && (told.isCertain || isOnTheWay)) return;
    this.#told = { claims, atMs: nowMs, isCertain: !this.#of.hasUnsent() };
    const head = this.#of.head();
    const at = head === null ? null : { epoch: head.epoch, seq: head.seq };
    this.#of.send({ type: "returns-held", claimIds, head: at });
  }
}
