import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, money, type Row, tableRows } from "../../testing/example-book.ts";
import { kettle, plainPricing } from "../../testing/goods.ts";
import { addItem, emptyBasket } from "../basket.ts";
import type { EntryDraft } from "../entry.ts";
import { fold } from "../ledger.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { accessoriesOf } from "./after-sale-rules.ts";
import { refundParts, refundsOf } from "./refund.ts";
import type { Inspection, PackageState, ReturnReason } from "./return-body.ts";
import { returnDraft } from "./return-entry.ts";
import { returnReceiptText } from "./return-receipt.ts";
import { type ChosenLine, quoteReturn } from "./returnable.ts";

const book = readFileSync(new URL("../../examples/return-details.md", import.meta.url), "utf8");
const keptFor = new Map(tableRows(book, "Accessories").map((row) => [row.accessory, row["kept for it"] ?? ""]));

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-01" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;

function sold(row: Row): EntryDraft<"sale"> {
  const item = { ...kettle, priceMinor: money(row.price ?? "") };
  const change = addItem(emptyBasket("s", "CNY"), item, Number(row.bought));
  if (!change.ok) throw new Error(change.reason);
  const basket = priceBasket(change.basket);
  const { totalMinor } = basket;
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor } as const;
  return saleDraft({ ...common, basket, pricing: plainPricing, tenders: [cash], receiptNumber: "R1" });
}

function chosenOf(row: Row): ChosenLine {
  const missing = (row.missing ?? "").split(", ").flatMap((part) => {
    const [quantity, accessoryId = ""] = part.split(" ");
    const kept = keptFor.get(accessoryId) ?? "";
    const deduction = kept === "" ? {} : { deductionMinor: money(kept) };
    return part === ""
      ? []
      : [{ accessoryId, name: { zh: accessoryId, en: accessoryId }, quantity: Number(quantity), ...deduction }];
  });
  return {
    ...{ lineId: "L1", quantity: Number(row.back), packageState: row.box as PackageState, missing },
    ...(row.said === "" ? {} : { inspection: row.said as Inspection }),
  };
}

function returned(row: Row): EntryDraft<"return"> {
  const sale = sold(row);
  const of = { chosen: [chosenOf(row)], reason: row.reason as ReturnReason };
  const { totalMinor } = quoteReturn(sale.body, [], of);
  const result = refundsOf(refundParts({ sale: sale.body, earlier: [], amountMinor: totalMinor, rounding: null }), []);
  if (!result.ok) throw new Error(result.reason);
  const original = { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" };
  const draft = returnDraft({
    ...{ ...common, ...of, sale: sale.body, earlier: [], refunds: result.refunds, returnId: "r" },
    ...{ original, receiptNumber: "R2" },
  });
  const money = [...fold([...sale.transfers, ...draft.transfers]).values()].filter(({ ledger }) => ledger === "money");
  expect(money.reduce((sum, balance) => sum + balance.amount, 0)).toBe(0);
  expect(draft.transfers.every(({ from, to, amount: moved }) => from !== to && moved > 0)).toBe(true);
  return draft;
}

function written(row: Row): Row {
  const { body } = returned(row);
  const kept = (body.accessoryDeductions ?? []).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { ...row, refunded: amount(body.totalMinor), kept: amount(kept), condition: body.lines[0]?.condition ?? "" };
}

const rows = tableRows(book, "Examples");

describe("worked examples: the details of a return", () => {
  test.each(rows.map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))("%s", (_, row) =>
    expect(written(row)).toEqual(row),
  );

  test("the paper says what is missing, what is kept for it, and that somebody looks at the goods", () => {
    const lacking = rows.filter(({ no }) => no === "8" || no === "10");
    const papers = lacking.map((row) =>
      returnReceiptText(
        {
          store: { id: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } },
          ...{ lane: 1, cashierNumber: "07", timeText: "2025-11-21 10:42", goodsBack: returned(row).body },
        },
        { language: "en", columns: 42 },
      ),
    );
    expect(papers[0]).toMatch(/to be inspected[\s\S]*Missing: charger \| -99\.00[\s\S]*¥ 2,600\.00/);
    expect(papers[1]).toMatch(/Missing: manual \|/);
  });
});

test("the nearest category says what belongs into the box, and stands for all below it", () => {
  const name = { zh: "x", en: "x" };
  const of = (category: string, accessoryId: string) => ({ category, accessories: [{ accessoryId, name }] });
  const rules = { accessories: [of("phone", "cable"), of("phone/folding", "case")] };
  const ids = ["phone", "phone/smart", "phone/folding/large", "phones"].map((category) =>
    accessoriesOf(rules, { category }).map(({ accessoryId }) => accessoryId),
  );
  expect(ids).toEqual([["cable"], ["cable"], ["case"], []]);
});
