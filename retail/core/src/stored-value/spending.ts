// How much of stored value may be spent at once: what is owed less what is being spent elsewhere, and without the tier
// above no more than the limit that HQ published for that [P6].

import { type Minor, minor } from "../money.ts";

/**
 * A store's offline limit, part of its document. `storeMinor` is the worst case: what stores of the chain together can
 * lose is the sum of theirs. Each lane 1…`lanes` has an allotment of `laneMinor` for the time without the hub; what is
 * left of `storeMinor` is the hub's, for the time without HQ.
 */
export interface OfflineLimit {
  readonly storeMinor: Minor;
  readonly lanes: number;
  readonly laneMinor: Minor;
  /** At most so much of one number, at the hub or at a lane. */
  readonly numberMinor: Minor;
}

/** A store without a limit takes nothing while it cannot ask. */
export const noOfflineLimit: OfflineLimit = {
  storeMinor: minor(0),
  lanes: 0,
  laneMinor: minor(0),
  numberMinor: minor(0),
};

/** What the hub may let be spent that HQ does not know of; never below 0. */
export const hubShareMinor = (limit: OfflineLimit): Minor =>
  minor(limit.storeMinor - limit.lanes * laneShareMinor(limit, 1));

/** What a lane may take alone that the hub does not know of: never more than the store's limit all together. */
export function laneShareMinor({ storeMinor, lanes, laneMinor }: OfflineLimit, lane: number): Minor {
  if (lane < 1 || lane > lanes) return minor(0);
  return minor(Math.min(laneMinor, Math.floor(storeMinor / lanes)));
}

/** Spent and not yet known to the tier above, with what is claimed and not spent yet. */
export interface Unconfirmed {
  /** Of the number that is to be spent. */
  readonly numberMinor: number;
  /** Of all numbers. */
  readonly allMinor: number;
}

export interface SpendingQuestion {
  /** Not less than this; whoever typed an amount means it. */
  readonly leastMinor: Minor;
  /** Not more than this. */
  readonly mostMinor: Minor;
  /** What the books say is owed. */
  readonly owedMinor: Minor;
  /** Of that, being spent by others now. */
  readonly claimedMinor: number;
  /** Null: the tier above answers, and the whole of it may be spent. */
  readonly offline: ({ readonly shareMinor: Minor; readonly limit: OfflineLimit } & Unconfirmed) | null;
}

/** `nothing-owed`: nobody knows of value under that number, or it is spent. */
export const spendingRefusals = ["nothing-owed", "not-so-much-owed", "beyond-offline-limit"] as const;

export type SpendingAnswer =
  | {
      readonly ok: true;
      readonly amountMinor: Minor;
      readonly leftMinor: Minor;
      /** What could be spent now, this amount included. */
      readonly mostMinor: Minor;
    }
  | {
      readonly ok: false;
      readonly reason: (typeof spendingRefusals)[number];
      readonly mostMinor: Minor;
      readonly owedMinor: Minor;
    };

export function spending(question: SpendingQuestion): SpendingAnswer {
  const { leastMinor, owedMinor, claimedMinor, offline } = question;
  const freeMinor = Math.max(0, owedMinor - claimedMinor);
  const roomMinor = offline === null ? freeMinor : offlineRoom(offline);
  const mostMinor = minor(Math.min(freeMinor, roomMinor));
  const least = Math.max(1, leastMinor);
  const refuse = (reason: (typeof spendingRefusals)[number]) =>
    ({ ok: false, reason, mostMinor, owedMinor: minor(freeMinor) }) as const;
  if (freeMinor === 0) return refuse("nothing-owed");
  if (freeMinor < least) return refuse("not-so-much-owed");
  if (mostMinor < least) return refuse("beyond-offline-limit");
  const amountMinor = minor(Math.min(question.mostMinor, mostMinor));
  return { ok: true, amountMinor, leftMinor: minor(freeMinor - amountMinor), mostMinor };
}

function offlineRoom({ shareMinor, limit, numberMinor, allMinor }: NonNullable<SpendingQuestion["offline"]>): number {
  return Math.max(0, Math.min(shareMinor - allMinor, limit.numberMinor - numberMinor));
}
