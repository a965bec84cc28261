// What this box's own books and claims say about spending under a number: the hub's word for its store, a lane's word
// while it is alone.

import {
  type BalanceSnapshot,
  balanceWith,
  hubShareMinor,
  laneShareMinor,
  minor,
  noOfflineLimit,
  type OfflineLimit,
  owedMinor,
  spending,
  storedValueLedger,
} from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { AskedSpending, ValueAnswer } from "./spending-messages.ts";

/** Money and points have a limit each; that of points is counted in points. */
function limitOf(store: StoreDocument | null, account: string): OfflineLimit {
  const of = storedValueLedger(account) === "points" ? store?.offlinePoints : store?.offlineLimit;
  return of ?? noOfflineLimit;
}

/** @param snapshot HQ's balance as it reached this box */
export function answerFromBooks(
  box: Box,
  asked: AskedSpending,
  of: { readonly snapshot: BalanceSnapshot | null; readonly word: ValueAnswer["word"] },
): ValueAnswer {
  const { account } = asked;
  const { journal, valueClaims, ports } = box;
  const limit = limitOf(ports.reference.store(), account);
  const claimed = valueClaims.claimed(account);
  const spent = journal.storedValueUnconfirmed(account);
  const shareMinor = of.word === "lane" ? laneShareMinor(limit, ports.identity.lane) : hubShareMinor(limit);
  const answer = spending({
    leastMinor: minor(asked.leastMinor),
    mostMinor: minor(asked.mostMinor),
    owedMinor: owedMinor(balanceWith(of.snapshot, journal.storedValueMoves(account))),
    claimedMinor: claimed.numberMinor,
    offline:
      of.word === "hq"
        ? null
        : {
            ...{ shareMinor, limit },
            numberMinor: spent.numberMinor + claimed.numberMinor,
            allMinor: spent.allMinor + claimed.allMinor,
          },
  });
  return { ...answer, word: of.word };
}
