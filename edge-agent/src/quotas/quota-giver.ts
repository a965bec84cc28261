// The hub's part in counting promotions: it says how often each was given by the entries of all lanes, and what other lanes are
// about to give. In memory: a lane claims anew on every connection, and what two lanes gave too much is HQ's to find.
// SPEC G2, G3.

import { type EntryId, type QuotaPlace, quotaAccount, quotaCounters } from "@evertill/core";
import type { Box } from "../box/box.ts";
import { OpenClaims } from "../store-desk/open-claims.ts";
import { quotaCounts } from "./quota-books.ts";
import type { QuotaClaim, QuotaFromLane, QuotaToLane } from "./quota-messages.ts";

type Asked = Extract<QuotaFromLane, { type: "quota-ask" }>;

export class QuotaGiver {
  readonly #box: Box;
  readonly #claims: OpenClaims;

  constructor(box: Box) {
    this.#box = box;
    this.#claims = new OpenClaims(box.journal);
  }

  async asked(from: string, { requestId, promotionIds, head, claims, ...of }: Asked): Promise<QuotaToLane> {
    const countNow = await quotaCounts(this.#box, promotionIds, of);
    // Nothing is waited for from here on: of two lanes that claim at once, the later hears of the earlier.
    if (claims !== null) this.#claim(from, claims, { ...of, store: this.#box.ports.identity.store });
    const others = this.#claims.ofOthers(from);
    const counts = countNow((account) => others.reduce((sum, { amounts }) => sum + (amounts.get(account) ?? 0), 0));
    const heldSeq = head === null ? 0 : this.#box.journal.headOf(head.epoch).seq;
    return { type: "quota-answer", requestId, counts, heldSeq };
  }

  /** @param head of the lane's entries by then */
  over(from: string, head: EntryId | null): void {
    this.#claims.over(from, head);
  }

  #claim(from: string, claims: readonly QuotaClaim[], place: QuotaPlace): void {
    const times = new Map<string, number>();
    for (const claim of claims)
      for (const counter of quotaCounters) {
        const account = quotaAccount(counter, claim.promotionId, place);
        if (account !== null) times.set(account, (times.get(account) ?? 0) + claim.times);
      }
    this.#claims.claim(from, times);
  }
}
