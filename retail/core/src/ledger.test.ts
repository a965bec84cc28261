import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import type { Transfer } from "./entry.ts";
import { balanceKey, fold, movements, sortedBalances } from "./ledger.ts";

const sold: Transfer = { ledger: "stock", unit: "123456", from: "store:0412/floor/chain/new", to: "sold", amount: 2 };
const paid: Transfer = { ledger: "money", unit: "CNY", from: "income:0412", to: "drawer:0412-01", amount: 500 };

const anyTransfer: fc.Arbitrary<Transfer> = fc.record({
  ledger: fc.constantFrom("stock" as const, "money" as const),
  unit: fc.constantFrom("CNY", "123456"),
  from: fc.constantFrom("a", "b", "c"),
  to: fc.constantFrom("a", "b", "c"),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
});

describe("balances", () => {
  test("a transfer is a movement out and a movement in", () => {
    expect(movements(sold)).toEqual([
      { ledger: "stock", unit: "123456", account: "store:0412/floor/chain/new", amount: -2 },
      { ledger: "stock", unit: "123456", account: "sold", amount: 2 },
    ]);
  });

  test("the fold adds up by ledger, unit and account", () => {
    const balances = fold([sold, paid, sold]);
    expect(balances.get(balanceKey("stock", "123456", "sold"))).toEqual({
      ledger: "stock",
      unit: "123456",
      account: "sold",
      amount: 4,
    });
    expect(balances.get(balanceKey("money", "CNY", "income:0412"))?.amount).toBe(-500);
    expect(balances.size).toBe(4);
  });

  test("an account that comes back to nothing is gone", () => {
    const back = { ...paid, from: paid.to, to: paid.from };
    expect(fold([paid, back]).size).toBe(0);
  });

  test("[P4] snapshot and tail are the fold of all, and the snapshot stays as it was", () => {
    const snapshot = fold([sold]);
    expect(fold([paid], snapshot)).toEqual(fold([sold, paid]));
    expect(snapshot.size).toBe(2);
  });

  test("[P4] the order of transfers changes nothing, and every ledger sums to nothing", () => {
    const shuffled = fc
      .array(anyTransfer, { maxLength: 40 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(shuffled, ([transfers, delivered]) => {
        const balances = sortedBalances(fold(delivered));
        expect(balances).toEqual(sortedBalances(fold(transfers)));
        const sums = Map.groupBy(balances, ({ ledger, unit }) => `${ledger} ${unit}`);
        for (const of of sums.values()) expect(of.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      }),
      { numRuns },
    );
  });

  test("balances are listed by ledger, unit and account", () => {
    expect(sortedBalances(fold([sold, paid])).map(({ account }) => account)).toEqual([
      "drawer:0412-01",
      "income:0412",
      "sold",
      "store:0412/floor/chain/new",
    ]);
  });

  test("a balance past what is exact is refused by name", () => {
    const most = { ...paid, amount: Number.MAX_SAFE_INTEGER };
    const key = balanceKey("money", "CNY", "income:0412");
    expect(() => fold([most, paid])).toThrow(`balance out of range: ${key}`);
  });
});
