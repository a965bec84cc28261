import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCart, anyPromotions } from "../testing/any-promotions.ts";
import { cashOf, kettle, numRuns } from "../testing/goods.ts";
import { today } from "../testing/promotions.ts";
import { anyZone, classOf } from "../testing/tax-zones.ts";
import type { Basket } from "./basket.ts";
import type { SaleBody } from "./entry.ts";
import { minor } from "./money.ts";
import type { PromotionLine } from "./promotions/lots.ts";
import { saleDraft } from "./sale-entry.ts";
import { priceSale } from "./sale-pricing.ts";
import { saleDifferences } from "./sale-recomputation.ts";

const versions = { engine: "4", priceBook: "1", promotions: "book-1", tax: "taxes-1" };
const context = { ...today, member: { tier: "gold", isNew: true } };

const madeByAPerson = { reason: { id: "r", name: { zh: "", en: "" } }, by: "p", approvedBy: null };

function basketOf(cart: readonly PromotionLine[]): Basket {
  const { name, model, look, taxRateBp } = kettle;
  const lines = cart.map(({ seller: _seller, discountable, ...goods }, index) => ({
    ...goods,
    ...{ gtin: kettle.gtin, name, model, look, taxRateBp, ...classOf(index) },
    ...(discountable ? {} : { override: { ...madeByAPerson, bookPriceMinor: goods.unitPriceMinor } }),
  }));
  return { saleId: "a".repeat(32), currency: "CNY", lines, linesMade: lines.length };
}

test("[P7] HQ makes every cent of a stored sale again, and finds a cent that was changed", () => {
  // Gifts are handed out by a person; gift-examples.test.ts computes them again.
  const withoutGifts = anyPromotions(8).map((all) => all.filter(({ offer }) => offer.is !== "gift-with-purchase"));
  const anySale = fc.tuple(anyCart(12), withoutGifts, anyZone, fc.boolean(), fc.nat(11));
  fc.assert(
    fc.property(anySale, ([cart, promotions, zone, taxed, at]) => {
      fc.pre(cart.length > 0);
      const zoneHere = taxed ? zone : null;
      const { priced, basis } = priceSale(basketOf(cart), promotions, context, zoneHere);
      const { totalMinor } = priced;
      const draft = saleDraft({
        ...{ basket: priced, pricing: basis, tenders: totalMinor === 0 ? [] : [cashOf(totalMinor, totalMinor)] },
        ...{ person: "p", businessDay: today.businessDay, store: today.store, box: "0412-01" },
        ...{ receiptNumber: "R1", versions, at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" } },
      });
      const differences = (body: SaleBody) => saleDifferences(body, today, promotions, zoneHere);
      const stored: SaleBody = JSON.parse(JSON.stringify(draft.body));
      expect(differences(stored)).toEqual([]);
      const changed = stored.lines.map((line, index) =>
        index === at % stored.lines.length ? { ...line, totalMinor: minor(line.totalMinor + 1) } : line,
      );
      expect(differences({ ...stored, lines: changed })).not.toEqual([]);
    }),
    { numRuns },
  );
});
