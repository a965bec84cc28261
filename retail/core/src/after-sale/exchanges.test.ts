import fc from "fast-check";
import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { afterSaleLaw } from "../../testing/exchange-laws.ts";
import { batteries, kettle, numRuns, plainPricing, scanned } from "../../testing/goods.ts";
import { foldIntoShift, noTotals } from "../day/shift-totals.ts";
import type { SaleBody } from "../entry.ts";
import { fold, sortedBalances } from "../ledger.ts";
import { basisPoints, minor } from "../money.ts";
import type { PointsBook } from "../points/points-book.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { exchangeDraft, quoteExchange } from "./exchange.ts";
import { exchangeReceiptText } from "./exchange-receipt.ts";
import { takenBackBy } from "./goods-back.ts";
import { refundParts, refundsOf } from "./refund.ts";

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;
const card = (amount: number): TenderBody => ({
  ...{ type: "card", amountMinor: minor(amount), terminal: "stand-alone", approvalCode: "A1B2C3", last4: "8812" },
});
const original = { epoch: "b".repeat(32), seq: 42, receiptNumber: "R1" };

/** A kettle for ¥ 129.00, ¥ 100.00 of it by card. */
const kettleSale = saleDraft({
  ...common,
  basket: priceBasket(scanned([kettle])),
  pricing: plainPricing,
  tenders: [
    card(10_000),
    { type: "cash", tenderedMinor: minor(2_900), changeMinor: minor(0), amountMinor: minor(2_900) },
  ],
  receiptNumber: "R1",
});

function exchanged(sale: SaleBody, goods: Parameters<typeof scanned>[0], tenders: readonly TenderBody[]) {
  const chosen = sale.lines.map(({ lineId, quantity }) => ({ lineId, quantity, packageState: "sealed" as const }));
  const back = { sale, earlier: [], chosen, reason: "other" as const };
  const basket = priceBasket(scanned(goods, "sale-2"));
  const quote = quoteExchange(back, { newMinor: basket.totalMinor, rounding: null });
  const refunds = refundsOf(quote.refunds, ["D4E5F6"]);
  if (!refunds.ok) throw new Error(refunds.reason);
  return exchangeDraft({
    ...{ ...common, exchangeId: "x", receiptNumber: "R2", original, back, basket, quote, tenders },
    ...{ pricing: plainPricing, refunds: refunds.refunds },
  });
}

