import { describe, expect, test } from "vitest";
import { money } from "../../testing/example-book.ts";
import { cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { exampleBook, exampleRule, laterExamples, laterUnit, owner } from "../../testing/trade-in.ts";
import { takenBackBy } from "../after-sale/goods-back.ts";
import { postVoidDraft, postVoidRefusal, wholeRefund } from "../after-sale/post-void.ts";
import { refundAccounts, refundParts, refundsOf } from "../after-sale/refund.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import type { EntryDraft, SaleBody } from "../entry.ts";
import { fold, sortedBalances } from "../ledger.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { receiptText } from "../receipt.ts";
import { saleDraft } from "../sale-entry.ts";
import { isTradedIn, piecesMoved } from "../serials/pieces-moved.ts";
import { refundedAsCredit } from "../stored-value/store-credit.ts";
import type { TradeInBook } from "./trade-in-book.ts";
import { asSettled, laterUnits, tradeInDueAccount, tradeInDueOf } from "./trade-in-later.ts";
import {
  type TradeInSettledBody,
  tradeInSettledDraft,
  unitArrived,
  unitSettledDifferences,
} from "./trade-in-settled.ts";
import { tradeInSettledText } from "./trade-in-settled-text.ts";
import { takeTradeIn } from "./trade-in-tender.ts";

const businessDay = "2025-11-21";
const imei = "356938035643809";
const place = { store: "0412", box: "0412-01" };
const moment = {
  ...{ person: "p", businessDay, ...place },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" },
  ...{ versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" } },
} as const;

/** Paid by so much of a unit that is to come, and the rest in cash. */
function sold(agreedMinor = 6_450): EntryDraft<"sale"> {
  return saleDraft({
    ...{ ...moment, basket: priceBasket(scanned([kettle])), pricing: plainPricing, receiptNumber: "R1" },
    tenders: [
      laterUnit(agreedMinor),
      ...(agreedMinor === 12_900 ? [] : [cashOf(12_900 - agreedMinor, 12_900 - agreedMinor)]),
    ],
  });
}
const original = { epoch: "e", seq: 1, receiptNumber: "R1" };
const bookAt = (baseMinor: number): TradeInBook => ({
  ...exampleBook,
  models: exampleBook.models.map((model) =>
    model.modelId === "phone" ? { ...model, baseMinor: minor(baseMinor) } : model,
  ),
});
const unitOf = (sale: SaleBody, earlier: readonly TakenBack[] = []) => {
  const [unit] = laterUnits(sale, earlier);
  if (unit === undefined) throw new Error("no unit to come");
  return unit;
};
const answers = { phone: "fine", battery: "good" };
const arrive = (sale: SaleBody, of: Partial<Parameters<typeof unitArrived>[1]> = {}, isKnown = false) =>
  unitArrived(
    unitOf(sale),
    { answers, number: imei, isWiped: true, ...of },
    { book: exampleBook, bookId: "prices-1", businessDay, isKnown },
  );

/** What became of it. */
function settled(
  { body: sale }: EntryDraft<"sale">,
  is: Pick<TradeInSettledBody, "arrived" | "charged" | "writtenOff">,
  earlier: readonly TakenBack[] = [],
): EntryDraft<"trade-in-settled"> {
  const unit = unitOf(sale, earlier);
  return tradeInSettledDraft({
    ...moment,
    receiptNumber: `T${earlier.length}`,
    currency: "CNY",
    original,
    unit,
    ...is,
  });
}
function arrivedAs(sale: EntryDraft<"sale">, words: Partial<typeof answers> = {}) {
  const result = arrive(sale.body, { answers: { ...answers, ...words } });
  if (!result.ok) throw new Error(result.reason);
  return settled(sale, { arrived: result.arrived });
}
const known = (...drafts: readonly EntryDraft<"trade-in-settled">[]): readonly TakenBack[] =>
  drafts.flatMap((draft) => takenBackBy(draft) ?? []);
const moneyOf = (drafts: readonly Pick<EntryDraft, "transfers">[], account: string) =>
  sortedBalances(fold(drafts.flatMap(({ transfers }) => transfers))).find((one) => one.account === account)?.amount ??
  0;

describe("examples/trade-in.md: handed over later", () => {
  test.each(laterExamples.map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))("%s", (_, row) => {
    const { agreed = "", after = "", "as found": found = "", "good order now": now = "", worth = "" } = row;
    const [phone = "", battery = ""] = found.split("; ");
    const unit = {
      ...laterUnit(money(agreed)),
      later: { ...laterUnit(1).later, waivedUpToMinor: money(row.waived ?? "") },
    };
    const body: SaleBody = { ...sold().body, tenders: [{ ...unit, later: { ...unit.later, due: "2025-12-06.R1.1" } }] };
    const day = new Date(Date.parse(businessDay) + Number(after) * 86_400_000).toISOString().slice(0, 10);
    const result = unitArrived(
      unitOf(body),
      { answers: { phone, battery }, number: imei, isWiped: true },
      { book: bookAt(money(now)), bookId: "prices-2", businessDay: day, isKnown: false },
    );
    if (!/^[\d,.]+$/.test(worth)) {
      expect(result).toEqual({ ok: false, reason: worth });
      return;
    }
    if (!result.ok) throw new Error(result.reason);
    const { valueMinor, creditedMinor, waivedMinor } = result.arrived;
    expect([valueMinor, creditedMinor, waivedMinor]).toEqual(
      [worth, row.credited, row.borne].map((of) => money(of ?? "")),
    );
    expect(money(agreed) - creditedMinor - waivedMinor).toBe(money(row["still due"] ?? ""));
  });
});

describe("a unit that is to come", () => {
  const terms = {
    ...{ rule: exampleRule, bookId: "prices-1", isKnown: false, businessDay, taken: [] },
    ...{ dueMinor: minor(500_000), goodsMinor: minor(500_000) },
  };
  const offer = {
    ...{ tenderId: "trade-in", modelId: "phone", answers, number: "", isWiped: false, isLater: true as const },
    ...{ document: owner.document, documentEnd: "123x" },
  };
  const book = {
    ...exampleBook,
    models: exampleBook.models.map((model) => (model.modelId === "phone" ? { ...model, laterDays: 15 } : model)),
    later: { appraisalDays: 7, waivedUpToMinor: minor(2_000) },
  };

  test("is agreed on without its number, until a day of the book's", () => {
    expect(takeTradeIn(offer, { ...terms, book })).toMatchObject({
      ok: true,
      body: { later: { untilDay: "2025-12-06", appraisedUntilDay: "2025-11-28", waivedUpToMinor: 2_000 } },
    });
    expect(takeTradeIn(offer, { ...terms, book: exampleBook })).toEqual({ ok: false, reason: "trade-in-not-later" });
  });

  test("[P4] B1 is owed on an account that names day and receipt; no unit lies in the store", () => {
    const { transfers, body } = sold();
    expect(moneyOf([{ transfers }], tradeInDueAccount("2025-12-06.R1.1"))).toBe(6_450);
    expect(transfers.filter(({ unit }) => unit === "phone")).toEqual([]);
    expect(tradeInDueOf(tradeInDueAccount("2025-12-06.R1.1"))).toEqual({
      ...{ due: "2025-12-06.R1.1", untilDay: "2025-12-06", receiptNumber: "R1" },
    });
    expect(tradeInDueOf("trade-in-lost:0412")).toBeNull();
    expect(unitOf(body)).toMatchObject({ dueMinor: 6_450, isArrived: false });
  });

  test.each<[string, Parameters<typeof arrive>[1], boolean, string]>([
    ["a number that fits", { number: "356938035643808" }, false, "bad-imei"],
    ["its data gone", { isWiped: false }, false, "trade-in-not-wiped"],
    ["[P5] a number that no unit had before", {}, true, "trade-in-twice"],
    ["every question answered again", { answers: { phone: "fine" } }, false, "trade-in-unanswered"],
  ])("is taken in with %s, else it is refused", (_, of, isKnown, reason) => {
    expect(arrive(sold().body, of, isKnown)).toEqual({ ok: false, reason });
  });
});

describe("[P4] the ledgers", () => {
  const due = tradeInDueAccount("2025-12-06.R1.1");
  const inStore = "store:0412/trade-in/consignor/traded-in";

  test("arrived, it lies in the store, its value with who pays for it, and nothing is due", () => {
    const sale = sold();
    const here = arrivedAs(sale);
    expect([due, "clearing:recycler", inStore].map((account) => moneyOf([sale, here], account))).toEqual([0, 6_450, 1]);
    expect(piecesMoved(here).filter(isTradedIn)).toEqual([{ value: imei, sku: "", receiptNumber: "R1", by: 1 }]);
    expect(laterUnits(sale.body, known(here))).toMatchObject([{ dueMinor: 0, isArrived: true }]);
  });

  test("worth less, the rest is due until it is paid; it does not arrive twice", () => {
    const sale = sold(12_900);
    const less = { ...sale, body: { ...sale.body } };
    const result = unitArrived(
      unitOf(less.body),
      { answers: { phone: "broken", battery: "swollen" }, number: imei, isWiped: true },
      { book: bookAt(10_000), bookId: "prices-2", businessDay, isKnown: false },
    );
    if (!result.ok) throw new Error(result.reason);
    const here = settled(sale, { arrived: result.arrived });
    expect(moneyOf([sale, here], due)).toBe(2_900);
    const again = unitArrived(
      unitOf(sale.body, known(here)),
      { answers, number: imei, isWiped: true },
      { book: exampleBook, bookId: "prices-1", businessDay, isKnown: false },
    );
    expect(again).toEqual({ ok: false, reason: "trade-in-twice" });
    const paid = settled(sale, { charged: cashOf(2_900, 2_900) }, known(here));
    expect([due, "drawer:0412-01"].map((account) => moneyOf([sale, here, paid], account))).toEqual([0, 2_900]);
    expect(unitSettledDifferences(here, () => bookAt(10_000))).toEqual([]);
    expect(unitSettledDifferences(paid, () => null)).toEqual([]);
  });

  test("never come, it is paid, or the store bears it", () => {
    const sale = sold();
    const paid = settled(sale, { charged: cashOf(6_450, 6_450) });
    expect([due, "drawer:0412-01"].map((account) => moneyOf([sale, paid], account))).toEqual([0, 12_900]);
    const lost = settled(sale, { writtenOff: { approvedBy: "m" } });
    expect([due, "trade-in-lost:0412"].map((account) => moneyOf([sale, lost], account))).toEqual([0, 6_450]);
  });

  /** Returns of all that was paid, in so many parts, as a till would make them. */
  function returned(
    sale: EntryDraft<"sale">,
    earlier: readonly TakenBack[],
    parts: readonly number[],
    asCredit: boolean,
  ) {
    const now = asSettled(sale.body, earlier);
    const refunds: RefundBody[] = [];
    for (const part of parts) {
      const quoted = refundParts({ sale: now, earlier: refunds, amountMinor: minor(part), rounding: null });
      const result = refundsOf(quoted, []);
      if (!result.ok) throw new Error(result.reason);
      const credit = {
        number: "S1",
        tenders: sale.body.tenders.map((one) => one as Exclude<typeof one, { type: "exchanged" }>),
      };
      refunds.push(...(asCredit ? refundedAsCredit(quoted, credit) : result.refunds));
    }
    return refunds;
  }
  const out = (refunds: readonly RefundBody[], account: string) =>
    refunds
      .flatMap((refund) => refundAccounts(refund, place))
      .reduce((sum, [of, amount]) => sum + (of === account ? amount : 0), 0);

  test.each([false, true])(
    "B3 returned before it came: what was paid first, then what is due (as store credit: %s)",
    (asCredit) => {
      const refunds = returned(sold(), [], [5_000, 7_900], asCredit);
      expect(out(refunds, due)).toBe(6_450);
      expect(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(12_900);
      expect(refunds[0]).toMatchObject({ type: asCredit ? "store-credit" : "cash", amountMinor: 5_000 });
      const earlier = [{ receiptNumber: "T9", lines: [], refunds }];
      expect(unitOf(sold().body, earlier).dueMinor).toBe(0);
    },
  );

  test("the worked example's return leaves the rest due", () => {
    const tenders = [{ ...laterUnit(180_000), later: { ...laterUnit(1).later, due: "d" } }, cashOf(100_000, 100_000)];
    const sale = { tenders, lines: [{ totalMinor: minor(280_000) }] };
    expect(refundParts({ sale, earlier: [], amountMinor: minor(150_000), rounding: null })).toMatchObject([
      { type: "trade-in-due", amountMinor: 50_000 },
      { type: "cash", amountMinor: 100_000 },
    ]);
  });

  test("returned after it came, or was paid for: all of it in cash; after it was written off: the loss is undone", () => {
    const sale = sold();
    expect(out(returned(sale, known(arrivedAs(sale)), [12_900], false), "drawer:0412-01")).toBe(12_900);
    const paid = settled(sale, { charged: cashOf(6_450, 6_450) });
    expect(out(returned(sale, known(paid), [12_900], false), "drawer:0412-01")).toBe(12_900);
    const lost = returned(sale, known(settled(sale, { writtenOff: { approvedBy: null } })), [12_900], false);
    expect([out(lost, "drawer:0412-01"), out(lost, "trade-in-lost:0412"), out(lost, due)]).toEqual([6_450, 6_450, 0]);
    expect(() => returned(sale, known(paid), [12_900, 1], false)).toThrow(RangeError);
  });

  test("undone on its day before it came, every account is where it was; after, it is not undone", () => {
    const sale = sold();
    const result = refundsOf(wholeRefund(sale.body), []);
    if (!result.ok) throw new Error(result.reason);
    const undone = postVoidDraft({
      ...{ ...moment, sale: sale.body, refunds: result.refunds, returnId: "r", receiptNumber: "T1", approvedBy: null },
      ...{ original, reason: "rung-up-wrong" },
    });
    expect(sortedBalances(fold([...sale.transfers, ...undone.transfers]))).toEqual([]);
    const earlier = known(arrivedAs(sale));
    expect(postVoidRefusal({ soldOn: businessDay, businessDay, earlier, sale: sale.body })).toBe("unit-settled");
  });
});

describe("[P7] headquarters holds it against its book", () => {
  const here = arrivedAs(sold(), { phone: "scratched" });
  const changed = (change: Partial<NonNullable<TradeInSettledBody["arrived"]>>) => {
    const { arrived } = here.body;
    if (arrived === undefined) throw new Error("nothing arrived");
    return { ...here, body: { ...here.body, arrived: { ...arrived, ...change } } };
  };
  const found = (entry: Pick<EntryDraft, "kind" | "body">) =>
    unitSettledDifferences(entry, () => exampleBook).map(({ where }) => where);

  test("a right one is found right; another value, or sums that are not its own, are not", () => {
    expect(found(here)).toEqual([]);
    expect(found(changed({ valueMinor: minor(180_000) }))).toEqual(["arrived.valueMinor"]);
    expect(found(changed({ waivedMinor: minor(1) }))).toEqual(["arrived.waivedMinor"]);
    const { body } = settled(sold(), { charged: cashOf(6_450, 6_450) });
    expect(found({ kind: "trade-in-settled", body: { ...body, dueMinor: minor(6_451) } })).toEqual([
      "charged.amountMinor",
    ]);
  });
});

describe("on paper", () => {
  const papers = { store: { id: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } }, lane: 1 };
  const head = { ...papers, cashierNumber: "07", timeText: "2025-11-21 10:42" };

  test.each([
    ["zh", 32],
    ["en", 42],
    ["en", 48],
  ] as const)(
    "the receipt and its slip name the day; the unit's own paper what became of it (%s, %i columns)",
    (language, columns) => {
      const sale = sold();
      const [receipt = "", slip = ""] = receiptText({ ...head, sale: sale.body }, { language, columns }).split("\n=\n");
      expect([receipt, slip].map((text) => text.includes("2025-12-06"))).toEqual([true, true]);
      const text = tradeInSettledText(head, arrivedAs(sale).body, { language, columns });
      expect(text).toContain(imei);
      expect(text).toContain("64.50");
      const lost = tradeInSettledText(head, settled(sale, { writtenOff: { approvedBy: "m" } }).body, {
        language,
        columns,
      });
      expect(lost).toContain(language === "zh" ? "核销" : "written off");
    },
  );
});
