// Messages and connections that were refused, by store and reason, since the process started.

import type { PeerRefusal } from "@evertill/enrolment";
import type { EnrolmentRefusal } from "../boxes/enrolment-book.ts";

/** What a link sent that is no message of the protocol, or not that box's. */
export type LinkRefusal = "malformed" | "oversized" | "hello-first" | "wrong-store" | "wrong-box" | "wrong-version";

/** Why a connection or request was not let in at all. */
export type CallerRefusal = PeerRefusal | "unauthorised" | "not-over-tls" | "not-a-hub" | "bad-handshake";

type CountedRefusal = LinkRefusal | CallerRefusal | EnrolmentRefusal;

export type RefusalCounts = Readonly<Partial<Record<CountedRefusal, number>>>;

export class RefusalCounter {
  private readonly counts = new Map<string | null, Partial<Record<CountedRefusal, number>>>();

  /** @param store null: of whom it was cannot be believed. */
  count(store: string | null, reason: CountedRefusal): void {
    const counts = this.counts.get(store) ?? {};
    counts[reason] = (counts[reason] ?? 0) + 1;
    this.counts.set(store, counts);
  }

  of(store: string | null): RefusalCounts {
    return this.counts.get(store) ?? {};
  }
}