describe("exchanges", () => {
  test("for goods that cost less, the difference goes back to the card first, and the rest pays", () => {
    const draft = exchanged(kettleSale.body, [batteries], []);
    expect(draft.body.refunds).toEqual([
      { type: "card", amountMinor: 10_000, tender: 0, terminal: "stand-alone", approvalCode: "D4E5F6" },
      { type: "cash", amountMinor: 1_910 },
      { type: "exchanged", amountMinor: 990 },
    ]);
    expect(draft.body.sold.tenders).toMatchObject([
      { type: "exchanged", amountMinor: 990, paidWith: { type: "cash" } },
    ]);
    expect(draft.body.totalMinor).toBe(12_900);
  });

  test("for goods that cost more, only the difference is paid, and only it moves money", () => {
    const draft = exchanged(kettleSale.body, [kettle, batteries], [card(990)]);
    const moved = sortedBalances(fold(draft.transfers)).filter(({ ledger }) => ledger === "money");
    expect(moved.map(({ account, amount }) => [account, amount])).toEqual([
      ["clearing:card", 990],
      ["income:0412", -876],
      ["tax:1300", -114],
    ]);
    const stock = sortedBalances(fold(draft.transfers)).filter(({ ledger }) => ledger === "stock");
    expect(stock.map(({ unit, account, amount }) => [unit, account, amount])).toEqual([
      [batteries.sku, "sold", 1],
      [batteries.sku, "store:0412/floor/chain/new", -1],
    ]);
  });

  test("what a card paid comes back to that card through any number of exchanges", () => {
    const first = exchanged(kettleSale.body, [kettle], []);
    const second = exchanged(first.body.sold, [batteries], []);
    expect(second.body.refunds).toContainEqual(expect.objectContaining({ type: "card", amountMinor: 10_000 }));
    const parts = refundParts({
      ...{ sale: first.body.sold, earlier: [], rounding: null },
      amountMinor: minor(12_900),
    });
    expect(parts).toMatchObject([
      { type: "card", amountMinor: 10_000, last4: "8812" },
      { type: "cash", amountMinor: 2_900 },
    ]);
  });

  test("the member's points afterwards are less those that the old goods earned, with those that come back", () => {
    const worth = { stepPoints: 100, worthMinor: minor(100), mostShareBp: basisPoints(10_000) };
    const book: PointsBook = {
      ...{ bookId: "P", currency: "CNY", spend: { ...worth, leastPoints: 100 } },
      earn: { perMinor: minor(100), tiers: [], categories: [], except: { skus: [], brands: [], categories: [] } },
    };
    const ofMember = (goods: Parameters<typeof scanned>[0]) => ({ ...priceBasket(scanned(goods)), memberId: "m" });
    const points: TenderBody = {
      ...{ type: "points", memberId: "m", points: 5_000, amountMinor: minor(5_000), leftPoints: 1_000 },
      ...{ claimId: "c", word: "hq", knownBy: "phone", ...worth },
    };
    const bought = saleDraft({
      ...{ ...common, basket: ofMember([kettle]), pricing: plainPricing, receiptNumber: "R1" },
      ...{ tenders: [points, card(7_900)], points: { book, balance: 6_000 } },
    });
    expect(bought.body.points).toMatchObject({ earned: 79, balance: 1_079 });
    const chosen = [{ lineId: "L1", quantity: 1, packageState: "sealed" as const }];
    const back = { sale: bought.body, earlier: [], chosen, reason: "other" as const };
    const basket = ofMember([batteries]);
    const quote = quoteExchange(back, { newMinor: basket.totalMinor, rounding: null });
    const refunds = refundsOf(quote.refunds, ["D4E5F6"]);
    if (!refunds.ok) throw new Error(refunds.reason);
    const draft = exchangeDraft({
      ...{ ...common, exchangeId: "x", receiptNumber: "R2", original, back, basket, quote, tenders: [] },
      ...{ pricing: plainPricing, refunds: refunds.refunds, points: { book, balance: 1_079 } },
    });
    const ledger = sortedBalances(fold([...bought.transfers, ...draft.transfers]));
    const moved = ledger.find(({ account }) => account === "points:m");
    expect(draft.body.sold.points?.balance).toBe(6_000 - (moved?.amount ?? 0));
  });

  test("a shift counts the new goods as sold, the old as returned, and the drawer by what moved", () => {
    const of = { box: "0412-02", currency: "CNY" } as const;
    const before = foldIntoShift(noTotals(minor(0)), kettleSale, of);
    const totals = foldIntoShift(before, exchanged(kettleSale.body, [batteries], []), of);
    expect(totals).toMatchObject({
      sales: { count: 2, amountMinor: 13_890 },
      returns: { count: 1, amountMinor: 12_900 },
      drawerMinor: 990,
      pieces: 2,
    });
  });

  test("[P7] the new goods are computed again like every sale; the old ones are known to have come back", () => {
    const draft = exchanged(kettleSale.body, [batteries], []);
    expect(saleDifferences(draft.body.sold, { store: "0412", businessDay: "2025-11-21" }, [])).toEqual([]);
    expect(takenBackBy(draft)?.lines).toEqual([{ lineId: "L1", quantity: 1, totalMinor: 12_900 }]);
  });

  test.each([32, 42, 48] as const)(
    "one receipt of %i columns says what came back, what went out, the difference",
    (columns) => {
      const place = {
        store: { id: "0412", name: { zh: "徐汇店", en: "Xuhui" }, address: { zh: "", en: "" } },
        ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 10:42" },
      };
      const { body } = exchanged(kettleSale.body, [batteries], []);
      const zh = exchangeReceiptText({ ...place, exchange: body }, { language: "zh", columns });
      expect(zh).toContain("换货");
      expect(zh).toContain("-129.00");
      expect(zh).toContain("退差价");
      const en = exchangeReceiptText({ ...place, exchange: body }, { language: "en", columns });
      expect(en).toContain("Difference refunded");
      expect(receiptline.transform(zh, { cpl: columns, encoding: "gb18030", command: "svg" })).toContain("<svg");
    },
  );

  test("any sequence of sales, returns and exchanges never refunds more than was paid, and leaves each ledger balanced", () => {
    fc.assert(afterSaleLaw, { numRuns });
  });
});
