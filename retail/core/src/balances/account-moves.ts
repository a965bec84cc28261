// What transfers move on accounts, account by account: the tail that completes a balance of the tier above.

import type { LedgerName, Transfer } from "../entry.ts";
import { balanceKey } from "../ledger.ts";

/** What one entry moves on one account, all its transfers together; signed. */
export interface AccountMove {
  readonly ledger: LedgerName;
  readonly unit: string;
  readonly account: string;
  readonly amount: number;
}

/** Sums by ledger, unit and account, in the order of the transfers; what ends where it began is left out. */
export function accountMoves(
  transfers: readonly Transfer[],
  isWanted: (account: string) => boolean,
): readonly AccountMove[] {
  const sums = new Map<string, AccountMove>();
  for (const { ledger, unit, from, to, amount } of transfers) {
    for (const [account, moved] of [[from, -amount] as const, [to, amount] as const]) {
      if (!isWanted(account)) continue;
      const key = balanceKey(ledger, unit, account);
      sums.set(key, { ledger, unit, account, amount: (sums.get(key)?.amount ?? 0) + moved });
    }
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}
