import { expect, it } from "vitest";
import { cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import type { Authority } from "../approval.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { priceDifferences } from "../prices/price-recomputation.ts";
import { receiptText } from "../receipt.ts";
import { saleBody } from "../sale-entry.ts";
import { buyerTier, type StaffBuyer, staffPurchaseDifferences, stoodFor, withStaffBuyer } from "./staff-purchase.ts";

const basket = scanned([kettle]);
const buyer: StaffBuyer = { personId: "b".repeat(32), number: "03" };
const cashier: Authority = { personId: "a".repeat(32), limits: {} };
const manager: Authority = { personId: "c".repeat(32), limits: { "staff-purchase": 1 } };
const ownTill: Authority = { personId: buyer.personId, limits: { "staff-purchase": 1 } };

it("somebody else's till sells to staff at once, at their tier", () => {
  const sold = withStaffBuyer(basket, buyer, { by: cashier, approver: null });
  expect(sold).toEqual({ ok: true, basket: { ...basket, staffBuyer: buyer } });
  expect(buyerTier({ staffBuyer: buyer, member: { memberId: "m", tier: "gold", phoneTail: "0001" } })).toBe("staff");
  expect(buyerTier({ member: { memberId: "m", tier: "gold", phoneTail: "0001" } })).toBe("gold");
  expect(buyerTier({})).toBeNull();
  const back = sold.ok && withStaffBuyer(sold.basket, null, { by: cashier, approver: null });
  expect(back).toEqual({ ok: true, basket });
});

it("[P9] nobody sells to themselves alone, whatever their limits, nor by their own approval", () => {
  const asked = { ok: false, reason: "approval-needed", act: "staff-purchase", measure: "once", size: 1, limit: 0 };
  expect(withStaffBuyer(basket, buyer, { by: ownTill, approver: null })).toEqual(asked);
  expect(withStaffBuyer(basket, buyer, { by: ownTill, approver: ownTill })).toEqual(asked);
  expect(withStaffBuyer(basket, buyer, { by: ownTill, approver: cashier })).toMatchObject({ reason: "beyond-limit" });
  const sold = withStaffBuyer(basket, buyer, { by: ownTill, approver: manager });
  expect(sold).toMatchObject({ ok: true, basket: { staffBuyer: { ...buyer, approvedBy: manager.personId } } });
  expect(sold.ok && stoodFor(sold.basket, { by: ownTill, approver: null })).toEqual(sold);
});

it("[P9] a sale that comes to its buyer's own till is asked about before it is paid", () => {
  const suspended = { ...basket, staffBuyer: buyer };
  expect(stoodFor(suspended, { by: cashier, approver: null })).toEqual({ ok: true, basket: suspended });
  expect(stoodFor(suspended, { by: ownTill, approver: null })).toMatchObject({ reason: "approval-needed" });
  expect(stoodFor(basket, { by: ownTill, approver: null })).toEqual({ ok: true, basket });
});

const sold = (staffBuyer?: StaffBuyer) => {
  const priced = priceBasket({ ...basket, ...(staffBuyer === undefined ? {} : { staffBuyer }) });
  const tenders = [cashOf(priced.totalMinor, priced.totalMinor)];
  return saleBody({ basket: priced, pricing: plainPricing, receiptNumber: "R1", tenders });
};

it("[P7, P9] HQ finds a purchase for which its buyer alone stands, and prices for staff that nobody of the staff paid", () => {
  const found = [{ where: "staffBuyer", statedMinor: 12_900, recomputedMinor: 0 }];
  expect(staffPurchaseDifferences(sold(buyer), cashier.personId)).toEqual([]);
  expect(staffPurchaseDifferences(sold(buyer), buyer.personId)).toEqual(found);
  expect(staffPurchaseDifferences(sold({ ...buyer, approvedBy: buyer.personId }), buyer.personId)).toEqual(found);
  expect(staffPurchaseDifferences(sold({ ...buyer, approvedBy: "c" }), buyer.personId)).toEqual([]);
  expect(staffPurchaseDifferences(sold(), buyer.personId)).toEqual([]);
  const price = { priceId: "SF", sku: kettle.sku, priceMinor: minor(12_900), tier: "staff" };
  const atStaffPrice = ({ lines, ...rest }: ReturnType<typeof sold>) => ({
    ...{ ...rest, lines: lines.map((line) => ({ ...line, priceSource: { bookId: "b", priceId: "SF" } })) },
  });
  expect(priceDifferences(atStaffPrice(sold(buyer)), () => [price])).toEqual([]);
  expect(priceDifferences(atStaffPrice(sold()), () => [price])).toMatchObject([{ recomputedMinor: 0 }]);
});

it("the receipt says so, by number", () => {
  const place = {
    store: { id: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } },
    ...{ lane: 1, cashierNumber: "02", timeText: "2026-11-22 10:00" },
  };
  expect(receiptText({ ...place, sale: sold(buyer) }, { language: "zh", columns: 32 })).toContain("|员工购 03 |");
  expect(receiptText({ ...place, sale: sold() }, { language: "en", columns: 32 })).not.toContain("Staff purchase");
});
