import fc from "fast-check";
import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { returnsLaw } from "../../testing/after-sale-laws.ts";
import { batteries, goodsPaidBy, kettle, numRuns, plainPricing, scanned } from "../../testing/goods.ts";
import { documentNumber } from "../document-number.ts";
import { fold, sortedBalances } from "../ledger.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { takenBackBy } from "./goods-back.ts";
import { postVoidDraft, postVoidRefusal, wholeRefund } from "./post-void.ts";
import { refundParts, refundsOf } from "./refund.ts";
import { returnDraft } from "./return-entry.ts";
import { returnReceiptText } from "./return-receipt.ts";
import { quoteReturn, returnableLines } from "./returnable.ts";
import type { TakenBack } from "./taken-back.ts";

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;
const number = (count: number) =>
  documentNumber({ kind: "receipt", store: "0412", lane: 2, epoch: "b".repeat(32), count });

/** Three packs of batteries for ¥ 10.00, ¥ 5.70 of it given by their brand; a kettle; ¥ 100.00 by card. */
const basket = priceBasket(scanned([batteries, batteries, batteries, kettle]), [
  {
    ...{ lineId: "L1", promotionId: "three-for-ten", name: { zh: "3件10元", en: "3 for 10" }, payer: "brand" },
    amountMinor: minor(1_970),
  },
]);
const whole = saleDraft({
  ...common,
  basket,
  pricing: plainPricing,
  tenders: [
    { type: "card", amountMinor: minor(10_000), terminal: "stand-alone", approvalCode: "A1B2C3", last4: "8812" },
    { type: "cash", tenderedMinor: minor(4_000), changeMinor: minor(100), amountMinor: minor(3_900) },
  ],
  receiptNumber: number(42),
});
const sale = whole.body;

function returned(count: number, of: { readonly earlier: readonly TakenBack[]; readonly lineId: string }) {
  const choice = {
    chosen: [{ lineId: of.lineId, quantity: 1, packageState: "opened" as const }],
    reason: "other" as const,
  };
  const { totalMinor } = quoteReturn(sale, of.earlier, choice);
  const earlier = of.earlier.flatMap(({ refunds }) => refunds);
  const parts = refundParts({ sale, earlier, amountMinor: totalMinor, rounding: null });
  const refunds = refundsOf(parts, ["d4e5f6"]);
  if (!refunds.ok) throw new Error(refunds.reason);
  return returnDraft({
    ...{ ...common, ...choice, sale, earlier: of.earlier, refunds: refunds.refunds },
    ...{ returnId: "r", receiptNumber: number(count) },
    original: { epoch: "b".repeat(32), seq: 42, receiptNumber: number(42) },
  });
}

