import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyItem, batteries, cashOf, kettle, numRuns, plainPricing, scanned } from "../testing/goods.ts";
import { type Basket, emptyBasket } from "./basket.ts";
import { fold, sortedBalances } from "./ledger.ts";
import { minor } from "./money.ts";
import { type LineDiscount, priceBasket } from "./priced-basket.ts";
import { saleDraft } from "./sale-entry.ts";
import type { TenderBody } from "./tenders/tender-body.ts";

function draftOf(
  basket: Basket,
  tenders: readonly TenderBody[],
  discounts: readonly (LineDiscount & { readonly lineId: string })[] = [],
) {
  return saleDraft({
    basket: priceBasket(basket, discounts),
    pricing: plainPricing,
    tenders,
    person: "p-1",
    businessDay: "2025-11-21",
    at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
    store: "0412",
    box: "0412-01",
    receiptNumber: "R1",
  });
}

const card = (amount: number): TenderBody => ({
  type: "card",
  terminal: "stand-alone",
  approvalCode: "A1B2C3",
  amountMinor: minor(amount),
});

describe("saleDraft", () => {
  test("moves goods to sold, and income and tax into the drawer", () => {
    const draft = draftOf(scanned([kettle, batteries, batteries]), [cashOf(20_000, 14_880)]);
    expect(draft.body).toMatchObject({ totalMinor: 14_880, taxMinor: 1_484 + 228 });
    expect(draft.body.tenders).toEqual([
      { type: "cash", tenderedMinor: 20_000, changeMinor: 5_120, amountMinor: 14_880 },
    ]);
    const floor = "store:0412/floor/chain/new";
    expect(draft.transfers).toEqual([
      { ledger: "stock", unit: "100001", from: floor, to: "sold", amount: 1 },
      { ledger: "stock", unit: "100002", from: floor, to: "sold", amount: 2 },
      { ledger: "money", unit: "CNY", from: "income:0412", to: "drawer:0412-01", amount: 13_168 },
      { ledger: "money", unit: "CNY", from: "tax:1300", to: "drawer:0412-01", amount: 1_712 },
    ]);
  });

  test("a discount lowers its line and the tax within; what a brand pays of it is claimed from the brand", () => {
    const discount = (payer: LineDiscount["payer"], amount: number) => ({
      ...{ lineId: "L1", promotionId: `P-${payer}`, name: { zh: "减", en: "off" }, payer },
      amountMinor: minor(amount),
    });
    const draft = draftOf(
      scanned([kettle, batteries]),
      [cashOf(11_890, 11_890)],
      [discount("chain", 1_000), discount("brand", 1_000)],
    );
    expect(draft.body).toMatchObject({
      lines: [{ totalMinor: 10_900, taxMinor: 1_254, discounts: [{ payer: "brand" }, { payer: "chain" }] }, {}],
      totalMinor: 11_890,
    });
    expect(draft.transfers.filter(({ ledger }) => ledger === "money")).toEqual([
      { ledger: "money", unit: "CNY", from: "income:0412", to: "drawer:0412-01", amount: 10_522 },
      { ledger: "money", unit: "CNY", from: "tax:1300", to: "drawer:0412-01", amount: 1_368 },
      { ledger: "money", unit: "CNY", from: "income:0412", to: "claim:brand", amount: 1_000 },
    ]);
  });

  test("an empty basket, or tenders that are not the total, is a bug", () => {
    expect(() => draftOf(emptyBasket("s", "CNY"), [])).toThrow(RangeError);
    expect(() => draftOf(scanned([kettle]), [cashOf(1, 1)])).toThrow(/tenders of 1 for a total of 12900/);
  });

  test("each tender's money goes where it lies, and rounding to its own account", () => {
    const draft = draftOf(scanned([kettle]), [card(5_000), { ...cashOf(8_000, 7_900), roundingMinor: minor(-4) }]);
    const money = sortedBalances(fold(draft.transfers.filter(({ ledger }) => ledger === "money")));
    expect(money.map(({ account, amount }) => [account, amount])).toEqual([
      ["clearing:card", 5_000],
      ["drawer:0412-01", 7_896],
      ["income:0412", -11_416],
      ["rounding:0412", 4],
      ["tax:1300", -1_484],
    ]);
  });

  test("transfers are positive and balance: the drawer holds the total, goods sold are the pieces", () => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { minLength: 1, maxLength: 30 }),
        fc.nat(1_000_000),
        fc.nat(100),
        (items, over, share) => {
          const basket = scanned(items);
          const { totalMinor, taxMinor, pieces } = priceBasket(basket);
          const byCard = Math.floor((totalMinor * share) / 100);
          const cash = cashOf(totalMinor - byCard + over, totalMinor - byCard);
          const draft = draftOf(basket, [...(byCard > 0 ? [card(byCard)] : []), cash]);
          const balances = sortedBalances(fold(draft.transfers));
          const sum = (pick: (account: string) => boolean, ledger: string) =>
            balances
              .filter((balance) => balance.ledger === ledger && pick(balance.account))
              .reduce((total, balance) => total + balance.amount, 0);
          for (const { amount } of draft.transfers) expect(amount).toBeGreaterThan(0);
          expect(sum((account) => account === "drawer:0412-01", "money")).toBe(totalMinor - byCard);
          expect(sum((account) => account === "clearing:card", "money")).toBe(byCard);
          expect(sum((account) => account.startsWith("tax:"), "money")).toBe(minor(-taxMinor));
          expect(sum(() => true, "money")).toBe(0);
          expect(sum((account) => account === "sold", "stock")).toBe(pieces);
          expect(sum(() => true, "stock")).toBe(0);
        },
      ),
      { numRuns },
    );
  });
});
