import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { cashOf, kettle, numRuns, plainPricing, scanned } from "../../testing/goods.ts";
import { quoteReturn } from "../after-sale/returnable.ts";
import { addItem, emptyBasket } from "../basket.ts";
import type { SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { receiptText } from "../receipt.ts";
import { saleBody } from "../sale-entry.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { readCode } from "../scan-code.ts";
import { badgeCode, parsePersonCode, shareCode } from "./person-code.ts";
import { nameSalespeople, type Salesperson, shareSale } from "./salesperson.ts";
import { sharesBack, soldShares } from "./sold-shares.ts";
import { type PersonTakings, withEntryTakings } from "./takings.ts";

const associate: Salesperson = { personId: "a".repeat(32), number: "21" };
const other: Salesperson = { personId: "b".repeat(32), number: "22" };
const promoter: Salesperson = { personId: "c".repeat(32), number: "23", employer: "Windcroft" };
const shaver = { ...kettle, sku: "100319", brand: "Windcroft", priceMinor: minor(20_900) };
const two = scanned([kettle, shaver]);

const named = (basket: typeof two, lineId: string | null, ...people: readonly Salesperson[]) => {
  const change = nameSalespeople(basket, { lineId, people });
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
};
const soldBy = (basket: typeof two) =>
  priceBasket(basket).lines.map(({ soldBy: people = [] }) => people.map(({ number }) => number).join());

describe("who sold", () => {
  it("is named for the sale, and for a line in place of that", () => {
    expect(soldBy(named(two, null, associate))).toEqual(["21", "21"]);
    expect(soldBy(named(named(two, null, associate), "L2", other, associate))).toEqual(["21", "22,21"]);
    expect(soldBy(named(named(named(two, null, associate), "L2", other), "L2"))).toEqual(["21", "21"]);
    expect(soldBy(named(named(two, null, associate), null))).toEqual(["", ""]);
  });

  it("a brand's promoter sells goods of that brand alone", () => {
    expect(soldBy(named(two, null, promoter))).toEqual(["", "23"]);
    expect(soldBy(named(two, null, associate, promoter))).toEqual(["21", "21,23"]);
    expect(nameSalespeople(two, { lineId: "L1", people: [promoter] })).toEqual({
      ok: false,
      reason: "not-their-brand",
    });
    expect(nameSalespeople(scanned([kettle]), { lineId: null, people: [promoter] })).toMatchObject({ ok: false });
    expect(nameSalespeople(emptyBasket("s", "CNY"), { lineId: null, people: [promoter] })).toMatchObject({ ok: true });
  });

  it("goods scanned afterwards are of who was named for the sale; a person counts once, and four are the most", () => {
    const change = addItem(named(scanned([kettle]), null, associate, associate), shaver);
    expect(change.ok && soldBy(change.basket)).toEqual(["21", "21"]);
    const people = ["1", "2", "3", "4", "5"].map((number) => ({ personId: number, number }));
    expect(nameSalespeople(two, { lineId: null, people })).toEqual({ ok: false, reason: "too-many-salespeople" });
    expect(nameSalespeople(two, { lineId: "L9", people: [other] })).toEqual({ ok: false, reason: "no-such-line" });
  });

  it("a share code's person sold the sale, until nobody did", () => {
    const change = shareSale(named(two, null, other), associate);
    const shared = change.ok ? change.basket : two;
    expect(priceBasket(shared)).toMatchObject({ sharedBy: associate.personId });
    expect(soldBy(shared)).toEqual(["21", "21"]);
    expect(priceBasket(named(shared, null, other))).toMatchObject({ sharedBy: associate.personId });
    expect(priceBasket(named(shared, null)).sharedBy).toBeUndefined();
  });
});

function bodyOf(basket: typeof two): SaleBody {
  const priced = priceBasket(basket);
  const { totalMinor } = priced;
  return saleBody({
    ...{ basket: priced, pricing: plainPricing, receiptNumber: "R1", tenders: [cashOf(totalMinor, totalMinor)] },
  });
}

describe("a sale's entry", () => {
  const body = bodyOf(named(named(two, null, associate), "L2", other, promoter));

  it("holds shares that sum to the line, by ids and numbers alone", () => {
    expect(body.lines[0]?.soldBy).toEqual([{ ...associate, amountMinor: 12_900 }]);
    expect(body.lines[1]?.soldBy).toEqual([
      { ...other, amountMinor: 10_450 },
      { ...promoter, amountMinor: 10_450 },
    ]);
    expect(bodyOf(two).lines.some((line) => "soldBy" in line)).toBe(false);
  });

  it("[P7] is held against its shares, and against the brand that employs a promoter", () => {
    const of = { store: "0412", businessDay: "2026-11-22" };
    expect(saleDifferences(body, of, [])).toEqual([]);
    const [kettleLine, shaverLine] = body.lines;
    if (kettleLine === undefined || shaverLine === undefined) throw new Error("two lines");
    const wrong = [
      { ...kettleLine, soldBy: [{ ...promoter, amountMinor: minor(12_900) }] },
      {
        ...shaverLine,
        soldBy: [
          { ...other, amountMinor: minor(20_900) },
          { ...promoter, amountMinor: minor(0) },
        ],
      },
    ];
    expect(saleDifferences({ ...body, lines: wrong }, of, [])).toEqual([
      { where: "lines.L1.soldBy.23", statedMinor: 12_900, recomputedMinor: 0 },
      { where: "lines.L2.soldBy.22", statedMinor: 20_900, recomputedMinor: 10_450 },
      { where: "lines.L2.soldBy.23", statedMinor: 0, recomputedMinor: 10_450 },
    ]);
  });

  it.each(["zh", "en"] as const)(
    "prints numbers: once where all is of the same people, else by line (%s)",
    (language) => {
      const place = {
        store: { id: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } },
        ...{ lane: 1, cashierNumber: "02", timeText: "2026-11-22 10:00" },
      };
      const word = language === "zh" ? "导购" : "Sold by";
      const rows = (sale: SaleBody) =>
        receiptText({ ...place, sale }, { language, columns: 32 })
          .split("\n")
          .filter((row) => row.includes(word));
      expect(rows(body)).toEqual([`|${word} 21 |`, `|${word} 22, 23 |`]);
      expect(rows(bodyOf(named(two, null, associate)))).toEqual([`|${word} 21 |`]);
      expect(rows(bodyOf(two))).toEqual([]);
    },
  );
});

