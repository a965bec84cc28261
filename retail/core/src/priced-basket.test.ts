import { describe, expect, test } from "vitest";
import { batteries, kettle, scanned } from "../testing/goods.ts";
import { minor } from "./money.ts";
import { type LineDiscount, priceBasket } from "./priced-basket.ts";

const basket = scanned([kettle, batteries, batteries]);

function off(lineId: string, amount: number, promotionId = "P1"): LineDiscount & { readonly lineId: string } {
  return { lineId, promotionId, name: { zh: "减", en: "off" }, payer: "chain", amountMinor: minor(amount) };
}

describe("a priced basket", () => {
  test("takes each discount off its own line, and the tax with it", () => {
    const priced = priceBasket(basket, [off("L2", 80, "P2"), off("L1", 1_600), off("L2", 100)]);
    expect(priced.lines).toMatchObject([
      { grossMinor: 12_900, totalMinor: 11_300, taxMinor: 1_300, discounts: [{ promotionId: "P1" }] },
      { grossMinor: 1_980, totalMinor: 1_800, discounts: [{ promotionId: "P1" }, { promotionId: "P2" }] },
    ]);
    expect(priced).toMatchObject({ discountMinor: 1_780, totalMinor: 13_100, pieces: 3 });
  });

  test("a line may be free, never less than free", () => {
    expect(priceBasket(basket, [off("L1", 12_900)]).totalMinor).toBe(1_980);
    expect(() => priceBasket(basket, [off("L1", 12_901)])).toThrow(/below nothing/);
  });

  test("discounts of nothing and of no line are bugs", () => {
    expect(() => priceBasket(basket, [off("L1", 0)])).toThrow(/of nothing/);
    expect(() => priceBasket(basket, [off("L9", 1)])).toThrow(/L9/);
  });
});
