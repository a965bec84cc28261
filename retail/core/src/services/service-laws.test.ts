import fc from "fast-check";
import { expect, test } from "vitest";
import { kettle, numRuns } from "../../testing/goods.ts";
import { broughtBack, soldForCash, workedAt } from "../../testing/worked-sale.ts";
import { takenBackBy } from "../after-sale/goods-back.ts";
import { returnableLines } from "../after-sale/returnable.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import { addItem, type Basket, emptyBasket } from "../basket.ts";
import type { Transfer } from "../entry.ts";
import { fold } from "../ledger.ts";
import { basisPoints, minor } from "../money.ts";
import type { Promotion } from "../promotions/promotion.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { addService, type ServiceItem } from "./add-service.ts";
import { withServices } from "./services-back.ts";

const serviceOf = (kind: "delivery" | "installation", oncePerformed: "kept" | "refunded"): ServiceItem => ({
  ...{ ...kettle, sku: kind, priceMinor: minor(kind === "delivery" ? 4_999 : 17_777), taxRateBp: basisPoints(900) },
  service: { bookId: "b-1", kind, goods: [kettle.category], oncePerformed },
});

const cover: ServiceItem = {
  ...{ ...kettle, sku: "cover", taxRateBp: basisPoints(600) },
  service: {
    ...{ bookId: "b-1", kind: "warranty", goods: [kettle.category], oncePerformed: "refunded" },
    cover: { months: 12, afterMonths: 12, coolingDays: 7, withinDays: 30, rateBp: basisPoints(833) },
  },
};

const freeFrom = (atLeastMinor: number, payer: Promotion["payer"]): Promotion => ({
  ...{ promotionId: "F", name: { zh: "F", en: "F" }, payer },
  ...{ fromMs: 0, untilMs: 9, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  ...{ stacking: { group: "F", priority: 0, exclusive: false }, quota: null, coupon: null },
  offer: { is: "free-service", service: "installation", atLeastMinor: minor(atLeastMinor), worthMinor: minor(1) },
});

const cases = fc.record({
  goods: fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 3 }),
      priceMinor: fc.integer({ min: 1, max: 500_000 }),
      isDelivered: fc.boolean(),
      isInstalled: fc.boolean(),
      covers: fc.nat(3),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  free: fc.record({
    atLeastMinor: fc.integer({ min: 1, max: 900_000 }),
    payer: fc.constantFrom("chain" as const, "brand" as const),
  }),
  oncePerformed: fc.constantFrom("kept" as const, "refunded" as const),
  returns: fc.array(
    fc.record({
      ...{ place: fc.nat(20), quantity: fc.integer({ min: 1, max: 3 }), isPerformed: fc.boolean() },
      coverDay: fc.constantFrom("2025-11-22", "2026-06-01", "2027-03-01", "2027-12-31", "2029-01-01"),
    }),
    { maxLength: 8 },
  ),
});

test("[P4] however goods and services come back, no more goes out than came in and every ledger stays level", () => {
  fc.assert(
    fc.property(cases, ({ goods, free, oncePerformed, returns }) => {
      let basket: Basket = emptyBasket("s", "CNY");
      for (const [index, { quantity, priceMinor, isDelivered, isInstalled, covers }] of goods.entries()) {
        const added = addItem(basket, { ...kettle, sku: `g${index}`, priceMinor: minor(priceMinor) }, quantity);
        if (!added.ok) throw new Error(added.reason);
        basket = added.basket;
        const lineId = added.touchedLineId;
        for (const kind of ["delivery", "installation"] as const) {
          if (kind === "delivery" ? !isDelivered : !isInstalled) continue;
          const change = addService(basket, serviceOf(kind, oncePerformed), { lineId, isNamed: true });
          if (!change.ok) throw new Error(change.reason);
          basket = change.basket;
        }
        for (let piece = 0; piece < Math.min(covers, quantity); piece++) {
          const change = addService(basket, cover, { lineId, isNamed: true });
          if (!change.ok) throw new Error(change.reason);
          basket = change.basket;
        }
      }
      const promotions = [freeFrom(free.atLeastMinor, free.payer)];
      const draft = soldForCash(basket, promotions);
      const sale = draft.body;
      expect(saleDifferences(sale, workedAt, promotions)).toEqual([]);
      const earlier: TakenBack[] = [];
      const transfers: Transfer[] = [...draft.transfers];
      let refundedMinor = 0;
      for (const { place, quantity, isPerformed, coverDay } of returns) {
        const returnable = returnableLines(sale, earlier);
        const of = returnable[place % returnable.length];
        if (of === undefined || of.left === 0) continue;
        const { lineId } = of.line;
        const performed = isPerformed
          ? sale.lines.flatMap((line) => (line.service?.forLineId === lineId ? [line.lineId] : []))
          : [];
        const asked = [{ lineId, quantity: Math.min(quantity, of.left), packageState: "sealed" as const }];
        const chosen = withServices(returnable, { chosen: asked, changed: lineId, performed });
        const entry = broughtBack(sale, earlier, { chosen, performed, coverDay });
        const amountMinor = entry.body.totalMinor;
        expect(amountMinor).toBeGreaterThanOrEqual(0);
        const taken = takenBackBy(entry);
        if (taken !== null) earlier.push(taken);
        transfers.push(...entry.transfers);
        refundedMinor += amountMinor;
      }
      expect(refundedMinor).toBeLessThanOrEqual(sale.totalMinor);
      const balances = [...fold(transfers).values()];
      for (const ledger of ["money", "stock"]) {
        const own = balances.filter((balance) => balance.ledger === ledger);
        expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
      }
      const isShort = ({ account, amount }: { readonly account: string; readonly amount: number }) =>
        /^(sold|claim|drawer)/.test(account) && amount < 0;
      const deferred = balances.find(({ account }) => account === "warranty-deferred:0412")?.amount ?? 0;
      const inForce = returnableLines(sale, earlier).filter(
        ({ line, left }) => line.contract !== undefined && left > 0,
      );
      expect(inForce.reduce((sum, { line }) => sum + line.totalMinor - line.taxMinor, deferred)).toBe(0);
      expect(balances.filter(isShort)).toEqual([]);
      // A service that was not kept has come back with the last of its goods.
      for (const { line, left } of returnableLines(sale, earlier)) {
        if (line.service === undefined) continue;
        const of = returnableLines(sale, earlier).find((one) => one.line.lineId === line.service?.forLineId);
        expect(left).toBeLessThanOrEqual(of?.left ?? 0);
      }
    }),
    { numRuns },
  );
});
