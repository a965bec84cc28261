import { describe, expect, test } from "vitest";
import {
  adjustedAccount,
  bankInTransitAccount,
  claimAccount,
  clearingAccount,
  collectionAccount,
  collectionZone,
  countDifferenceAccount,
  counterDiscountsAccount,
  drawerAccount,
  floorAccount,
  incomeAccount,
  keptAccount,
  overShortAccount,
  paidInAccount,
  paidOutAccount,
  pointsAccount,
  pointsEarnedAccount,
  pointsRedeemedAccount,
  pointsSpentAccount,
  receivedAccount,
  refundDueAccount,
  returnedAccount,
  roundingAccount,
  type StockPlace,
  safeAccount,
  sellerDueAccount,
  soldAccount,
  stockAccount,
  stockOpeningAccount,
  stockPlaceOf,
  taxAccount,
  tenderFeesAccount,
  unappliedAccount,
  voucherExcessAccount,
} from "./accounts.ts";

// Written out: entries of years spell accounts so, and a till that spells one otherwise would have a second balance.
test.each([
  [floorAccount("0412"), "store:0412/floor/chain/new"],
  [
    stockAccount({ store: "0412", zone: "back", owner: "consignor", condition: "damaged" }),
    "store:0412/back/consignor/damaged",
  ],
  [returnedAccount("0412", "new"), "store:0412/floor/chain/new"],
  [returnedAccount("0412", "opened"), "store:0412/returns/chain/opened"],
  [soldAccount, "sold"],
  [drawerAccount("0412-01"), "drawer:0412-01"],
  [safeAccount("0412"), "safe:0412"],
  [bankInTransitAccount("0412"), "bank-in-transit:0412"],
  [paidInAccount("0412"), "paid-in:0412"],
  [paidOutAccount("0412"), "paid-out:0412"],
  [overShortAccount("0412"), "over-short:0412"],
  [clearingAccount("card"), "clearing:card"],
  [unappliedAccount("wechat"), "unapplied:wechat"],
  [refundDueAccount("card"), "refund-due:card"],
  [roundingAccount("0412"), "rounding:0412"],
  [incomeAccount("0412"), "income:0412"],
  [claimAccount("brand"), "claim:brand"],
  [taxAccount("1300"), "tax:1300"],
  [tenderFeesAccount("provider"), "tender-fees:provider"],
  [voucherExcessAccount("0412"), "voucher-excess:0412"],
  [keptAccount("0412"), "kept:0412"],
  [collectionAccount("0412"), "store:0412/collection/chain/new"],
  [stockOpeningAccount("0412"), "stock-opening:0412"],
  [stockOpeningAccount("0412", "concession"), "stock-opening:0412/concession"],
  [sellerDueAccount("NORD"), "seller-due:NORD"],
  [counterDiscountsAccount("0412"), "counter-discounts:0412"],
  [floorAccount("0412", "concession"), "store:0412/floor/concession/new"],
  [receivedAccount("0412"), "received:0412"],
  [adjustedAccount("0412"), "adjusted:0412"],
  [countDifferenceAccount("0412"), "count-difference:0412"],
  [pointsAccount("7f3a"), "points:7f3a"],
  [pointsEarnedAccount("0412"), "points-earned:0412"],
  [pointsSpentAccount("0412"), "points-spent:0412"],
  [pointsRedeemedAccount("0412"), "points-redeemed:0412"],
])("an account has one spelling: %s", (account, spelling) => {
  expect(account).toBe(spelling);
});

test.each(["", "a/b", "a:b", " a", "-a", "a ", "店"])("%j cannot name a part of an account", (part) => {
  expect(() => floorAccount(part)).toThrow(RangeError);
  expect(() => drawerAccount(part)).toThrow(`not a name for an account: ${JSON.stringify(part)}`);
});

describe("the place that an account of goods names", () => {
  const owners = ["chain", "consignor", "concession"] as const;
  const conditions = ["new", "display", "opened", "damaged", "awaiting-inspection"] as const;
  const places = owners.flatMap((owner) =>
    conditions.map((condition): StockPlace => ({ store: "0412", zone: "back-2", owner, condition })),
  );

  test.each(places)("goods of the $owner's that are $condition are found where they were put", (place) => {
    expect(stockPlaceOf(stockAccount(place))).toEqual(place);
  });

  test("goods that wait to be collected lie in a zone of their own", () => {
    expect(stockPlaceOf(collectionAccount("0412"))?.zone).toBe(collectionZone);
  });

  test.each([
    "sold",
    "store:0412",
    "store:0412/floor/chain",
    "store:/floor/chain/new",
    "store:0412//chain/new",
    "store:0412/floor/chain/new/more",
    "store:0412/floor/supplier/new",
    "store:0412/floor/chain/broken",
    "at store:0412/floor/chain/new",
    "stock-opening:0412",
  ])("%s names no place", (account) => {
    expect(stockPlaceOf(account)).toBeNull();
  });
});
