// Which balances HQ cuts and sends down, to whom, and in which ledger they are counted.

import { stockPlaceOf } from "../accounts.ts";
import { quotaCounterOf, quotaStoreOf } from "../quotas/quota-use.ts";
import { isStoredValue, storedValueLedger } from "../stored-value/stored-value.ts";

/** Whether HQ cuts an account's balance and sends it down: stored value, stock, and counters of quotas. */
export const isSentDown = (account: string): boolean =>
  isStoredValue(account) || stockPlaceOf(account) !== null || quotaCounterOf(account) !== null;

/** The one store that an account's balance is sent to; null: all of the chain. */
export const storeOfBalance = (account: string): string | null => stockPlaceOf(account)?.store ?? quotaStoreOf(account);

/** The ledger of an account whose balance is sent down. */
export function balanceLedger(account: string): "stock" | "quotas" | "points" | "money" {
  if (stockPlaceOf(account) !== null) return "stock";
  return quotaCounterOf(account) === null ? storedValueLedger(account) : "quotas";
}
