import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../../testing/example-book.ts";
import { cashOf, goodsPaidBy, kettle, numRuns, plainPricing, scanned } from "../../testing/goods.ts";
import { exampleBook, exampleRule, oldUnit, owner, percent, tradeInExamples } from "../../testing/trade-in.ts";
import { refundedInShares } from "../../testing/worked-sale.ts";
import { postVoidDraft, wholeRefund } from "../after-sale/post-void.ts";
import { refundAccounts, refundParts, refundsOf } from "../after-sale/refund.ts";
import type { SaleBody } from "../entry.ts";
import { fold, sortedBalances } from "../ledger.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { receiptText } from "../receipt.ts";
import { saleDraft } from "../sale-entry.ts";
import { isTradedIn, piecesMoved } from "../serials/pieces-moved.ts";
import { refundedAsCredit } from "../stored-value/store-credit.ts";
import { settledMinor } from "../tenders/take-tender.ts";
import { appraise, offMinor } from "./appraisal.ts";
import { questionsFor, tradeInBookFault } from "./trade-in-book.ts";
import { tradeInDifferences } from "./trade-in-recomputation.ts";
import { type TradeInOffer, takeTradeIn, tradeInsStand } from "./trade-in-tender.ts";

const imei = "356938035643809";
const businessDay = "2025-11-21";
const offer: TradeInOffer = {
  ...{ tenderId: "trade-in", modelId: "phone", answers: { phone: "fine", battery: "good" }, number: imei },
  ...{ isWiped: true, document: owner.document, documentEnd: "123x" },
};
const numberOf = (modelId: string) =>
  ({ imei, sn: "F2LX9K0Q", none: "" })[exampleBook.models.find((model) => model.modelId === modelId)?.number ?? "none"];

/** `fine; good` to the questions in their order. */
function answersOf(modelId: string, words: string): TradeInOffer["answers"] {
  const model = exampleBook.models.find((each) => each.modelId === modelId);
  const given = words.split("; ").filter((word) => word !== "");
  const asked = model === undefined ? [] : questionsFor(exampleBook, model);
  return Object.fromEntries(
    asked.slice(0, given.length).map(({ questionId }, place) => [questionId, given[place] ?? ""]),
  );
}

function takenBefore(words: string) {
  const [, what, amount] = /^(unit|cash) ([\d,.]+)$/.exec(words) ?? [];
  if (amount === undefined) return [];
  return [what === "unit" ? oldUnit(money(amount), "490154203237518") : cashOf(money(amount), money(amount))];
}

describe("examples/trade-in.md", () => {
  test.each(tradeInExamples.map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))("%s", (_, row) => {
    const { model: modelId = "", answers: words = "", goods = "", worth = "", pays = "", left = "" } = row;
    const answers = answersOf(modelId, words);
    const taken = takenBefore(row["taken before"] ?? "");
    const goodsMinor = money(goods);
    const dueMinor = minor(goodsMinor - settledMinor(taken));
    const appraised = appraise(exampleBook, { modelId, answers });
    expect(appraised.ok ? appraised.appraisal.valueMinor : appraised.reason).toBe(
      /^[\d,.]+$/.test(worth) ? money(worth) : worth,
    );
    const result = takeTradeIn(
      { ...offer, modelId, answers, number: numberOf(modelId) },
      {
        rule: { ...exampleRule, mostShareBp: percent(row.share ?? ""), mostMinor: money(row.most ?? "") },
        ...{ book: exampleBook, bookId: "prices-1", isKnown: false, businessDay, dueMinor, goodsMinor, taken },
      },
    );
    if (pays === "" || pays === "no-amount") expect(result).toMatchObject({ ok: false, reason: pays || worth });
    else {
      if (!result.ok) throw new Error(result.reason);
      expect(result.body.amountMinor).toBe(money(pays));
      expect(dueMinor - result.body.amountMinor).toBe(money(left));
    }
  });
});

