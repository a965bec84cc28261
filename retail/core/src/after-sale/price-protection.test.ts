import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, money, type Row, tableRows } from "../../testing/example-book.ts";
import { kettle, plainPricing } from "../../testing/goods.ts";
import { addItem, emptyBasket } from "../basket.ts";
import { foldIntoShift, noTotals } from "../day/shift-totals.ts";
import type { EntryDraft, Transfer } from "../entry.ts";
import { fold } from "../ledger.ts";
import { basisPoints, type Minor, minor } from "../money.ts";
import { nameSalespeople } from "../people/salesperson.ts";
import { type PersonTakings, withEntryTakings } from "../people/takings.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import type { TaxZone } from "../tax/tax-book.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { noAfterSaleRules } from "./after-sale-rules.ts";
import { takenBackBy } from "./goods-back.ts";
import { type PriceToday, protectionDraft, protectionRefusal, quoteProtection } from "./price-protection.ts";
import { protectionReceiptText } from "./protection-receipt.ts";
import { protectionDifferences } from "./protection-recomputation.ts";
import { refundParts, refundsOf } from "./refund.ts";
import type { RefundBody } from "./return-body.ts";
import { returnDraft } from "./return-entry.ts";
import { quoteReturn } from "./returnable.ts";
import type { TakenBack } from "./taken-back.ts";

const rows = tableRows(
  readFileSync(new URL("../../examples/price-protection.md", import.meta.url), "utf8"),
  "Examples",
);

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-01" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "4", priceBook: "1", promotions: "none", tax: "1" },
} as const;

const onTop = (percent: string): TaxZone | null => {
  if (percent === "") return null;
  const name = { zh: "州税", en: "State" };
  return {
    ...{ zoneId: "z", stores: ["0412"], prices: "without-tax", roundedPer: "line", rounding: "half-up" },
    taxedBeforeDiscountsOf: [],
    taxes: [{ taxId: "state", name, level: "state", ratePpm: Number(percent) * 10_000 }],
    classes: [{ taxClass: "general", taxIds: ["state"] }],
    defaultClass: "general",
  };
};

function sold(row: Row): EntryDraft<"sale"> {
  const change = addItem(
    emptyBasket("s", "CNY"),
    { ...kettle, priceMinor: money(row.price ?? "") },
    Number(row.bought),
  );
  if (!change.ok) throw new Error(change.reason);
  const off = money(row.off ?? "0.00");
  const name = { zh: "减", en: "Off" };
  const discounts =
    off === 0 ? [] : [{ lineId: "L1", promotionId: "P", name, payer: "chain" as const, amountMinor: off }];
  const basket = priceBasket(change.basket, discounts, undefined, onTop(row["tax on top %"] ?? ""));
  const card = money(row["by card"] ?? "0.00");
  const cash = minor(basket.totalMinor - card);
  const tenders: TenderBody[] = [
    ...(card === 0
      ? []
      : [{ type: "card" as const, amountMinor: card, terminal: "stand-alone" as const, approvalCode: "A1B2C3" }]),
    { type: "cash", tenderedMinor: cash, changeMinor: minor(0), amountMinor: cash },
  ];
  return saleDraft({ ...common, basket, pricing: plainPricing, tenders, receiptNumber: "R1" });
}

type Made = EntryDraft<"return"> | EntryDraft<"price-protection">;