it("takings and commission of a day are those of its entries: sold, less what came back", () => {
  const sale = bodyOf(named(two, null, associate));
  const { lines } = quoteReturn(sale, [], {
    chosen: [{ lineId: "L2", quantity: 1, packageState: "sealed" }],
    reason: "other",
  });
  const entries = [
    { kind: "sale", body: sale },
    { kind: "return", body: { lines } },
    { kind: "exchange", body: { lines: [], sold: sale } },
    { kind: "paid-in", body: {} },
  ];
  expect(entries.reduce<readonly PersonTakings[]>(withEntryTakings, [])).toEqual([
    { personId: associate.personId, number: "21", pieces: 3, amountMinor: 46_700, commissionMinor: 0 },
  ]);
});

test("shares go back as refunds grow, never below nothing, and whole when all was refunded", () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.nat(1_000), { minLength: 1, maxLength: 6 }),
    (count, steps) => {
      const totalMinor = minor(steps.reduce((sum, step) => sum + step, 0));
      const people = Array.from({ length: count }, (_, index) => ({ personId: `p${index}`, number: String(index) }));
      const shares = soldShares(people, totalMinor);
      const left = shares.map(({ amountMinor }): number => amountMinor);
      let fromMinor = minor(0);
      for (const step of steps) {
        const throughMinor = minor(fromMinor + step);
        const line = { soldBy: shares, totalMinor, quantity: 1 };
        const back = sharesBack(line, { refunded: [fromMinor, throughMinor], pieces: [0, 1] }).soldBy ?? [];
        expect(back.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(step);
        for (const [index, { amountMinor }] of back.entries()) {
          expect(amountMinor).toBeGreaterThanOrEqual(0);
          left[index] = (left[index] ?? 0) - amountMinor;
        }
        fromMinor = throughMinor;
      }
      expect(left).toEqual(left.map(() => 0));
    },
  );
  fc.assert(property, { numRuns });
});

describe("codes of people", () => {
  it("a badge says the number, zeroes in front and all; a share code is its own", () => {
    expect(readCode(badgeCode("021"))).toEqual({ is: "badge", number: "021" });
    expect(readCode(badgeCode("21").toLowerCase())).toEqual({ is: "badge", number: "21" });
    expect(readCode(`]C0${shareCode(901)}`)).toEqual({ is: "share-code", code: shareCode(901) });
  });

  it("one wrong digit is found", () => {
    const code = shareCode(901);
    const wrong = `${code.slice(0, -2)}${(Number(code.at(-2)) + 1) % 10}${code.at(-1)}`;
    expect(readCode(wrong)).toMatchObject({ is: "unknown", reason: "bad-check-digit" });
    expect(parsePersonCode("E020000000001213").ok).toBe(false);
    expect(parsePersonCode("E02")).toEqual({ ok: false, reason: "not-ours" });
  });

  it("what is no number is refused", () => {
    expect(() => badgeCode("7a")).toThrow(RangeError);
    expect(() => shareCode(1.5)).toThrow(RangeError);
  });
});
