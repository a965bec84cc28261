import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyItem, cashOf, numRuns, plainPricing, scanned } from "../../testing/goods.ts";
import { anyZone, classOf } from "../../testing/tax-zones.ts";
import type { Basket } from "../basket.ts";
import { fold } from "../ledger.ts";
import { addMinor, minor } from "../money.ts";
import { type Payer, priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { saleDifferences } from "../sale-recomputation.ts";

const payers: readonly Payer[] = ["chain", "brand", "mall", "bank"];

const anyGoods: fc.Arbitrary<Basket> = fc.array(anyItem, { minLength: 1, maxLength: 20 }).map((items) => {
  const basket = scanned(items);
  return { ...basket, lines: basket.lines.map((line) => ({ ...line, ...classOf(Number(line.sku.slice(1))) })) };
});

/** Some percent off every other line. */
const off = ({ lines }: Basket, percent: number) =>
  lines.flatMap(({ lineId, sku, unitPriceMinor, quantity }, index) => {
    const amount = Math.floor((unitPriceMinor * quantity * percent) / 100);
    if (Number(sku.slice(1)) % 2 === 0 || amount === 0) return [];
    const payer = payers[Number(sku.slice(1)) % payers.length] ?? "chain";
    return [{ lineId, promotionId: `P${index}`, name: { zh: "减", en: "Off" }, payer, amountMinor: minor(amount) }];
  });

const versions = { engine: "2", priceBook: "1", promotions: "none", tax: "taxes-1" };

describe("laws of taxes", () => {
  test("each tax sums to the document's, totals equal lines, ledgers balance, HQ makes every cent again [P7]", () => {
    fc.assert(
      fc.property(anyGoods, anyZone, fc.nat(100), fc.boolean(), (goods, zone, percent, isExempt) => {
        const exemption = {
          certificate: "EX-1000",
          reason: { id: "r", name: { zh: "", en: "" } },
          by: "p",
          approvedBy: null,
        };
        const basket = isExempt && zone.prices === "without-tax" ? { ...goods, exemption } : goods;
        const priced = priceBasket(basket, off(basket, percent), undefined, zone);
        const { lines, taxes, taxMinor, totalMinor } = priced;
        expect(addMinor(...lines.map((line) => line.totalMinor))).toBe(totalMinor);
        expect(addMinor(...lines.map((line) => line.taxMinor))).toBe(taxMinor);
        for (const line of lines) {
          const paid = line.grossMinor - addMinor(...line.discounts.map(({ amountMinor }) => amountMinor));
          expect(line.totalMinor).toBe(paid + (line.addedTaxMinor ?? 0));
          expect(line.addedTaxMinor ?? 0).toBe(zone.prices === "without-tax" ? line.taxMinor : 0);
          if (line.taxes !== undefined) expect(addMinor(...line.taxes.map((tax) => tax.taxMinor))).toBe(line.taxMinor);
        }
        if (taxes !== undefined) expect(addMinor(...taxes.map((tax) => tax.taxMinor))).toBe(taxMinor);
        if (priced.exemption !== undefined) expect(taxMinor).toBe(0);
        const draft = saleDraft({
          ...{
            basket: priced,
            pricing: plainPricing,
            tenders: totalMinor === 0 ? [] : [cashOf(totalMinor, totalMinor)],
          },
          ...{ person: "p", businessDay: "2025-11-21", store: "0412", box: "0412-01", receiptNumber: "R1", versions },
          at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" },
        });
        const balances = [...fold(draft.transfers).values()].filter(({ ledger }) => ledger === "money");
        expect(balances.reduce((sum, balance) => sum + balance.amount, 0)).toBe(0);
        const owed = balances.filter(({ account }) => account.startsWith("tax:"));
        expect(owed.reduce((sum, balance) => sum - balance.amount, 0)).toBe(taxMinor);
        expect(saleDifferences(draft.body, { store: "0412", businessDay: "2025-11-21" }, null, zone)).toEqual([]);
      }),
      { numRuns },
    );
  });

  test("the order of scanning changes neither total nor any tax of the document", () => {
    fc.assert(
      fc.property(anyGoods, anyZone, fc.nat(100), fc.nat(19), (goods, zone, percent, turn) => {
        const at = turn % goods.lines.length;
        const turned = { ...goods, lines: [...goods.lines.slice(at), ...goods.lines.slice(0, at)].reverse() };
        const [one, other] = [goods, turned].map((basket) =>
          priceBasket(basket, off(basket, percent), undefined, zone),
        );
        expect(other?.totalMinor).toBe(one?.totalMinor);
        expect(other?.taxes).toEqual(one?.taxes);
      }),
      { numRuns },
    );
  });
});
