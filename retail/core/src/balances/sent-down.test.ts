import { expect, test } from "vitest";
import { balanceLedger, isSentDown, storeOfBalance } from "./sent-down.ts";

test.each([
  ["store:0412/floor/chain/new", "stock", "0412"],
  ["quota-person:7f3a/P1", "quotas", null],
  ["quota-day:0412/2025-11-21/P1", "quotas", "0412"],
  ["quota-store:0412/P1", "quotas", "0412"],
  ["points:7f3a", "points", null],
  ["gift-card:9001", "money", null],
  ["store-credit:9002", "money", null],
])("%s is sent down, counted in %s, to store %s (null: to all)", (account, ledger, store) => {
  expect(isSentDown(account)).toBe(true);
  expect(balanceLedger(account)).toBe(ledger);
  expect(storeOfBalance(account)).toBe(store);
});

test.each(["sold", "drawer:0412-01", "income:0412", "points-earned:0412"])("%s stays where it is", (account) => {
  expect(isSentDown(account)).toBe(false);
  expect(storeOfBalance(account)).toBeNull();
});
