import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, basketOf, buyerOf, promotionOf, tableRows } from "../../testing/example-book.ts";
import { bestPromotions } from "./best-promotions.ts";
import type { NotAppliedReason, PromotionOutcome } from "./outcome.ts";

const book = readFileSync(new URL("../../examples/promotions.md", import.meta.url), "utf8");
const goods = tableRows(book, "Goods");
const promotions = new Map(tableRows(book, "Promotions").map((row) => [row.id, promotionOf(row)]));
const examples = tableRows(book, "Examples");

/** What a row of the table says of an outcome, in the table's own words. */
function written(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const lines = basketOf(row.basket ?? "", goods);
  const inForce = (row.promotions ?? "").split(", ").map((id) => {
    const promotion = promotions.get(id);
    if (promotion === undefined) throw new Error(`example ${row.no}: no promotion ${id}`);
    return promotion;
  });
  const outcome = bestPromotions(lines, inForce, buyerOf(row.buyer ?? ""));
  const gross = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
  const off = outcome.discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    ...row,
    off: discounts(outcome),
    "to pay": amount(gross - off),
    beside: beside(outcome),
    "why not": outcome.notApplied.map(({ promotionId, reason }) => `${promotionId} ${why(reason)}`).join("; "),
  };
}

function discounts({ discounts: all, applied }: PromotionOutcome): string {
  const coupons = new Map(applied.map(({ promotionId, coupon }) => [promotionId, coupon]));
  return [...Map.groupBy(all, ({ promotionId }) => promotionId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, shares]) => {
      const coupon = coupons.get(id) ?? null;
      const by = coupon === null || coupon === id ? id : `${id} (${coupon})`;
      return `${by}: ${shares.map(({ lineId, amountMinor }) => `${lineId} ${amount(amountMinor)}`).join(", ")}`;
    })
    .join("; ");
}

function beside({ gifts, vouchers, freeServices }: PromotionOutcome): string {
  return [
    ...gifts.map(({ quantity, sku }) => `${quantity} ${sku}`),
    ...vouchers.map(({ amountMinor, voucherPromotionId }) => `voucher ${amount(amountMinor)} of ${voucherPromotionId}`),
    ...freeServices.map(({ service }) => `free ${service}`),
  ].join(", ");
}

function why(reason: NotAppliedReason): string {
  switch (reason.is) {
    case "spend-more":
      return `${amount(reason.missingMinor)} more`;
    case "add-pieces":
      return `${reason.missing} more pieces`;
    case "better-offer-chosen":
      return reason.instead.length === 0 ? "others give more without it" : `better: ${reason.instead.join(" + ")}`;
    default:
      return reason.is.replaceAll("-", " ");
  }
}

describe("the worked examples", () => {
  test("are at least forty, and use every promotion", () => {
    expect(examples.length).toBeGreaterThanOrEqual(40);
    const used = new Set(examples.flatMap((row) => (row.promotions ?? "").split(", ")));
    expect([...promotions.keys()].filter((id) => !used.has(id ?? ""))).toEqual([]);
  });

  test.each(examples.map((row) => [row.no, row["what it shows"], row] as const))("%s: %s", (_, __, row) => {
    expect(written(row)).toEqual(row);
  });
});
