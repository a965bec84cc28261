import { expect, test } from "vitest";
import {
  bankInTransitAccount,
  claimAccount,
  clearingAccount,
  drawerAccount,
  floorAccount,
  incomeAccount,
  keptAccount,
  overShortAccount,
  paidInAccount,
  paidOutAccount,
  refundDueAccount,
  returnedAccount,
  roundingAccount,
  safeAccount,
  soldAccount,
  stockAccount,
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
])("an account has one spelling: %s", (account, spelling) => {
  expect(account).toBe(spelling);
});

test.each(["", "a/b", "a:b", " a", "-a", "a ", "店"])("%j cannot name a part of an account", (part) => {
  expect(() => floorAccount(part)).toThrow(RangeError);
  expect(() => drawerAccount(part)).toThrow(`not a name for an account: ${JSON.stringify(part)}`);
});
