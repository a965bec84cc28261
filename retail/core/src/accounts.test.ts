import { expect, test } from "vitest";
import { drawerAccount, floorAccount, incomeAccount, stockAccount, taxAccount } from "./accounts.ts";

test("accounts have one spelling", () => {
  expect(floorAccount("0412")).toBe("store:0412/floor/chain/new");
  expect(stockAccount({ store: "0412", zone: "back", owner: "consignor", condition: "damaged" })).toBe(
    "store:0412/back/consignor/damaged",
  );
  expect(drawerAccount("0412-01")).toBe("drawer:0412-01");
  expect(incomeAccount("0412")).toBe("income:0412");
  expect(taxAccount("1300")).toBe("tax:1300");
});

test.each(["", "a/b", "a:b", " a", "店"])("%j cannot name a part of an account", (part) => {
  expect(() => floorAccount(part)).toThrow(RangeError);
  expect(() => drawerAccount(part)).toThrow(RangeError);
});
