// What a lane knows of promotions that are given a number of times only: asked when a sale begins or changes hands, and
// claimed before it is paid, so that two lanes do not give the last one. Nobody waits long for it [P11]: without the desk the
// lane's own books answer, and it gives no more by itself than the promotion's data says. SPEC G1–G4.

import {
  type Basket,
  type EntryId,
  heldOffers,
  isCounted,
  type Promotion,
  type QuotaCounter,
  type QuotaUsed,
  quotaAccount,
  quotaPerson,
} from "@evertill/core";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { quotaCounts } from "./quota-books.ts";
import type { QuotaClaim, QuotaCount, QuotaFromLane, QuotaToLane } from "./quota-messages.ts";

type Asked = Omit<Extract<QuotaFromLane, { type: "quota-ask" }>, "type" | "requestId">;

interface Desk {
  /** Null: it is away. */
  ask(asked: Asked): Promise<QuotaToLane | null>;
  over(head: EntryId | null): void;
}

/** How often promotions were given, as the lane heard last. */
export interface QuotasKnown {
  /** Whom `perPerson` counts. */
  readonly person: string | null;
  /** By promotion id; what is not there was never given. */
  readonly used: Readonly<Record<string, QuotaUsed>>;
}

const nothingKnown: QuotasKnown = { person: null, used: {} };

/** Of somebody else than was asked about nothing is known yet: what was given to them is heard before they pay. */
export function quotasUsed({ person, used }: QuotasKnown, of: string | null): QuotasKnown["used"] {
  if (person === of) return used;
  return Object.fromEntries(Object.entries(used).map(([id, counts]) => [id, { ...counts, perPerson: 0 }]));
}

/** More rounds than lanes that pay in one moment; then the last answer stands, and HQ counts. */
const mostRounds = 4;

export class LaneQuotas {
  readonly #box: Box;
  #desk: Desk = { ask: () => Promise.resolve(null), over: () => undefined };
  #known: QuotasKnown = nothingKnown;
  #askedFor: string | null = null;
  /** Said to the desk and not over; null: nothing. */
  #claims: readonly QuotaClaim[] | null = null;
  /** This lane's newest entry when it claimed. */
  #claimedAfter: EntryId | null = null;
  #isClaiming = false;

