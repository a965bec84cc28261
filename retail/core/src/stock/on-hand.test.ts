import { expect, it } from "vitest";
import { floorAccount, returnedAccount, stockOpeningAccount, stockPlaceOf } from "../accounts.ts";
import { fold } from "../ledger.ts";
import { availableOf, onHand } from "./on-hand.ts";
import { stockOpening } from "./stock-opening.ts";

const floor = floorAccount("0412");
const back = returnedAccount("0412", "damaged");
const [mine, other] = ["a".repeat(32), "b".repeat(32)];
const snapshot = (account: string, amount: number, through: number) => ({
  ...{ ledger: "stock" as const, unit: "100001", account, amount },
  watermark: [{ epoch: mine, through, except: [] }],
});

it("[P4] what a store has is each place's balance and the movements beyond it, once each", () => {
  const sold = { epoch: mine, seq: 8, account: floor, amount: -1 };
  const places = onHand(
    [snapshot(floor, 9, 7)],
    [
      sold,
      sold,
      { ...sold, seq: 7 },
      { epoch: other, seq: 2, account: floor, amount: -2 },
      { ...sold, account: back, amount: 1 },
    ],
  );
  expect(
    places.map(({ zone, condition, quantity, snapshot, tail }) => [zone, condition, quantity, snapshot, tail]),
  ).toEqual([
    ["floor", "new", 6, 9, -3],
    ["returns", "damaged", 1, 0, 1],
  ]);
  expect(availableOf(places)).toBe(6);
});

it("a place that came to nothing is left out, one that is below nothing is not", () => {
  const sold = (amount: number) => [{ epoch: other, seq: 1, account: floor, amount }];
  expect(onHand([snapshot(floor, 2, 7)], sold(-2))).toEqual([]);
  expect(onHand([snapshot(floor, 2, 7)], sold(-3))).toMatchObject([{ quantity: -1 }]);
});

it("opening stock comes from an account of its own, and what there was none of is not booked", () => {
  const place = { store: "0412", zone: "floor", owner: "chain", condition: "new" } as const;
  const { body, transfers } = stockOpening(place, [
    { sku: "100001", quantity: 9 },
    { sku: "100002", quantity: 0 },
  ]);
  expect(body).toEqual({ zone: "floor", owner: "chain", condition: "new", items: 1 });
  expect([...fold(transfers).values()].map(({ account, amount }) => [account, amount])).toEqual([
    [stockOpeningAccount("0412"), -9],
    [floor, 9],
  ]);
});

it.each([
  [floor, { store: "0412", zone: "floor", owner: "chain", condition: "new" }],
  [back, { store: "0412", zone: "returns", owner: "chain", condition: "damaged" }],
  ["sold", null],
  ["store:0412/floor/nobody/new", null],
  ["store:0412/floor/chain/eaten", null],
  ["store:0412/floor/chain", null],
])("the account %s is the place %j", (account, place) => expect(stockPlaceOf(account)).toEqual(place));
