import { describe, expect, test } from "vitest";
import {
  boughtFor,
  dayAt,
  depositExamples,
  depositNumber,
  depositPromotions,
  exampleKind,
  goodsOf,
  promised,
} from "../../testing/deposits.ts";
import { money, tableRows } from "../../testing/example-book.ts";
import { cashOf } from "../../testing/goods.ts";
import { refundParts } from "../after-sale/refund.ts";
import { minor } from "../money.ts";
import { quotedGoods } from "../quotes/basket-quote.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { settledMinor } from "../tenders/take-tender.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { depositKindsFault, isTaken, whyNotDeposited } from "./deposit-kind.ts";
import { depositDifferences, expansionDifferences } from "./deposit-recomputation.ts";
import { depositPaidBy, depositRefund } from "./deposit-refund.ts";
import { depositPaidBack } from "./deposit-rule.ts";
import { areAllBought } from "./expansion.ts";

const named = (heading: string) =>
  tableRows(depositExamples, heading).map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const);

describe("examples/quotes-and-deposits.md", () => {
  test.each(named("Bought"))("[P7] %s", (_, row) => {
    const { kind = "", quoted = "", paid = "", day = "", bought = "", off = "", owed = "", left = "", back = "" } = row;
    const { sale, leftMinor } = boughtFor({
      ...{ kind: exampleKind(kind), paidMinor: money(paid), atMs: dayAt(day) },
      ...{ quoted: goodsOf(quoted), bought: goodsOf(bought) },
    });
    const { body, transfers } = sale;
    const offs = body.lines.map(({ discounts }) =>
      discounts.reduce((sum, { promotionId, amountMinor }) => sum + (promotionId === "P1" ? 0 : amountMinor), 0),
    );
    const stated = off.split(", ").map(money);
    expect(offs).toEqual(offs.map((_each, index) => stated[index] ?? 0));
    expect(leftMinor).toBe(money(left));
    const claims = transfers.filter(({ to }) => to.startsWith("claim:"));
    expect(claims.reduce((sum, { amount }) => sum + amount, 0)).toBe(money(owed));
    const parts = refundParts({ sale: body, earlier: [], amountMinor: body.totalMinor, rounding: null });
    expect(parts).toEqual([{ type: "cash", amountMinor: money(back), handedMinor: money(back) }]);
    const of = { store: "0412", businessDay: sale.businessDay };
    expect(saleDifferences(body, of, depositPromotions)).toEqual([]);
  });

  test.each(named("Not taken"))("%s", (_, row) => {
    const kind = exampleKind(row.kind ?? "");
    const at = { lines: [{ category: "appliance/kettle" }], atMs: dayAt(row.day ?? "") };
    const refused = isTaken(kind, at)
      ? whyNotDeposited(kind, { amountMinor: money(row.paid ?? ""), forMinor: money(row.goods ?? "") })?.reason
      : "deposit-not-for-goods";
    expect(refused).toBe(row.refused);
  });

  test.each(named("Goes back to"))("%s", (_, row) => {
    const { rule } = exampleKind(row.kind ?? "");
    const tenders = tendersOf(row["paid with"] ?? "");
    const amountMinor = settledMinor(tenders);
    const lines = [{ totalMinor: amountMinor, load: { kind: "deposit", number: depositNumber } as const }];
    const parts = depositRefund({
      ...{ rule, amountMinor, by: row.by === "buyer" ? "buyer" : "shop" },
      ...{
        paidBy: depositPaidBy({ tenders, lines }, amountMinor),
        rounding: { toMinor: 10, how: "half-up" },
      },
    });
    const said = parts.map(({ type, amountMinor: part }) => `${type} ${(part / 100).toFixed(2)}`);
    expect(said.join(", ")).toBe(row.back);
    const handed = parts.reduce((sum, part) => (part.type === "cash" ? sum + part.handedMinor : sum), 0);
    expect(handed).toBe(money(row["handed out"] ?? ""));
  });

  test.each(named("Came to nothing"))("%s", (_, row) => {
    const paid = money(row.paid ?? "");
    const end = row.by === "buyer" ? "buyer" : "shop";
    const back = depositPaidBack(exampleKind(row.kind ?? "").rule, end, paid);
    expect(back).toBe(money(row.back ?? ""));
    expect(Math.max(0, paid - back)).toBe(money(row.kept ?? ""));
    expect(Math.max(0, back - paid)).toBe(money(row["on top"] ?? ""));
  });
});

/** `card 200.00, cash 100.00` */
function tendersOf(words: string): readonly TenderBody[] {
  return words.split(", ").map((each): TenderBody => {
    const [type, amount = ""] = each.split(" ");
    const amountMinor = money(amount);
    if (type === "cash") return cashOf(amountMinor, amountMinor);
    if (type === "card") return { type, amountMinor, terminal: "stand-alone", approvalCode: "A1B2C3" };
    const by = { acquirer: "pay", reference: "reference-1", acquirerReference: "a", payerMasked: "" };
    return { type: "qr", amountMinor, wallet: "wechat", ...by };
  });
}

const festival = exampleKind("festival");
const goods = goodsOf("600.00, 400.00");
const { sale } = boughtFor({ kind: festival, paidMinor: 10_000, quoted: goods, bought: goods, atMs: dayAt("8") });

