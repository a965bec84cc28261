import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { takenBackBy } from "../after-sale/goods-back.ts";
import { quoteReturn, returnableLines } from "../after-sale/returnable.ts";
import { addItem, type Basket, type BasketChange } from "../basket.ts";
import { documentNumber } from "../document-number.ts";
import { availableOf } from "../index.ts";
import { priceBasket } from "../priced-basket.ts";
import { receiptText } from "../receipt.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { printedWidth } from "../receipt-lines.ts";
import { saleDraft } from "../sale-entry.ts";
import { readCode } from "../scan-code.ts";
import { linesAwaiting } from "../serials/basket-serials.ts";
import { piecesMoved } from "../serials/pieces-moved.ts";
import { stockPaperDifferences } from "../stock/stock-recomputation.ts";
import { markCollected, waitingLines } from "./collection.ts";
import { collectionCode, groupedCollectionCode } from "./collection-code.ts";
import { collectionDifferences } from "./collection-recomputation.ts";
import { handOverDraft, handOverLines, lackingNumbers, type TakenNumber, takeForHandOver } from "./hand-over.ts";

const store = "0412";
const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store, box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;
const receiptNumber = documentNumber({ kind: "receipt", store, lane: 2, epoch: "b".repeat(32), count: 42 });
const original = { epoch: "b".repeat(32), seq: 42, receiptNumber };
const phone = { ...kettle, sku: "P", serialRule: { boxes: [{ numbers: ["imei", "sn"] }], again: "refuse" } } as const;
const [imei, other] = ["356938035643809", "490154203237518"];
const code = collectionCode({ store, keyHex: "0123456789abcdef" });

function done(change: BasketChange): Basket {
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}

/** Two phones and a kettle, all to be collected. */
const basket = ["L1", "L2", "L3"].reduce(
  (so, lineId) => done(markCollected(so, lineId, true)),
  scanned([phone, phone, kettle]),
);
const priced = priceBasket(basket);
const sale = saleDraft({
  ...{ ...common, basket: priced, pricing: plainPricing, receiptNumber },
  tenders: [cashOf(priced.totalMinor, priced.totalMinor)],
});

describe("a collection code", () => {
  test("is read as it is scanned and as people type it, and every single wrong digit is found", () => {
    expect(code).toMatch(/^C0412\d{13}$/);
    for (const text of [code, groupedCollectionCode(code), ` ${code.toLowerCase()} `])
      expect(readCode(text)).toEqual({ is: "collection", store, code });
    for (let place = 1; place < code.length; place++) {
      const wrong = code.slice(0, place) + String((Number(code[place]) + 1) % 10) + code.slice(place + 1);
      expect(readCode(wrong)).toMatchObject({ is: "unknown", reason: "bad-check-digit" });
    }
  });

  test("a store or a key of another shape is refused", () => {
    expect(() => collectionCode({ store: "412", keyHex: "0".repeat(16) })).toThrow(RangeError);
    expect(() => collectionCode({ store, keyHex: "guess" })).toThrow(RangeError);
  });
});

describe("goods that wait", () => {
  test("are paid without their numbers, which the entry says are due", () => {
    expect(linesAwaiting(basket)).toEqual([]);
    expect(linesAwaiting(done(markCollected(basket, "L1", false)))).toHaveLength(1);
    expect(sale.body.lines.map(({ collect }) => collect)).toEqual([
      { numbers: phone.serialRule },
      { numbers: phone.serialRule },
      {},
    ]);
    expect(piecesMoved(sale)).toEqual([]);
  });

  test("stand apart from the same goods that are taken along", () => {
    const more = done(addItem(basket, kettle));
    expect(more.lines.slice(2)).toMatchObject([{ quantity: 1, collect: true }, { quantity: 1 }]);
    expect(more.lines[3]).not.toHaveProperty("collect");
  });

  test("cards and gifts do not wait, and a line that is not there is none", () => {
    const load = { kind: "gift-card", number: "G1004126600455479474" } as const;
    const [first, ...others] = basket.lines;
    if (first === undefined) throw new Error("an empty basket");
    const card = { ...basket, lines: [{ ...first, load }, ...others] };
    expect(markCollected(card, "L1", true)).toEqual({ ok: false, reason: "not-to-collect" });
    expect(markCollected(basket, "L9", true)).toEqual({ ok: false, reason: "no-such-line" });
  });

  test("[P4] are not available to sell", () => {
    const at = (zone: string) => ({ zone, condition: "new", quantity: 3 }) as const;
    expect(availableOf([at("floor"), at("collection")])).toBe(3);
  });
});