const room = { dueMinor: minor(500_000), goodsMinor: minor(500_000), taken: [] };
const terms = { rule: exampleRule, book: exampleBook, bookId: "prices-1", isKnown: false, businessDay, ...room };

describe("an old unit is taken", () => {
  test.each<[string, Partial<TradeInOffer>, Partial<Parameters<typeof takeTradeIn>[1]>, string]>([
    ["with an IMEI that fits", { number: "356938035643808" }, {}, "bad-imei"],
    ["with any number", { number: "" }, {}, "bad-imei"],
    ["once its data are gone", { isWiped: false }, {}, "trade-in-not-wiped"],
    ["from an owner with a document", { documentEnd: "12" }, {}, "bad-document-end"],
    ["of a model in the book", { modelId: "?" }, {}, "no-such-trade-in"],
    ["[P5] once in a store", {}, { isKnown: true }, "trade-in-twice"],
    ["[P5] once in a sale", {}, { taken: [oldUnit(100)] }, "trade-in-twice"],
  ])("%s, else it is refused", (_, typed, known, reason) => {
    expect(takeTradeIn({ ...offer, ...typed }, { ...terms, ...known })).toEqual({ ok: false, reason });
  });

  test("the entry has kind and end of the owner's document, and no more of the owner", () => {
    const result = takeTradeIn(offer, terms);
    expect(result).toMatchObject({ ok: true, body: { owner: { document: "id-card", end: "123X" }, isWiped: true } });
  });

  test("goods that are taken out of the sale may not leave it more than its share", () => {
    expect(tradeInsStand([oldUnit(100_000)], minor(200_000))).toBe(true);
    expect(tradeInsStand([oldUnit(100_001)], minor(200_000))).toBe(false);
    expect(tradeInsStand([cashOf(1, 1)], minor(0))).toBe(true);
  });
});

describe("laws", () => {
  const model = fc.constantFrom(...exampleBook.models);
  const picks = fc.array(fc.nat(10), { minLength: 5, maxLength: 5 });

  test("a worse answer never makes a unit worth more, and its value stays between least and base", () => {
    fc.assert(
      fc.property(model, picks, fc.nat(4), (of, picked, worse) => {
        const asked = questionsFor(exampleBook, of);
        const answered = (raise: boolean) =>
          asked.flatMap(({ questionId, options }, place) => {
            const taken = options
              .filter(({ isRefused }) => isRefused !== true)
              .toSorted((a, b) => offMinor(a, of) - offMinor(b, of));
            const at = Math.min(
              ((picked[place] ?? 0) % taken.length) + (raise && place === worse ? 1 : 0),
              taken.length - 1,
            );
            return [[questionId, taken[at]?.optionId ?? ""] as const];
          });
        const [better, less] = [answered(false), answered(true)].map((pairs) =>
          appraise(exampleBook, { modelId: of.modelId, answers: Object.fromEntries(pairs) }),
        );
        if (better?.ok !== true || less?.ok !== true) {
          expect(of.modelId).toBe("scrap");
          return;
        }
        expect(less.appraisal.valueMinor).toBeLessThanOrEqual(better.appraisal.valueMinor);
        expect(better.appraisal.valueMinor).toBeLessThanOrEqual(of.baseMinor);
        expect(less.appraisal.valueMinor).toBeGreaterThanOrEqual(of.leastMinor);
      }),
      { numRuns },
    );
  });

  test("old units of a sale never pay more than their share of its goods, nor more than is due", () => {
    fc.assert(
      fc.property(fc.nat(600_000), fc.nat(600_000), fc.integer({ min: 1, max: 6 }), (goods, cash, units) => {
        const goodsMinor = minor(goods);
        const taken: SaleBody["tenders"][number][] = [cashOf(Math.min(cash, goods), Math.min(cash, goods))];
        for (let unit = 0; unit < units; unit++) {
          const dueMinor = minor(goodsMinor - settledMinor(taken));
          const number = `${35_693_803_564_380 + unit}`;
          const result = takeTradeIn(
            { ...offer, modelId: "laptop", answers: {}, number },
            { ...terms, dueMinor, goodsMinor, taken },
          );
          if (result.ok) taken.push(result.body);
        }
        const byUnits = settledMinor(taken.filter(({ type }) => type === "trade-in"));
        expect(byUnits).toBeLessThanOrEqual(Math.floor(goods / 2 + 0.5));
        expect(settledMinor(taken)).toBeLessThanOrEqual(goods);
        const sale = { lines: [{ totalMinor: goodsMinor }], tenders: taken };
        expect(tradeInDifferences(sale, () => exampleBook)).toEqual([]);
      }),
      { numRuns },
    );
  });

  test("[P4] returns of a sale that old units paid come to what was paid, by cash or as credit, and never to more", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 3 }),
        fc.nat(100_000),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (units, cash, shares, asCredit) => {
          const tenders = [...units.map((amount) => oldUnit(amount)), ...(cash === 0 ? [] : [cashOf(cash, cash)])];
          const total = settledMinor(tenders);
          const earlier = refundedInShares(goodsPaidBy(tenders), shares, (parts) => {
            const result = refundsOf(parts, []);
            if (!result.ok) throw new Error(result.reason);
            return asCredit ? refundedAsCredit(parts, { number: "S1", tenders }) : result.refunds;
          });
          expect(settledMinor(earlier)).toBe(total);
          expect(() =>
            refundParts({ sale: goodsPaidBy(tenders), earlier, amountMinor: minor(1), rounding: null }),
          ).toThrow(RangeError);
        },
      ),
      { numRuns },
    );
  });
});

