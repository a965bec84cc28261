import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../../testing/goods.ts";
import type { Transfer } from "../entry.ts";
import { balanceKey, fold } from "../ledger.ts";
import { accountMoves } from "./account-moves.ts";

const floor = "store:0412/floor/chain/new";
const sold: Transfer = { ledger: "stock", unit: "123456", from: floor, to: "sold", amount: 2 };
const paid: Transfer = { ledger: "money", unit: "CNY", from: "income:0412", to: "drawer:0412-01", amount: 500 };
const everyAccount = () => true;

describe("what an entry moves, account by account", () => {
  test("a transfer leaves one account and comes to the other", () => {
    expect(accountMoves([paid], everyAccount)).toEqual([
      { ledger: "money", unit: "CNY", account: "income:0412", amount: -500 },
      { ledger: "money", unit: "CNY", account: "drawer:0412-01", amount: 500 },
    ]);
  });

  test("all transfers of an account and unit are one move, each unit one of its own", () => {
    const other = { ...sold, unit: "654321", amount: 7 };
    expect(accountMoves([sold, other, sold], (account) => account === "sold")).toEqual([
      { ledger: "stock", unit: "123456", account: "sold", amount: 4 },
      { ledger: "stock", unit: "654321", account: "sold", amount: 7 },
    ]);
  });

  test("accounts that are not asked for are not told", () => {
    expect(accountMoves([sold, paid], (account) => account === floor)).toEqual([
      { ledger: "stock", unit: "123456", account: floor, amount: -2 },
    ]);
  });

  test("what ends where it began is left out", () => {
    expect(accountMoves([sold, { ...sold, from: sold.to, to: sold.from }], everyAccount)).toEqual([]);
  });

  test("[P4] moves of all entries add up to the fold of their transfers", () => {
    const anyTransfer: fc.Arbitrary<Transfer> = fc.record({
      ledger: fc.constantFrom("stock" as const, "money" as const),
      unit: fc.constantFrom("CNY", "123456"),
      from: fc.constantFrom("a", "b", "c"),
      to: fc.constantFrom("a", "b", "c"),
      amount: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(anyTransfer, { maxLength: 6 }), { maxLength: 8 }), (entries) => {
        const sums = new Map<string, number>();
        for (const { ledger, unit, account, amount } of entries.flatMap((one) => accountMoves(one, everyAccount))) {
          const key = balanceKey(ledger, unit, account);
          sums.set(key, (sums.get(key) ?? 0) + amount);
        }
        const folded = [...fold(entries.flat())].map(([key, { amount }]) => [key, amount]);
        expect(Object.fromEntries([...sums].filter(([, amount]) => amount !== 0))).toEqual(Object.fromEntries(folded));
      }),
      { numRuns },
    );
  });
});
