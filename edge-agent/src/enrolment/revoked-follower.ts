// Asks the tier above every few seconds which certificates of the store are revoked: HQ for the hub, the hub for its boxes.

import { type KnownEnrolment, type RevokedBook, readRevokedList } from "@evertill/enrolment";
import type { BoxClock } from "../box/box-ports.ts";
import type { TierAbove } from "../link/tier-above.ts";

const everyMs = 5_000;
const answerMs = 3_000;

export interface RevokedFollowerOptions {
  readonly book: RevokedBook;
  readonly store: string;
  /** Null: the box is not enrolled, and has nobody to ask. */
  readonly enrolment: () => KnownEnrolment | null;
  readonly above: Pick<TierAbove, "fetch">;
  readonly clock: Pick<BoxClock, "monotonicMs">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export class RevokedFollower {
  readonly #options: RevokedFollowerOptions;
  #askedMs = Number.NEGATIVE_INFINITY;
  #isAsking = false;

  constructor(options: RevokedFollowerOptions) {
    this.#options = options;
  }

  /** A few times a second. Resolves when what it began is over; never rejects. */
  async tick(): Promise<void> {
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#isAsking || nowMs - this.#askedMs < everyMs) return;
    this.#askedMs = nowMs;
    this.#isAsking = true;
    await this.#ask();
    this.#isAsking = false;
  }

  async #ask(): Promise<void> {
    const { book, store, enrolment, above, log } = this.#options;
    try {
      const known = enrolment();
      if (known === null) return;
      const response = await above.fetch(["revoked"], { timeoutMs: answerMs });
      // A tier that has none yet is asked again.
      if (!response.ok) return void (await response.body?.cancel());
      const reading = readRevokedList(await response.json(), { authority: known.authority.publicKey, store });
      if (!reading.ok) return log("revoked-list-refused", { level: "warn", reason: reading.reason });
      const added = book.take(reading.list, reading.signed);
      if (added > 0) log("certificates-revoked", { level: "warn", certificates: added });
    } catch {
      // The tier above is away: the box goes by what it knows, and asks again.
    }
  }
}
