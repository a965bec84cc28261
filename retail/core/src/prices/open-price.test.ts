import { describe, expect, test } from "vitest";
import { kettle, plainPricing } from "../../testing/goods.ts";
import { addItem, type Basket, emptyBasket } from "../basket.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { repriceBasket } from "./held-prices.ts";
import { hasOpenPrice, linesWithoutPrice, openPriceDifferences, typePrice } from "./open-price.ts";

const openPrice = { leastMinor: minor(100), mostMinor: minor(50_000) };
const sundries = { ...kettle, sku: "190003", priceMinor: minor(1_000), openPrice };

function scanned(times: number): Basket {
  let basket = emptyBasket("s", "CNY");
  for (let scan = 0; scan < times; scan += 1) {
    const change = addItem(basket, sundries);
    if (!change.ok) throw new Error(change.reason);
    basket = change.basket;
  }
  return basket;
}

function typed(basket: Basket, lineIndex: number, price: number) {
  const line = basket.lines[lineIndex];
  if (line === undefined || !hasOpenPrice(line)) throw new Error("no open price");
  return typePrice(basket, line, minor(price));
}

function typedBasket(basket: Basket, lineIndex: number, price: number): Basket {
  const change = typed(basket, lineIndex, price);
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}

describe("open prices", () => {
  test("each scan is a line with a price of its own, and waits for it", () => {
    const basket = typedBasket(scanned(2), 0, 2_345);
    expect(basket.lines.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([2_345, 1_000]);
    expect(linesWithoutPrice(basket).map(({ lineId }) => lineId)).toEqual(["L2"]);
  });

  test.each([
    [99, false],
    [100, true],
    [50_000, true],
    [50_001, false],
  ])("%i is taken: %s", (price, isTaken) => {
    expect(typed(scanned(1), 0, price).ok).toBe(isTaken);
  });

  test("a typed price stands when the sale is priced anew", () => {
    const basket = typedBasket(scanned(1), 0, 2_345);
    expect(repriceBasket(basket, [sundries]).basket.lines[0]?.unitPriceMinor).toBe(2_345);
  });

  test("[P7] HQ names a stored price outside the bounds that the sale gives it", () => {
    const priced = priceBasket(typedBasket(scanned(1), 0, 2_345));
    const { body } = saleDraft({
      ...{
        basket: priced,
        pricing: plainPricing,
        person: "p",
        businessDay: "2025-11-21",
        store: "0412",
        box: "0412-01",
      },
      ...{ receiptNumber: "R1", at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" } },
      versions: { engine: "3", priceBook: "1", promotions: "none", tax: "1" },
      tenders: [{ type: "cash", tenderedMinor: minor(2_345), changeMinor: minor(0), amountMinor: minor(2_345) }],
    });
    expect(openPriceDifferences(body)).toEqual([]);
    const lines = body.lines.map((line) => ({ ...line, unitPriceMinor: minor(50_001) }));
    expect(openPriceDifferences({ lines })).toEqual([
      { where: "lines.L1.openPrice", statedMinor: 50_001, recomputedMinor: 50_000 },
    ]);
  });
});
