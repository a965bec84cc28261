// Which balances HQ cuts and sends down, to whom, and in which ledger they are counted.

import { stockPlaceOf } from "../accounts.ts";
import { isBusinessDue, storeOfDue } from "../business/business-due.ts";
import { quotaCounterOf, quotaStoreOf } from "../quotas/quota-use.ts";
import { isStoredValue, storedValueLedger } from "../stored-value/stored-value.ts";

/** Whether HQ cuts an account's balance and sends it down: stored value, stock, transfers due, and counters of quotas. */
export const isSentDown = (account: string): boolean =>
  isStoredValue(account) ||
  stockPlaceOf(account) !== null ||
  isBusinessDue(account) ||
  quotaCounterOf(account) !== null;

/** The one store that an account's balance is sent to; null: all of the chain. */
export const storeOfBalance = (account: string): string | null =>
  stockPlaceOf(account)?.store ?? storeOfDue(account) ?? quotaStoreOf(account);

/** The ledger of an account whose balance is sent down. */
export function balanceLedger(account: string): "stock" | "quotas" | "points" | "money" {
  if (stockPlaceOf(account) !== null) return "stock";
  return quotaCounterOf(account) === null ? storedValueLedger(account) : "quotas";
}
