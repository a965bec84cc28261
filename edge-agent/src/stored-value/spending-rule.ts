// What this box's own books and claims say about spending under a number: the hub's word for its store, a lane's word
// while it is alone.

import {
  type BalanceSnapshot,
  balanceWith,
  hubShareMinor,
  laneShareMinor,
  type Minor,
  minor,
  noOfflineLimit,
  type OfflineLimit,
  owedMinor,
  spending,
  storedValueLedger,
  type Unconfirmed,
} from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { AskedSpending, ValueAnswer } from "./spending-messages.ts";

/** Money and points have a limit each; that of points is counted in points. */
function limitOf(store: StoreDocument | null, account: string): OfflineLimit {
  const of = storedValueLedger(account) === "points" ? store?.offlinePoints : store?.offlineLimit;
  return of ?? noOfflineLimit;
}

/** What a box has on its own disk about a number. */
export interface ValueBooks {
  /** HQ's balance as it reached this box, with the movements held beyond it. */
  readonly owedMinor: Minor;
  /** Given and not ended. */
  readonly claimed: Unconfirmed;
  /** Spent, and not known to the tier above. */
  readonly unconfirmed: Unconfirmed;
}

/** @param lane of the box; it has a part of the limit of its own while it is alone */
export function answerBy(
  asked: Pick<AskedSpending, "leastMinor" | "mostMinor">,
  { owedMinor: owed, claimed, unconfirmed }: ValueBooks,
  { limit, lane, word }: { readonly limit: OfflineLimit; readonly lane: number; readonly word: ValueAnswer["word"] },
): ValueAnswer {
  const shareMinor = word === "lane" ? laneShareMinor(limit, lane) : hubShareMinor(limit);
  const answer = spending({
    leastMinor: minor(asked.leastMinor),
    mostMinor: minor(asked.mostMinor),
    owedMinor: owed,
    claimedMinor: claimed.numberMinor,
    offline:
      word === "hq"
        ? null
        : {
            ...{ shareMinor, limit },
            numberMinor: unconfirmed.numberMinor + claimed.numberMinor,
            allMinor: unconfirmed.allMinor + claimed.allMinor,
          },
  });
  return { ...answer, word };
}

/** @param snapshot HQ's balance as it reached this box */
export function answerFromBooks(
  box: Box,
  asked: AskedSpending,
  { snapshot, word }: { readonly snapshot: BalanceSnapshot | null; readonly word: ValueAnswer["word"] },
): ValueAnswer {
  const { account } = asked;
  const { journal, valueClaims, ports } = box;
  const books = {
    owedMinor: owedMinor(balanceWith(snapshot, journal.storedValueMoves(account))),
    claimed: valueClaims.claimed(account),
    unconfirmed: journal.storedValueUnconfirmed(account),
  };
  const { lane } = ports.identity;
  // A deposit is spent in its own store alone, whose hub knows it whole; a lane alone gives none of it.
  if (account.startsWith("deposit:"))
    return { ...answerBy(asked, books, { limit: noOfflineLimit, lane, word: word === "hub" ? "hq" : word }), word };
  return answerBy(asked, books, { limit: limitOf(ports.reference.store(), account), lane, word });
}
