import type { Entry, SellerRule } from "@evertill/core";
import { expect, test } from "vitest";
import { sellerStatements } from "./seller-statements.ts";

const name = { zh: "专柜", en: "Counter" };
const rule = (commissionBp: number): SellerRule => ({
  ...{ sellerId: "NORD", name, operator: { name, taxNumber: "91N" }, commissionBp, stores: ["0412"] },
  ...{ brands: ["Nord"], skus: [] },
});
const books: Readonly<Record<string, readonly SellerRule[]>> = { old: [rule(1_500)], next: [rule(2_000)] };

const entry = (priceBook: string, from: string, to: string, amount: number) =>
  ({
    versions: { engine: "6", priceBook, promotions: "none", tax: "none" },
    transfers: [{ ledger: "money", unit: "CNY", from, to, amount }],
  }) as unknown as Entry;

test("a counter's day is what was sold less what came back, with the commission of each entry's own book", async () => {
  const statements = await sellerStatements(
    [
      entry("1+old", "seller-due:NORD", "drawer:1", 199_900),
      entry("1+old", "drawer:1", "seller-due:NORD", 9_999),
      entry("1+next", "seller-due:NORD", "clearing:card", 10_003),
      entry("1+gone", "seller-due:POLA", "drawer:1", 500),
      entry("1", "income:0412", "drawer:1", 700),
    ],
    async (bookId) => books[bookId] ?? null,
  );
  // 15 % of 1,899.01 is 284.85, 20 % of 100.03 is 20.01.
  expect(statements).toEqual([
    { sellerId: "NORD", dueMinor: 199_904, commissionMinor: 28_485 + 2_001 },
    { sellerId: "POLA", dueMinor: 500, commissionMinor: 0 },
  ]);
});

test("where more came back than was sold, the commission goes back with it", async () => {
  const back = [entry("1+old", "drawer:1", "seller-due:NORD", 333)];
  expect(await sellerStatements(back, async () => books.old ?? null)).toEqual([
    { sellerId: "NORD", dueMinor: -333, commissionMinor: -50 },
  ]);
});
