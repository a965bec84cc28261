// What the open sale's member has in points, as far as is known: by this box's own books at once, by the store's desk, which
// has the entries of all lanes, as soon as it answers. It is shown, and printed beside what a sale earns; what may be
// spent is asked again when it is spent [P4].

import { balanceWith, owedMinor, pointsAccount } from "@evertill/core";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";

/** What the desk says that a member has; null: nobody could tell. */
type AskDesk = (account: string) => Promise<number | null>;

export class MemberPoints {
  readonly #box: Box;
  #askDesk: AskDesk = () => Promise.resolve(null);
  #known: { readonly memberId: string; readonly points: number } | null = null;
  /** Of the sale and member that was asked for last. */
  #askedFor: string | null = null;

  constructor(box: Box) {
    this.#box = box;
    box.listen({ changed: () => this.#look() });
  }

  askBy(askDesk: AskDesk): void {
    this.#askDesk = askDesk;
  }

  /** Null: not looked up yet, or the chain gives no points. */
  of(memberId: string | undefined): number | null {
    return this.#known !== null && this.#known.memberId === memberId ? this.#known.points : null;
  }

  #look(): void {
    const basket = this.#box.inForce.pointsBook === null ? undefined : saleOf(this.#box.lane.stage)?.basket;
    const memberId = basket?.member?.memberId;
    const asks = memberId === undefined ? null : `${basket?.saleId}/${memberId}`;
    if (asks === this.#askedFor) return;
    this.#askedFor = asks;
    this.#known = null;
    if (memberId === undefined || asks === null) return;
    this.#lookUp(memberId, asks).catch((error: unknown) =>
      this.#box.ports.log("points-not-read", { error: String(error) }),
    );
  }

  async #lookUp(memberId: string, asks: string): Promise<void> {
    const account = pointsAccount(memberId);
    const snapshot = await this.#box.ports.reference.storedValue(account);
    const own = owedMinor(balanceWith(snapshot, this.#box.journal.storedValueMoves(account)));
    this.#learn({ memberId, points: own }, asks);
    const said = await this.#askDesk(account);
    // The desk speaks of what can be spent, which is never below nothing.
    if (said !== null) this.#learn({ memberId, points: said === 0 ? Math.min(own, 0) : said }, asks);
  }

  #learn(known: { readonly memberId: string; readonly points: number }, asks: string): void {
    if (this.#askedFor !== asks || this.of(known.memberId) === known.points) return;
    this.#known = known;
    this.#box.touched("changed");
  }
}