const moment = {
  ...{ person: "p", businessDay: "2025-11-21" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" },
  ...{ versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" }, store: "0412", box: "0412-01" },
} as const;
const soldWith = (unit = oldUnit(6_450)) =>
  saleDraft({
    ...{ ...moment, basket: priceBasket(scanned([kettle])), pricing: plainPricing, receiptNumber: "R1" },
    tenders: [unit, cashOf(6_450, 6_450)],
  });

describe("[P4] the ledgers", () => {
  const place = "store:0412/trade-in/consignor/traded-in";

  test("its value lies with who pays for it, and the unit in the store, owned by them", () => {
    const { transfers, body } = soldWith();
    expect(transfers).toContainEqual({
      ...{ ledger: "stock", unit: "phone", from: "received:0412", to: place, amount: 1 },
    });
    const ledgers = sortedBalances(fold(transfers));
    expect(ledgers.find(({ account }) => account === "clearing:recycler")?.amount).toBe(6_450);
    expect(piecesMoved({ kind: "sale", body }).filter(isTradedIn)).toEqual([
      { value: imei, sku: "", receiptNumber: "R1", by: 1 },
    ]);
    expect(
      saleDraft({
        ...moment,
        basket: priceBasket(scanned([kettle])),
        pricing: plainPricing,
        receiptNumber: "R1",
        tenders: [{ ...oldUnit(12_900), payer: "chain" }],
      }).transfers,
    ).toContainEqual(expect.objectContaining({ to: "store:0412/trade-in/chain/traded-in" }));
  });

  test("undone on its day, the unit is the shopper's again and every account is where it was", () => {
    const sale = soldWith();
    const result = refundsOf(wholeRefund(sale.body), []);
    if (!result.ok) throw new Error(result.reason);
    expect(result.refunds[0]).toMatchObject({ type: "unit-back", modelId: "phone", amountMinor: 6_450 });
    const undone = postVoidDraft({
      ...{ ...moment, sale: sale.body, refunds: result.refunds, returnId: "r", receiptNumber: "T1", approvedBy: null },
      ...{ original: { epoch: "e", seq: 1, receiptNumber: "R1" }, reason: "rung-up-wrong" },
    });
    expect(sortedBalances(fold([...sale.transfers, ...undone.transfers]))).toEqual([]);
    expect(
      piecesMoved(undone)
        .filter(isTradedIn)
        .map(({ by }) => by),
    ).toEqual([-1]);
  });

  test("returned another day, its value comes out of the drawer, and the unit stays with who paid for it", () => {
    const { body } = soldWith();
    const parts = refundParts({ sale: body, earlier: [], amountMinor: body.totalMinor, rounding: null });
    expect(parts).toEqual([{ type: "cash", amountMinor: 12_900, handedMinor: 12_900 }]);
    const result = refundsOf(parts, []);
    expect(
      result.ok && result.refunds.flatMap((one) => refundAccounts(one, { store: "0412", box: "0412-01" })),
    ).toContainEqual(["drawer:0412-01", 12_900]);
  });
});

describe("[P7] headquarters appraises it again", () => {
  const { body } = soldWith(oldUnit(6_450));
  const changed = (tender: Partial<ReturnType<typeof oldUnit>>): SaleBody => ({
    ...body,
    tenders: [{ ...oldUnit(6_450), ...tender }, ...body.tenders.slice(1)],
  });
  const found = (sale: SaleBody, book = true) =>
    tradeInDifferences(sale, () => (book ? exampleBook : null)).map(({ where, recomputedMinor }) => [
      where,
      recomputedMinor,
    ]);

  test("a right one is found right", () => expect(found(body)).toEqual([]));
  test("a value that the book does not give", () =>
    expect(found(changed({ valueMinor: minor(190_000) }))).toEqual([["tenders.0.valueMinor", 180_000]]));
  test("a model that the book does not have", () =>
    expect(found(changed({ modelId: "?" }))).toEqual([["tenders.0.valueMinor", 0]]));
  test("more than its value, its share of the goods, or its most", () => {
    expect(found(changed({ amountMinor: minor(6_451) }))).toEqual([["tenders.0.amountMinor", 6_450]]);
    expect(found(changed({ mostMinor: minor(6_000) }))).toEqual([["tenders.0.amountMinor", 6_000]]);
    expect(found(changed({ valueMinor: minor(5_000) }), false)).toEqual([["tenders.0.amountMinor", 5_000]]);
  });
});

describe("a book that is published", () => {
  test("is refused by the place that is wrong", () => {
    const [model] = exampleBook.models;
    const [question] = exampleBook.questions;
    if (model === undefined || question === undefined) throw new Error("an empty book");
    expect(tradeInBookFault(exampleBook)).toBeNull();
    const faultOf = (book: Partial<typeof exampleBook>) => tradeInBookFault({ ...exampleBook, ...book })?.where;
    expect(faultOf({ models: [model, model] })).toBe("models/1/modelId");
    expect(faultOf({ models: [{ ...model, leastMinor: minor(200_000) }] })).toBe("models/0/leastMinor");
    expect(faultOf({ questions: [question, question] })).toBe("questions/1/questionId");
    expect(faultOf({ questions: [{ ...question, options: [...question.options, ...question.options] }] })).toBe(
      "questions/0/options",
    );
  });
});

describe("on paper", () => {
  const sale = soldWith().body;
  const place = {
    ...{ store: { id: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } }, lane: 1 },
    ...{ cashierNumber: "07", timeText: "2025-11-21 10:42" },
  };

  test.each([
    ["zh", 32],
    ["zh", 48],
    ["en", 42],
  ] as const)(
    "the receipt names the unit, and a slip behind it is signed by its owner (%s, %i columns)",
    (language, columns) => {
      const [receipt = "", slip = ""] = receiptText({ ...place, sale }, { language, columns }).split("\n=\n");
      expect(receipt).toContain(imei);
      for (const said of [imei, "123X", "1,800.00", "64.50", language === "zh" ? "机主签字" : "Owner's signature"])
        expect(slip).toContain(said);
    },
  );

  test("a sale without one has no slip", () => {
    const plain = { ...sale, tenders: [cashOf(12_900, 12_900)] };
    expect(receiptText({ ...place, sale: plain }, { language: "zh", columns: 42 }).match(/^=$/gm)).toHaveLength(1);
  });
});