describe("[P7] a sale whose deposit counted more is held against what was promised", () => {
  const quote = { lines: sale.body.lines };
  const deposit = (countsMinor: number) => ({
    body: {
      lines: [
        { load: { number: depositNumber, deposit: { expansion: { ...promised(festival, 10_000), countsMinor } } } },
      ],
    },
  });
  const differences = (of: Partial<typeof sale.body>, atMs = sale.at.wallMs, counts = 30_000) =>
    expansionDifferences({ ...sale.body, ...of }, { at: { ...sale.at, wallMs: atMs } }, deposit(counts), quote).map(
      ({ where, statedMinor, recomputedMinor }) => [where, statedMinor, recomputedMinor],
    );

  test("and is right as it is", () => expect(differences({})).toEqual([]));
  test("and as one is that counted what was paid", () =>
    expect(differences({ quote: undefined } as never)).toEqual([]));
  test.each([
    ["bought after its time", {}, dayAt("11"), 30_000, ["quote.expansion.countsMinor", 30_000, 0]],
    ["bought before its time", {}, dayAt("7"), 30_000, ["quote.expansion.countsMinor", 30_000, 0]],
    [
      "without all goods",
      { lines: sale.body.lines.slice(1) },
      dayAt("8"),
      30_000,
      [...(["quote.expansion.countsMinor", 30_000, 0] as const)],
    ],
    ["not paid by it", { tenders: [] }, dayAt("8"), 30_000, ["quote.expansion.paidMinor", 10_000, 0]],
    ["promised less", {}, dayAt("8"), 20_000, ["quote.expansion.promisedMinor", 30_000, 20_000]],
  ] as const)("%s", (_, of, atMs, counts, found) => {
    expect(differences(of as never, atMs, counts)).toEqual([found]);
  });
});

describe("[P7] a deposit is held against its kind, its law and its quote", () => {
  const line = (of: { totalMinor?: number; forMinor?: number; countsMinor?: number; payer?: "mall" } = {}) => {
    const { totalMinor = 10_000, forMinor = 100_000, countsMinor = 30_000, payer = "brand" } = of;
    const expansion = { ...promised(festival, 10_000), countsMinor: minor(countsMinor), payer } as never;
    const kind = { bookId: "prices-1", kindId: "festival", name: festival.name };
    const terms = { rule: "earnest", quote: "Q1", untilText: "", forMinor: minor(forMinor), kind, expansion } as const;
    const load = { kind: "deposit", number: depositNumber, deposit: terms } as const;
    return { lineId: "L1", totalMinor: minor(totalMinor), load };
  };
  const found = (of: Parameters<typeof line>[0], kinds: (typeof festival)[] | null = [festival], cost = 100_000) =>
    depositDifferences(line(of), kinds, { totalMinor: minor(cost) }).map(({ where, recomputedMinor }) => [
      where.replace("lines.L1.deposit.", ""),
      recomputedMinor,
    ]);

  test("and is right as it is, or where HQ does not know its book", () => {
    expect(found({})).toEqual([]);
    expect(found({ countsMinor: 90_000 }, null)).toEqual([]);
  });
  test.each([
    ["beyond a fifth", { totalMinor: 20_001, countsMinor: 50_001 }, ["amountMinor", 20_000]],
    ["another sum than its quote's", { forMinor: 200_000 }, ["forMinor", 100_000]],
    ["counts more than its kind says", { countsMinor: 30_001 }, ["countsMinor", 30_000]],
    ["of another payer", { payer: "mall" }, ["countsMinor", 0]],
  ] as const)("%s", (_, of, difference) => expect(found(of)).toEqual([difference]));
  test("of a kind that its book does not have", () => expect(found({}, [])).toEqual([["countsMinor", 0]]));
  test("a till that raised the sum to get beyond a fifth is found by both", () => {
    expect(found({ totalMinor: 30_000, forMinor: 150_000, countsMinor: 60_000 })).toEqual([
      ["forMinor", 100_000],
      ["amountMinor", 20_000],
    ]);
  });
});

test.each([
  ["untilMs before fromMs", { untilMs: 1, fromMs: 2 }, "0/expansion/untilMs"],
  ["taken after all is over", { takenUntilMs: dayAt("11") }, "0/expansion/takenUntilMs"],
  ["both steps and factor", { factorBp: 20_000 }, "0/expansion/steps"],
  ["a limit without a factor", { mostMinor: 1 }, "0/expansion/mostMinor"],
  ["a step that adds nothing", { steps: [{ paidMinor: 5, countsMinor: 5 }] }, "0/expansion/steps/0/countsMinor"],
  [
    "steps out of order",
    { steps: [2, 1].map((paidMinor) => ({ paidMinor, countsMinor: 9 })) },
    "0/expansion/steps/1/paidMinor",
  ],
])("a book is refused with %s", (_, of, where) => {
  const kind = { ...festival, expansion: { ...festival.expansion, ...of } } as never;
  expect(depositKindsFault([kind])?.where).toBe(where);
});

test("a book is refused with a kind twice", () => {
  expect(depositKindsFault([festival, festival])).toMatchObject({ where: "1/kindId" });
});

test("goods are all bought by pieces, whatever their lines and prices", () => {
  const line = { lineId: "L", sku: "A", unitPriceMinor: minor(5) };
  const quoted = quotedGoods([
    { ...line, quantity: 2 },
    { ...line, quantity: 1, unitPriceMinor: minor(4) },
  ]);
  const bought = (pieces: number) => areAllBought(quoted, [{ ...line, quantity: pieces, unitPriceMinor: minor(9) }]);
  expect([bought(2), bought(3), bought(4)]).toEqual([false, true, true]);
});