describe("a hand-over", () => {
  const waiting = waitingLines(sale.body, []);
  const taken = (...texts: readonly string[]): readonly TakenNumber[] => {
    const numbers: TakenNumber[] = [];
    for (const text of texts) {
      const answer = takeForHandOver(waiting, numbers, text);
      if (!answer.ok) throw new Error(answer.reason);
      numbers.push(answer.number);
    }
    return numbers;
  };

  test("takes numbers in any order, each for the first piece that lacks one of its shape", () => {
    const numbers = taken("SN-0001", imei, other, "SN-0002");
    expect(numbers.map(({ lineId, kind }) => `${lineId} ${kind}`)).toEqual(["L1 sn", "L1 imei", "L2 imei", "L2 sn"]);
    expect(waiting.flatMap((line) => lackingNumbers(line, numbers))).toEqual([]);
    expect(takeForHandOver(waiting, numbers, "SN-0003")).toEqual({ ok: false, reason: "serial-not-needed" });
  });

  test("[P5] the same number is no second piece's", () => {
    expect(takeForHandOver(waiting, taken(imei, "SN-0001"), imei)).toEqual({ ok: false, reason: "serial-twice" });
    expect(takeForHandOver(waiting, [], "356938035643808")).toEqual({ ok: false, reason: "bad-imei" });
  });

  test("[P5] its numbers are sold pieces of the sale's receipt, and come back with the return", () => {
    const numbers = taken(imei, "SN-0001", other, "SN-0002");
    const draft = handOverDraft({ handOverId: "h", original, lines: handOverLines(waiting, numbers) }, common);
    expect(piecesMoved(draft).map(({ value, by }) => [value, by])).toEqual([
      [imei, 1],
      ["SN-0001", 1],
      [other, 1],
      ["SN-0002", 1],
    ]);
    const earlier = [takenBackBy(draft)].filter((known) => known !== null);
    expect(returnableLines(sale.body, earlier).map(({ waiting: left, line }) => [left, line.serials?.length])).toEqual([
      [0, 2],
      [0, 2],
      [0, undefined],
    ]);
    const chosen = [{ lineId: "L1", quantity: 1, packageState: "sealed" } as const];
    const { lines } = quoteReturn(sale.body, earlier, { chosen, reason: "other" });
    const body = { ...sale.body, lines, original };
    expect(piecesMoved({ kind: "return", body }).map(({ value, by }) => [value, by])).toEqual([
      [imei, -1],
      ["SN-0001", -1],
    ]);
  });

  test("of nothing is a bug of whoever asks", () => {
    expect(() => handOverDraft({ handOverId: "h", original, lines: [] }, common)).toThrow(RangeError);
  });

  test("[P5] twice, of more than waited, or of what nobody left is a difference; [P7] so is a body that moves less", () => {
    const draft = handOverDraft({ handOverId: "h", original, lines: handOverLines(waiting.slice(2), []) }, common);
    const again = { ...draft, body: { ...draft.body, handOverId: "i" } };
    expect(collectionDifferences(sale, [draft])).toEqual([]);
    expect(collectionDifferences(sale, [draft, again])).toMatchObject([{ lineId: "L3", stated: 2, recomputed: 1 }]);
    const along = { ...sale, body: { ...sale.body, lines: sale.body.lines.map(({ collect: _, ...line }) => line) } };
    expect(collectionDifferences(along, [draft])).toMatchObject([{ stated: 1, recomputed: 0 }]);
    expect(collectionDifferences({ kind: "shift-open", body: {} }, [draft])).toMatchObject([{ recomputed: 0 }]);
    expect(stockPaperDifferences({ ...draft, store })).toEqual([]);
    expect(stockPaperDifferences({ ...draft, store, transfers: [] })).toHaveLength(2);
  });
});

describe("the slip", () => {
  const papers: readonly ReceiptPaper[] = (["zh", "en"] as const).flatMap((language) =>
    ([32, 42, 48] as const).map((columns) => ({ language, columns })),
  );
  const place = {
    store: { id: store, name: { zh: "长明电器", en: "Evertill" }, address: { zh: "样板路", en: "412 Sample Road" } },
    ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 10:42" },
  };
  const text = (paper: ReceiptPaper, collect: object) => receiptText({ ...place, ...collect, sale: sale.body }, paper);
  const printed = (paper: ReceiptPaper, collect: object) =>
    receiptline
      .transform(text(paper, collect), { cpl: paper.columns, encoding: "gb18030", command: "text" })
      .split("\n")
      .map((line) => line.trimEnd());

  test.each(papers)("is a paper of its own, with the code and without prices: $language, $columns", (paper) => {
    const [receipt = "", slip = ""] = text(paper, { collectionCode: code }).split("\n=\n");
    expect(receipt).not.toContain(code);
    expect(slip).toContain(`{code:${code}}`);
    expect(slip).not.toMatch(/\d\.\d\d$/m);
    for (const line of printed(paper, { collectionCode: code }))
      expect(printedWidth(line)).toBeLessThanOrEqual(paper.columns);
  });

  test("in Chinese on 32 columns", () => {
    const lines = printed({ language: "zh", columns: 32 }, { collectionCode: code });
    expect(lines.slice(lines.findIndex((line) => line.includes("提货单")))).toMatchObject([
      "             提货单",
      "--------------------------------",
      "门店 0412 收银台 02    收银员 07",
      "2025-11-21 10:42",
      "--------------------------------",
      "电热水壶 1.7升              × 1",
      "电热水壶 1.7升              × 1",
      "电热水壶 1.7升              × 1",
      "--------------------------------",
      expect.stringContaining("原小票 R 0412-02"),
      expect.stringContaining("C 0412-"),
      expect.stringContaining("凭此码提货，一次有效"),
      "",
    ]);
  });

  test("is left out where the code is not known", () => {
    expect(text({ language: "en", columns: 42 }, {}).split("\n=")).toHaveLength(2);
  });
});