  constructor(box: Box) {
    this.#box = box;
    box.listen({ changed: () => this.#changed() });
  }

  get known(): QuotasKnown {
    return this.#known;
  }

  askBy(desk: Desk): void {
    this.#desk = desk;
  }

  /** A hub that was started anew has forgotten what this lane is about to give; a lane that was knows it by its sale. */
  deskIsBack(): void {
    if (this.#counted().length === 0) return;
    if (this.#box.lane.stage.at === "tendering" && this.#claims === null) this.#begin(this.#wanted());
    if (this.#claims === null) this.#desk.over(this.#head());
    else this.#beside(this.#hear(this.#claims));
    this.#askedFor = null;
    this.#changed();
  }

  /**
   * Claims what the open sale is about to give, and prices it anew where less is left than it was priced with.
   * @returns `offers-changed`: the sale gives something else than was shown
   */
  async claim(): Promise<"offers-changed" | null> {
    const shown = this.#wanted();
    if (this.#counted().length === 0) return null;
    this.#isClaiming = true;
    try {
      for (let round = 0; round < mostRounds; round += 1) {
        const wanted = this.#wanted();
        this.#begin(wanted);
        await this.#hear(wanted);
        this.#box.apply({ type: "quotas-heard" });
        if (isSame(this.#wanted(), wanted)) break;
      }
    } finally {
      this.#isClaiming = false;
    }
    return isSame(this.#wanted(), shown) ? null : "offers-changed";
  }

  #begin(claims: readonly QuotaClaim[]): void {
    this.#claims = claims;
    this.#claimedAfter = this.#head();
  }

  #changed(): void {
    const { stage } = this.#box.lane;
    if (this.#claims !== null && !this.#isClaiming && stage.at !== "tendering") {
      this.#claims = null;
      const head = this.#head();
      // Nothing was written: nothing was given.
      this.#desk.over(isSame(head, this.#claimedAfter) ? null : head);
    }
    const basket = saleOf(stage)?.basket;
    const asks = basket === undefined ? null : `${basket.saleId}/${quotaPerson(basket)}`;
    if (asks === this.#askedFor) return;
    this.#askedFor = asks;
    if (asks === null || this.#counted().length === 0) return;
    this.#beside(
      this.#hear(null).then((isNews) => {
        // What is being paid stands as it was claimed.
        if (isNews && this.#askedFor === asks && this.#box.lane.stage.at === "open")
          this.#box.apply({ type: "quotas-heard" });
      }),
    );
  }

  #beside(asking: Promise<unknown>): void {
    asking.catch((error: unknown) => this.#box.ports.log("quotas-not-read", { error: String(error) }));
  }

  /** Promotions that count for the open sale. */
  #counted(): readonly Promotion[] {
    const { ports, entryClock } = this.#box;
    const book = ports.reference.promotions(this.#held()?.atMs ?? entryClock.now().wallMs);
    return (book?.promotions ?? []).filter(isCounted);
  }

  #basket(): Basket | null {
    return saleOf(this.#box.lane.stage)?.basket ?? null;
  }

  /** The offers of a quote that the open sale takes up. */
  #held(): ReturnType<typeof heldOffers> {
    const basket = this.#basket();
    return basket === null ? null : heldOffers(basket);
  }

  #wanted(): readonly QuotaClaim[] {
    const uses = saleOf(this.#box.lane.stage)?.priced.quotaUses ?? [];
    return uses.map(({ promotionId, times }) => ({ promotionId, times }));
  }

  #head(): EntryId | null {
    const head = this.#box.journal.ownHead();
    return head === null ? null : { epoch: head.epoch, seq: head.seq };
  }

  /** True: something else than was known. */
  async #hear(claims: readonly QuotaClaim[] | null): Promise<boolean> {
    const counted = this.#counted();
    const person = quotaPerson(this.#basket() ?? {});
    const businessDay = this.#held()?.businessDay ?? this.#box.inForce.moment().businessDay;
    const promotionIds = counted.map(({ promotionId }) => promotionId);
    const head = this.#head();
    const said = await this.#desk.ask({ person, businessDay, promotionIds, head, claims });
    const counts =
      said === null
        ? (await quotaCounts(this.#box, promotionIds, { person, businessDay }))()
        : this.#withTail(said, { person, businessDay, head });
    const used = Object.fromEntries(
      counts
        .map(({ promotionId, ...count }) => {
          const promotion = said === null ? counted.find((one) => one.promotionId === promotionId) : undefined;
          const alone = promotion === undefined ? {} : { leftAlone: this.#leftAlone(promotion) };
          return [promotionId, { ...count, ...alone }] as const;
        })
        .filter(([, of]) => Object.values(of).some((times) => times > 0) || "leftAlone" in of),
    );
    const isNews = !isSame(used, quotasUsed(this.#known, person));
    this.#known = { person, used };
    return isNews;
  }

  /** With what entries of this lane count that the desk did not have when it answered. */
  #withTail(
    { counts, heldSeq }: QuotaToLane,
    { head, ...of }: Pick<Asked, "person" | "businessDay" | "head">,
  ): readonly QuotaCount[] {
    const place = { ...of, store: this.#box.ports.identity.store };
    const tail = (counter: QuotaCounter, promotionId: string): number => {
      const account = quotaAccount(counter, promotionId, place);
      if (account === null) return 0;
      return this.#box.journal
        .storedValueMoves(account)
        .filter(({ epoch, seq }) => epoch === head?.epoch && seq > heldSeq)
        .reduce((sum, { amount }) => sum + amount, 0);
    };
    return counts.map(({ promotionId, ...count }) => ({
      promotionId,
      perPerson: Math.max(0, count.perPerson + tail("perPerson", promotionId)),
      perDay: Math.max(0, count.perDay + tail("perDay", promotionId)),
      perStore: Math.max(0, count.perStore + tail("perStore", promotionId)),
    }));
  }

  /** What this lane may still give by itself: its uses that the hub has not are counted. */
  #leftAlone({ promotionId, quota }: Promotion): number {
    const { journal, ports } = this.#box;
    const account = quotaAccount("perStore", promotionId, {
      ...{ store: ports.identity.store, businessDay: "", person: null },
    });
    const given = account === null ? 0 : journal.countedUnconfirmed(account);
    return Math.max(0, (quota?.offlineMost ?? 0) - given);
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
