// Balances are the fold of transfers: every ledger sums to zero by construction.

import type { LedgerName, Transfer } from "./entry.ts";

export interface Balance {
  readonly ledger: LedgerName;
  readonly unit: string;
  readonly account: string;
  /** Signed; in the unit's minor unit or pieces. */
  readonly amount: number;
}

/** Balances by `ledger`, `unit`, `account`; accounts at zero are absent. */
export type Balances = ReadonlyMap<string, Balance>;

/** Key of a balance within `Balances`. */
export const balanceKey = (ledger: string, unit: string, account: string): string =>
  JSON.stringify([ledger, unit, account]);

/** The two signed movements of a transfer. */
export function movements(transfer: Transfer): readonly [Balance, Balance] {
  const { ledger, unit, from, to, amount } = transfer;
  return [
    { ledger, unit, account: from, amount: -amount },
    { ledger, unit, account: to, amount },
  ];
}

/** Adds transfers to balances; the order of transfers does not change the result. @throws RangeError past 2^53. */
export function fold(transfers: Iterable<Transfer>, onto: Balances = new Map()): Balances {
  const sums = new Map(onto);
  for (const transfer of transfers) {
    for (const { ledger, unit, account, amount } of movements(transfer)) {
      const key = balanceKey(ledger, unit, account);
      const sum = (sums.get(key)?.amount ?? 0) + amount;
      if (!Number.isSafeInteger(sum)) throw new RangeError(`balance out of range: ${key}`);
      if (sum === 0) sums.delete(key);
      else sums.set(key, { ledger, unit, account, amount: sum });
    }
  }
  return sums;
}

/** Balances in one order (ledger, unit, account by UTF-16 code units), for comparing and printing. */
export function sortedBalances(balances: Balances): readonly Balance[] {
  return [...balances.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, balance]) => balance);
}
