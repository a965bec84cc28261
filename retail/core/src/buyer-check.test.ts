import { describe, expect, test } from "vitest";
import type { Basket } from "./basket.ts";
import {
  type BuyerCheck,
  bornBy,
  buyerCheckDifferences,
  buyerCheckDue,
  buyerCheckOf,
  withBuyerChecked,
} from "./buyer-check.ts";

const lines = (...checks: readonly (BuyerCheck | undefined)[]) =>
  checks.map((buyerCheck) => (buyerCheck === undefined ? {} : { buyerCheck }));
const basket = (...checks: readonly (BuyerCheck | undefined)[]) => ({ lines: lines(...checks) }) as unknown as Basket;

describe("[P9] goods that ask for a look at their buyer", () => {
  test.each<readonly [string, readonly (BuyerCheck | undefined)[], BuyerCheck | null]>([
    ["none", [undefined, undefined], null],
    ["the oldest age of several", [{ leastAge: 16 }, undefined, { leastAge: 18 }], { leastAge: 18 }],
    ["a document with an age", [{ leastAge: 16 }, { identity: true }], { leastAge: 16, identity: true }],
    ["a document of any age", [{ identity: true }], { identity: true }],
  ])("together ask for %s", (_, checks, asked) => {
    expect(buyerCheckOf(lines(...checks))).toEqual(asked);
  });

  test("are looked at once, and again where later goods ask for more", () => {
    const young = basket({ leastAge: 16 });
    expect(buyerCheckDue(young)).toEqual({ leastAge: 16 });
    const looked = withBuyerChecked(young, "p-1");
    expect(looked.buyerChecked).toEqual({ leastAge: 16, by: "p-1" });
    expect(buyerCheckDue(looked)).toBeNull();
    const more = (check: BuyerCheck) => ({ ...looked, lines: [...looked.lines, ...basket(check).lines] });
    expect(buyerCheckDue(more({ leastAge: 12 }))).toBeNull();
    expect(buyerCheckDue(more({ leastAge: 18 }))).toEqual({ leastAge: 18 });
    expect(buyerCheckDue(more({ identity: true }))).toEqual({ leastAge: 16, identity: true });
    expect(buyerCheckDue(withBuyerChecked(more({ leastAge: 18, identity: true }), "p-2"))).toBeNull();
  });

  test("and goods that ask for nothing are looked at by nobody", () => {
    expect(withBuyerChecked(basket(undefined), "p-1")).not.toHaveProperty("buyerChecked");
  });

  test("sold without, differ at headquarters", () => {
    const sold = (checked?: BuyerCheck) => ({
      ...{ lines: lines({ leastAge: 18 }, { identity: true }) as never },
      ...(checked === undefined ? {} : { buyerChecked: { ...checked, by: "p-1" } }),
    });
    expect(buyerCheckDifferences(sold())).toEqual([{ where: "buyerChecked", statedMinor: 0, recomputedMinor: 19 }]);
    expect(buyerCheckDifferences(sold({ leastAge: 16, identity: true }))).toMatchObject([{ statedMinor: 17 }]);
    expect(buyerCheckDifferences(sold({ leastAge: 21, identity: true }))).toEqual([]);
    expect(buyerCheckDifferences({ lines: lines(undefined) as never })).toEqual([]);
  });
});

test.each([
  ["2026-11-23", 18, "2008-11-23"],
  ["2026-03-01", 18, "2008-03-01"],
  // Born on 29 February is 18 on 1 March of a year that has none, and not on the day before it.
  ["2026-02-28", 18, "2008-02-28"],
  ["2028-02-29", 18, "2010-02-28"],
  ["2026-01-01", 120, "1906-01-01"],
])("on %s somebody of %i years was born on %s or before", (day, years, born) => {
  expect(bornBy(day, years)).toBe(born);
});
