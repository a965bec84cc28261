// What a box has been sent of HQ's members. It survives restarts, is of any age, and keeps what an HQ on an older backup has
// lost, as boxes keep all documents but balances [F9].

import type { MemberDocument } from "@evertill/schemas";
import type { HqSite } from "./hq-site.ts";

export class MemberReplica {
  readonly #documents = new Map<string, MemberDocument>();
  #after = 0;
  #incarnation = "";

  /** Nothing while HQ is away. */
  async pull(hq: HqSite): Promise<void> {
    if (!hq.running) return;
    if (this.#incarnation !== hq.incarnation) this.#after = 0;
    this.#incarnation = hq.incarnation;
    const { documents, through } = await hq.membersSince(this.#after);
    for (const { _deleted, ...document } of documents) {
      if (_deleted) this.#documents.delete(document.memberId);
      else this.#documents.set(document.memberId, document);
    }
    this.#after = through;
  }

  byPhone(phone: string): MemberDocument | null {
    return [...this.#documents.values()].find((member) => member.phone === phone) ?? null;
  }

  /** Whom the id stands for, as a box's reference says it. */
  byId(memberId: string): MemberDocument | null {
    const found = this.#documents.get(memberId);
    return (found?.mergedInto === undefined ? found : this.#documents.get(found.mergedInto)) ?? null;
  }
}