function made(sale: EntryDraft<"sale">, step: string, earlier: readonly TakenBack[]): Made | null {
  const [verb, size = ""] = step.split(" ");
  const original = { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" };
  const about = {
    ...common,
    original,
    sale: sale.body,
    earlier,
    returnId: "r",
    receiptNumber: `R${earlier.length + 2}`,
  };
  const chosen = [{ lineId: "L1", quantity: Number(size), packageState: "sealed" as const }];
  const back = { chosen, reason: "other" as const };
  if (verb === "protect") {
    const today: readonly PriceToday[] = [{ sku: kettle.sku, unitPriceMinor: money(size) }];
    const quote = quoteProtection(sale.body, earlier, today);
    if (quote.lines.length === 0) return null;
    return protectionDraft({ ...about, today, refunds: refundsFor(sale, earlier, quote.totalMinor) });
  }
  const { totalMinor } = quoteReturn(sale.body, earlier, back);
  return returnDraft({ ...about, ...back, refunds: refundsFor(sale, earlier, totalMinor) });
}

function refundsFor(
  sale: EntryDraft<"sale">,
  earlier: readonly TakenBack[],
  amountMinor: Minor,
): readonly RefundBody[] {
  const before = earlier.flatMap(({ refunds }) => refunds);
  const parts = refundParts({ sale: sale.body, earlier: before, amountMinor, rounding: null });
  const result = refundsOf(
    parts,
    parts.flatMap(({ type }) => (type === "card" ? ["A1B2C3"] : [])),
  );
  if (!result.ok) throw new Error(result.reason);
  return result.refunds;
}

function written(row: Row): Row {
  const sale = sold(row);
  const entries: Made[] = [];
  const said = (row.then ?? "").split("; ").map((step) => {
    const earlier = entries.flatMap((entry) => takenBackBy(entry) ?? []);
    const entry = made(sale, step, earlier);
    if (entry === null) return null;
    entries.push(entry);
    if (entry.kind === "price-protection") expect(protectionDifferences(entry.body, () => null)).toEqual([]);
    return entry.body;
  });
  expectBalanced([...sale.transfers, ...entries.flatMap(({ transfers }) => transfers)]);
  const back = entries.reduce((sum, { body }) => sum + body.totalMinor, 0);
  return {
    ...row,
    refunded: said.map((body) => (body === null ? "none" : amount(body.totalMinor))).join("; "),
    by: said.flatMap((body) => (body === null ? [] : [body.refunds.map(handed).join(", ") || "nothing"])).join("; "),
    kept: amount(sale.body.totalMinor - back),
  };
}

const handed = ({ type, amountMinor }: RefundBody): string => `${type} ${amount(amountMinor)}`;

function expectBalanced(transfers: readonly Transfer[]): void {
  const balances = [...fold(transfers).values()].filter(({ ledger }) => ledger === "money");
  expect(balances.reduce((sum, balance) => sum + balance.amount, 0)).toBe(0);
  expect(balances.every(({ account, amount: left }) => !/^(drawer|clearing)/.test(account) || left >= 0)).toBe(true);
  expect(transfers.every(({ from, to, amount: moved }) => from !== to && moved > 0)).toBe(true);
}

describe("[P2] worked examples: price protection", () => {
  test.each(rows.map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))("%s", (_, row) =>
    expect(written(row)).toEqual(row),
  );
});

