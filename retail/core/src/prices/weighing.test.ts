import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { amount, money, tableRows } from "../../testing/example-book.ts";
import { kettle, numRuns, plainPricing } from "../../testing/goods.ts";
import { addItem, emptyBasket, setQuantity } from "../basket.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { receiptText } from "../receipt.ts";
import { saleDraft } from "../sale-entry.ts";
import { weighedPrice } from "./weighed-price.ts";
import { addByHand, type Weighing, weighingDifferences } from "./weighing.ts";

const book = readFileSync(new URL("../../examples/weighed-goods.md", import.meta.url), "utf8");
const grams = (kilograms: string): number => Math.round(Number(kilograms) * 1_000);
const beans = { ...kettle, sku: "190004", priceMinor: minor(16_800), soldBy: "weight" } as const;
const empty = emptyBasket("s", "CNY");
const byScale: Weighing = { by: "scale" };

function draftOf(weightGrams: number, weighing: Weighing = byScale) {
  const change = addItem(empty, beans, 1, { weightGrams, weighing });
  if (!change.ok) throw new Error(change.reason);
  const basket = priceBasket(change.basket);
  const { totalMinor } = basket;
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor } as const;
  return saleDraft({
    ...{ basket, pricing: plainPricing, tenders: totalMinor === 0 ? [] : [cash], receiptNumber: "R1", person: "p-1" },
    ...{ businessDay: "2025-11-21", store: "0412", box: "0412-02" },
    at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
  });
}

test.each(tableRows(book, "What a load costs"))("$example: $kg kg costs $costs", (row) => {
  expect(amount(weighedPrice(money(row["price of a kg"] ?? ""), grams(row.kg ?? "")))).toBe(row.costs);
});

test.each(tableRows(book, "Who may type a weight"))("[P9] $example: $outcome", (row) => {
  const limit = (text: string | undefined) => ({
    limits: text === undefined || text === "" ? {} : { "typed-weight": money(text) },
  });
  const approver = row["approver's limit"] === "" ? null : { personId: "p-2", ...limit(row["approver's limit"]) };
  const item = { ...beans, priceMinor: money(row["price of a kg"] ?? "") };
  const by = { personId: "p-1", ...limit(row["own limit"]) };
  const change = addByHand(empty, { item, weightGrams: grams(row.kg ?? ""), by, approver });
  if (!change.ok) expect(change.reason).toBe(row.outcome);
  else {
    const approvedBy = row.outcome === "approved" ? "p-2" : null;
    expect(change.basket.lines[0]?.weighing).toEqual({ by: "hand", person: "p-1", approvedBy });
  }
});

test("goods by the piece have no weight to type", () => {
  const by = { personId: "p-1", limits: { "typed-weight": 1_000_000 } };
  expect(addByHand(empty, { item: kettle, weightGrams: 500, by, approver: null })).toEqual({
    ok: false,
    reason: "bad-weight",
  });
});

test("what was weighed is one piece: another is weighed anew", () => {
  const change = addItem(empty, beans, 1, { weightGrams: 515, weighing: byScale });
  if (!change.ok) throw new Error(change.reason);
  expect(setQuantity(change.basket, "L1", 2)).toEqual({ ok: false, reason: "one-piece-a-line" });
});

test("the same goods weighed twice are two lines", () => {
  const first = addItem(empty, beans, 1, { weightGrams: 515, weighing: byScale });
  if (!first.ok) throw new Error(first.reason);
  const second = addItem(first.basket, beans, 1, { weightGrams: 515, weighing: byScale });
  expect(second.ok && second.basket.lines.map(({ weightGrams }) => weightGrams)).toEqual([515, 515]);
});

test.each([32, 42, 48] as const)(
  "on %i columns the receipt says kilograms times price, and that a weight was typed",
  (columns) => {
    const store = {
      id: "0412",
      name: { zh: "城南店", en: "City South" },
      address: { zh: "样板路", en: "Sample Road" },
    };
    const place = { store, lane: 2, cashierNumber: "07", timeText: "2025-11-21 10:42" };
    const text = (weighing: Weighing) =>
      receiptText({ ...place, sale: draftOf(515, weighing).body }, { language: "en", columns });
    expect(text(byScale)).toContain("|0.515 kg x 168.00/kg | 86.52|");
    expect(text(byScale)).not.toContain("typed by hand");
    expect(text({ by: "hand", person: "p-1", approvedBy: null })).toContain("Weight typed by hand");
  },
);

test("law: [P7] a weighed line is recomputed to the cent, and any other amount is found", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 15_000 }), fc.integer({ min: 1, max: 5_000 }), (weightGrams, off) => {
      const { body, transfers } = draftOf(weightGrams);
      expect(weighingDifferences(body)).toEqual([]);
      expect(transfers[0]).toMatchObject({ ledger: "stock", amount: weightGrams });
      const [line] = body.lines;
      if (line === undefined) throw new Error("no line");
      const other = { ...line, unitPriceMinor: minor(line.unitPriceMinor + off) };
      expect(weighingDifferences({ lines: [other] })).toEqual([
        { where: "lines.L1.weighed", statedMinor: other.unitPriceMinor, recomputedMinor: line.unitPriceMinor },
      ]);
    }),
    { numRuns },
  );
});

test("law: two loads never cost less than a cent off what they cost together", () => {
  const load = fc.integer({ min: 1, max: 15_000 });
  fc.assert(
    fc.property(load, load, fc.integer({ min: 0, max: 100_000 }), (one, two, perKg) => {
      const apart = weighedPrice(minor(perKg), one) + weighedPrice(minor(perKg), two);
      expect(Math.abs(apart - weighedPrice(minor(perKg), one + two))).toBeLessThanOrEqual(1);
    }),
    { numRuns },
  );
});
