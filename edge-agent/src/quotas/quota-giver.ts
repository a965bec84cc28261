// The hub's part in counting promotions: it says how often each was given by the entries of all lanes, and what other lanes are
// about to give. In memory: a lane claims anew on every connection, and what two lanes gave too much is HQ's to find.
// SPEC G2, G3.

import { type EntryId, type QuotaPlace, quotaAccount, quotaCounters } from "@evertill/core";
import type { Box } from "../box/box.ts";
import { quotaCounts } from "./quota-books.ts";
import type { QuotaClaim, QuotaFromLane, QuotaToLane } from "./quota-messages.ts";

type Asked = Extract<QuotaFromLane, { type: "quota-ask" }>;

interface Claimed {
  readonly box: string;
  /** Times by account. */
  readonly times: ReadonlyMap<string, number>;
  /** Counts until this hub has that entry; null: until the lane says more. */
  readonly until: EntryId | null;
}

export class QuotaGiver {
  readonly #box: Box;
  #claims: readonly Claimed[] = [];

  constructor(box: Box) {
    this.#box = box;
  }

  async asked(from: string, { requestId, promotionIds, head, claims, ...of }: Asked): Promise<QuotaToLane> {
    const countNow = await quotaCounts(this.#box, promotionIds, of);
    // Nothing is waited for from here on: of two lanes that claim at once, the later hears of the earlier.
    this.#forgetArrived();
    if (claims !== null) this.#claim(from, claims, { ...of, store: this.#box.ports.identity.store });
    const others = this.#claims.filter(({ box }) => box !== from);
    const counts = countNow((account) => others.reduce((sum, { times }) => sum + (times.get(account) ?? 0), 0));
    const heldSeq = head === null ? 0 : this.#box.journal.headOf(head.epoch).seq;
    return { type: "quota-answer", requestId, counts, heldSeq };
  }

  /** @param head of the lane's entries by then */
  over(from: string, head: EntryId | null): void {
    this.#claims = this.#claims.flatMap((claim) => {
      if (claim.box !== from || claim.until !== null) return [claim];
      return head === null ? [] : [{ ...claim, until: head }];
    });
    this.#forgetArrived();
  }

  #claim(from: string, claims: readonly QuotaClaim[], place: QuotaPlace): void {
    const times = new Map<string, number>();
    for (const claim of claims)
      for (const counter of quotaCounters) {
        const account = quotaAccount(counter, claim.promotionId, place);
        if (account !== null) times.set(account, (times.get(account) ?? 0) + claim.times);
      }
    const before = this.#claims.filter(({ box, until }) => box !== from || until !== null);
    this.#claims = times.size === 0 ? before : [...before, { box: from, times, until: null }];
  }

  /** What has come as an entry counts by that. */
  #forgetArrived(): void {
    const { journal } = this.#box;
    this.#claims = this.#claims.filter(({ until }) => until === null || journal.headOf(until.epoch).seq < until.seq);
  }
}