describe("price protection", () => {
  const row = { bought: "1", price: "3,999.00", "by card": "300.00" };
  const sale = sold(row);
  const rules = { ...noAfterSaleRules, priceProtectionDays: 7 };
  const subsidy: TenderBody = {
    ...{ type: "subsidy", tenderId: "subsidy", name: { zh: "国补", en: "Subsidy" }, provider: "government" },
    ...{ category: "appliance", grade: "1", rateBp: basisPoints(2_000), capMinor: minor(150_000) },
    ...{ amountMinor: minor(1), lineId: "L1", evidence: { qualification: "Q1", serial: "S1" } },
  };

  test.each([
    ["2025-11-14", rules, [], null],
    ["2025-11-13", rules, [], "protection-over"],
    ["2025-11-21", noAfterSaleRules, [], "no-protection"],
    ["2025-11-21", rules, [subsidy], "was-subsidised"],
  ] as const)("sold on %s, by %j, with %j: %s", (soldOn, of, tenders, refusal) => {
    expect(protectionRefusal({ rules: of, soldOn, businessDay: "2025-11-21", sale: { tenders } })).toBe(refusal);
  });

  test("[P7] an entry whose difference or book price is another is found", () => {
    const entry = made(sale, "protect 3,499.00", []);
    if (entry?.kind !== "price-protection") throw new Error("no protection");
    const lines = entry.body.lines.map((line) => ({ ...line, priceSource: { bookId: "B", priceId: "P" } }));
    const price = { priceId: "P", sku: kettle.sku, priceMinor: minor(359_900) };
    expect(protectionDifferences({ ...entry.body, lines }, () => [price])).toEqual([
      { where: "lines.L1.unitPriceMinor", statedMinor: 349_900, recomputedMinor: 359_900 },
    ]);
    const more = lines.map((line) => ({ ...line, totalMinor: minor(60_000) }));
    expect(protectionDifferences({ ...entry.body, lines: more }, () => null).map(({ where }) => where)).toEqual([
      "lines.L1.totalMinor",
      "totalMinor",
    ]);
  });

  test("what the difference takes off who sold it comes off, and the rest as the goods come back", () => {
    const people = [
      { personId: "p-21", number: "21" },
      { personId: "p-22", number: "22" },
    ];
    const bought = addItem(emptyBasket("s", "CNY"), { ...kettle, priceMinor: minor(10_000) }, 2);
    const named = bought.ok ? nameSalespeople(bought.basket, { lineId: "L1", people }) : bought;
    if (!named.ok) throw new Error(named.reason);
    const basket = priceBasket(named.basket);
    const cash = {
      type: "cash",
      tenderedMinor: minor(20_000),
      changeMinor: minor(0),
      amountMinor: minor(20_000),
    } as const;
    const any = {
      skus: null,
      brands: null,
      categories: null,
      employers: null,
      channels: null,
      fromMs: null,
      untilMs: null,
    };
    const rules = [{ ...any, ruleId: "C", earns: { is: "a-piece" as const, eachMinor: minor(500) } }];
    const commission = { bookId: "C", rules };
    const sold = saleDraft({
      ...common,
      basket,
      pricing: plainPricing,
      commission,
      tenders: [cash],
      receiptNumber: "R1",
    });
    const off = made(sold, "protect 75.00", []);
    if (off?.kind !== "price-protection") throw new Error("no protection");
    expect(off.body.lines[0]?.soldBy).toEqual([
      { ...people[0], amountMinor: 2_500, commission: { ruleId: "C", amountMinor: 125 } },
      { ...people[1], amountMinor: 2_500, commission: { ruleId: "C", amountMinor: 125 } },
    ]);
    const takings = (entries: readonly { readonly kind: string; readonly body: unknown }[]) =>
      entries.reduce<readonly PersonTakings[]>(withEntryTakings, []).map(({ personId: _, number: __, ...one }) => one);
    const one = { pieces: 2, amountMinor: 7_500, commissionMinor: 375 };
    expect(takings([sold, off])).toEqual([one, one]);
    const back = made(
      sold,
      "return 2",
      [takenBackBy(off)].filter((taken) => taken !== null),
    );
    if (back === null) throw new Error("no return");
    const none = { pieces: 0, amountMinor: 0, commissionMinor: 0 };
    expect(takings([sold, off, back])).toEqual([none, none]);
    const shift = { box: "0412-01", currency: "CNY" } as const;
    const totals = [sold, off].reduce((so, entry) => foldIntoShift(so, entry, shift), noTotals(minor(0)));
    expect(totals.salespeople).toMatchObject([one, one]);
    const lines = off.body.lines.map((line) => ({ ...line, soldBy: (line.soldBy ?? []).slice(1) }));
    expect(protectionDifferences({ ...off.body, lines }, () => null)).toEqual([
      { where: "lines.L1.soldBy", statedMinor: 2_500, recomputedMinor: 5_000 },
    ]);
  });

  test("the paper names the sale, today's price and every refund", () => {
    const entry = made(sale, "protect 3,499.00", []);
    if (entry?.kind !== "price-protection") throw new Error("no protection");
    const original = { ...entry.body.original, receiptNumber: "R041202268300000422" };
    const paper = protectionReceiptText(
      {
        store: { id: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } },
        ...{ lane: 1, cashierNumber: "07", timeText: "2025-11-21 10:42" },
        protection: { ...entry.body, original, receiptNumber: "R041202268300000505" },
        eReceiptUrl: "https://receipts.example/r",
      },
      { language: "en", columns: 32 },
    );
    expect(paper).toContain("PRICE PROTECTION");
    expect(paper).toContain("https://receipts.example/r");
    expect(paper).toContain("R 0412-02-2683-0000042-2");
    expect(paper).toMatch(/1 x today 3,499\.00 \| 500\.00/);
    expect(paper).toMatch(/Refunded to card \| 300\.00[\s\S]*Cash refunded \| 200\.00/);
  });
});
