import { expect, test } from "vitest";
import { withoutOpening } from "./tiers.ts";

const stock = { ledger: "stock", unit: "100001" } as const;
const floor = "store:0412/floor/chain/new";

test("what a counter had at the beginning is taken off its own stock", () => {
  const goods = { ledger: "stock", unit: "195011" } as const;
  const balances = [
    { ...goods, account: "store:0412/floor/concession/new", amount: 39 },
    { ...goods, account: "stock-opening:0412/concession", amount: -40 },
  ];
  expect(withoutOpening(balances)).toEqual([{ ...goods, account: "store:0412/floor/concession/new", amount: -1 }]);
});

test.each([
  ["some are left", [{ ...stock, account: floor, amount: 7 }], -3],
  ["none is left, so that headquarters has no such balance", [], -10],
])("the stock that headquarters booked at the beginning is taken off where %s", (_, left, moved) => {
  const sold = { ...stock, account: "sold", amount: -moved };
  const balances = [...left, sold, { ...stock, account: "stock-opening:0412", amount: -10 }];
  const found = withoutOpening(balances);
  expect(found).toHaveLength(2);
  expect(found).toEqual(expect.arrayContaining([sold, { ...stock, account: floor, amount: moved }]));
});