describe("returns", () => {
  test("three for ten come back one by one for 3.33, 3.34 and 3.33, with the brand's share of the discount", () => {
    const earlier: TakenBack[] = [];
    const shares: (readonly number[])[] = [];
    for (const count of [50, 51, 52]) {
      const draft = returned(count, { earlier, lineId: "L1" });
      shares.push([
        draft.body.totalMinor,
        ...draft.body.lines.flatMap((line) => line.discounts.map((one) => one.amountMinor)),
      ]);
      const taken = takenBackBy(draft);
      if (taken !== null) earlier.push(taken);
    }
    expect(shares).toEqual([
      [333, 657],
      [334, 656],
      [333, 657],
    ]);
    expect(returnableLines(sale, earlier).map(({ left }) => left)).toEqual([0, 1]);
  });

  test("the card gets back what it paid before cash does, and the drawer the rest", () => {
    const kettleBack = returned(50, { earlier: [], lineId: "L2" });
    expect(kettleBack.body.refunds).toEqual([
      { type: "card", amountMinor: 10_000, tender: 0, terminal: "stand-alone", approvalCode: "D4E5F6" },
      { type: "cash", amountMinor: 2_900 },
    ]);
    expect(kettleBack.transfers).toContainEqual({
      ...{
        ledger: "stock",
        unit: kettle.sku,
        from: "sold",
        to: "store:0412/returns/chain/awaiting-inspection",
        amount: 1,
      },
    });
    const next = returned(51, { earlier: [takenBackBy(kettleBack)].filter((taken) => taken !== null), lineId: "L1" });
    expect(next.body.refunds).toEqual([{ type: "cash", amountMinor: 333 }]);
  });

  test("coins handed out never exceed the coins taken", () => {
    const cash = { type: "cash", amountMinor: minor(1_003), roundingMinor: minor(-3) } as const;
    const tenders = [{ ...cash, tenderedMinor: minor(1_000), changeMinor: minor(0) }];
    const rounding = { toMinor: 10, how: "half-up" } as const;
    const part = (amountMinor: number, earlier: Parameters<typeof refundParts>[0]["earlier"]) =>
      refundParts({ sale: goodsPaidBy(tenders), earlier, amountMinor: minor(amountMinor), rounding });
    const [first] = part(505, []);
    expect(first).toMatchObject({ handedMinor: 510 });
    const [second] = part(498, [{ type: "cash", amountMinor: minor(505), roundingMinor: minor(5) }]);
    expect(second).toMatchObject({ amountMinor: 498, handedMinor: 490 });
  });

  test.each([
    ["faulty", "sealed", "awaiting-inspection"],
    ["faulty", "damaged", "damaged"],
    ["changed-mind", "sealed", "new"],
    ["changed-mind", "opened", "awaiting-inspection"],
  ] as const)("%s, %s: into %s", (reason, packageState, condition) => {
    const chosen = [{ lineId: "L2", quantity: 1, packageState }];
    expect(quoteReturn(sale, [], { chosen, reason }).lines[0]?.condition).toBe(condition);
  });

  test.each([[[]], [["12345"]]])("a card's refund without a code of six is refused: %j", (codes) => {
    const parts = refundParts({ sale, earlier: [], amountMinor: minor(100), rounding: null });
    expect(refundsOf(parts, codes)).toMatchObject({ ok: false });
  });

  test("more than is left is a bug, not a refund", () => {
    const chosen = [{ lineId: "L2", quantity: 2, packageState: "sealed" as const }];
    expect(() => quoteReturn(sale, [], { chosen, reason: "other" })).toThrow(RangeError);
  });

  test("[P2] any sequence of returns gives back at most what was paid, balanced, and all of it when all came back", () => {
    fc.assert(returnsLaw, { numRuns });
  });

  test("the paper names both receipts, the reason, the state and every refund", () => {
    const place = {
      store: { id: "0412", name: { zh: "长明电器", en: "Evertill City South" }, address: { zh: "样板路", en: "Road" } },
      ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 10:42" },
    };
    const { body } = returned(50, { earlier: [], lineId: "L2" });
    const text = returnReceiptText({ ...place, goodsBack: body }, { language: "en", columns: 42 });
    const printed = receiptline
      .transform(text, { cpl: 42, encoding: "gb18030", command: "text" })
      .split("\n")
      .map((line) => line.trimEnd());
    expect(printed).toEqual([
      "            Evertill City South",
      "                   Road",
      "                  RETURN",
      "-".repeat(42),
      "Store 0412 lane 02              Cashier 07",
      "2025-11-21 10:42",
      "-".repeat(42),
      "Sold on R 0412-02-2683-0000042-2",
      "Other reason",
      "-".repeat(42),
      "Electric kettle 1.7 L",
      "1 x opened                          129.00",
      "to be inspected",
      "-".repeat(42),
      "Refund, 1 piece                  ¥ 129.00",
      "Refunded to card                    100.00",
      "Approval D4E5F6",
      "Cash refunded                        29.00",
      "-".repeat(42),
      "Tax included, 13 %                   14.84",
      "         R 0412-02-2683-0000050-5",
      " Please keep this receipt of your return.",
      "",
    ]);
  });

  test("a whole sale undone leaves nothing in any ledger, and nothing to return", () => {
    const parts = wholeRefund(sale);
    const refunds = refundsOf(parts, ["d4e5f6"]);
    if (!refunds.ok) throw new Error(refunds.reason);
    const draft = postVoidDraft({
      ...{ ...common, sale, refunds: refunds.refunds, reason: "rung-up-wrong", approvedBy: "p-2" },
      ...{
        returnId: "r",
        receiptNumber: number(50),
        original: { epoch: "b".repeat(32), seq: 42, receiptNumber: number(42) },
      },
    });
    expect(sortedBalances(fold([...whole.transfers, ...draft.transfers]))).toEqual([]);
    const earlier = [takenBackBy(draft)].filter((taken) => taken !== null);
    expect(returnableLines(sale, earlier).every(({ left }) => left === 0)).toBe(true);
  });

  test.each([
    ["2025-11-20", [], "not-today"],
    ["2025-11-21", [{ receiptNumber: "R2", lines: [], refunds: [] }], "returned-already"],
    ["2025-11-21", [], null],
  ] as const)("sold on %s, %j before: undone whole today? %s", (soldOn, earlier, refusal) => {
    expect(postVoidRefusal({ soldOn, businessDay: "2025-11-21", earlier, sale })).toBe(refusal);
  });
});
