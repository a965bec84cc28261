// How often promotions were given, as this box's own books say: HQ's counts as they reached it, and what the entries that it
// holds count beyond them [P4]. The hub holds the entries of all lanes, a lane its own.

import {
  type BalanceSnapshot,
  balanceWith,
  type QuotaCounter,
  type QuotaPlace,
  quotaAccount,
  quotaCounters,
} from "@evertill/core";
import type { Box } from "../box/box.ts";
import type { QuotaCount } from "./quota-messages.ts";

/** Counts at the moment at which it is called, which does not wait for anything. */
export type CountNow = (beside?: (account: string) => number) => readonly QuotaCount[];

/** HQ's counts are read first; the entries when the counts are wanted. In the order of `promotionIds`. */
export async function quotaCounts(
  { ports, journal }: Pick<Box, "ports" | "journal">,
  promotionIds: readonly string[],
  of: Omit<QuotaPlace, "store">,
): Promise<CountNow> {
  const place = { ...of, store: ports.identity.store };
  const accountsOf = (promotionId: string) =>
    quotaCounters.flatMap((counter) => quotaAccount(counter, promotionId, place) ?? []);
  const snapshots = new Map<string, BalanceSnapshot | null>();
  for (const account of promotionIds.flatMap(accountsOf))
    snapshots.set(account, await ports.reference.storedValue(account));
  return (beside = () => 0) => {
    const count = (counter: QuotaCounter, promotionId: string): number => {
      const account = quotaAccount(counter, promotionId, place);
      if (account === null) return 0;
      const given = balanceWith(snapshots.get(account) ?? null, journal.storedValueMoves(account));
      return Math.max(0, given + beside(account));
    };
    return promotionIds.map((promotionId) => ({
      promotionId,
      perPerson: count("perPerson", promotionId),
      perDay: count("perDay", promotionId),
      perStore: count("perStore", promotionId),
    }));
  };
}
