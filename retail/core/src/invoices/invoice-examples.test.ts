import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { money, tableRows } from "../../testing/example-book.ts";
import { kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { quoteReturn } from "../after-sale/returnable.ts";
import type { Item } from "../item.ts";
import { type Minor, minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import type { InvoicedBack } from "./invoice-lines.ts";
import { type InvoiceCase, invoicesDue, isInvoiceReady } from "./invoice-plan.ts";
import { invoiceLineStates, invoiceStateOf } from "./invoice-state.ts";

const book = readFileSync(new URL("../../examples/invoices.md", import.meta.url), "utf8");
const goods = new Map(
  tableRows(book, "Goods").map(({ item = "", price = "" }): [string, Item] => [
    item,
    { ...kettle, sku: item, priceMinor: money(price) },
  ]),
);

function bought(text: string): InvoiceCase["sale"] {
  const items = text.split(", ").flatMap((part) => {
    const [count = "0", name = ""] = part.split(" ");
    const item = goods.get(name);
    if (item === undefined) throw new Error(`no such goods: ${name}`);
    return Array.from({ length: Number(count) }, () => item);
  });
  const basket = priceBasket(scanned(items));
  return saleDraft({
    ...{ basket, pricing: plainPricing, person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
    tenders: [{ type: "card", amountMinor: basket.totalMinor, terminal: "stand-alone", approvalCode: "A1B2C3" }],
    at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
    receiptNumber: "R1",
  }).body;
}

function back({ sale, back: earlier }: InvoiceCase, name: string): InvoicedBack {
  const line = sale.lines.find(({ sku }) => sku === name);
  const chosen = [{ lineId: line?.lineId ?? "", quantity: 1, packageState: "opened" as const }];
  const { lines } = quoteReturn(
    sale,
    earlier.map((one) => ({ ...one, refunds: [] })),
    { chosen, reason: "other" },
  );
  return { receiptNumber: `B${earlier.length}`, lines };
}

/** All that is due is sent and answered. */
function settled(of: InvoiceCase, isRefused: boolean): InvoiceCase {
  let { documents } = of;
  documents = [...documents, ...invoicesDue(of).map((due) => ({ ...due, status: "queued" as const }))];
  for (;;) {
    const next = documents.find((one) => one.status === "queued" && isInvoiceReady(one, documents));
    if (next === undefined) return { ...of, documents };
    const status = isRefused ? ("refused" as const) : ("issued" as const);
    documents = documents.map((one) => (one === next ? { ...one, status } : one));
  }
}

const yuan = (amount: number): string => (amount / 100).toFixed(2);
const sum = (amounts: readonly Minor[]): Minor => minor(amounts.reduce((all, one) => all + one, 0));

describe("worked examples: fapiao", () => {
  test.each(tableRows(book, "Examples"))("$no $what it shows", (row) => {
    let of: InvoiceCase = { sale: bought(row.bought ?? ""), back: [], requests: [], documents: [] };
    for (const step of (row.happens ?? "").split(", ")) {
      if (step.endsWith(" back")) of = { ...of, back: [...of.back, back(of, step.split(" ")[1] ?? "")] };
      else of = { ...of, requests: [...of.requests, `q${of.requests.length + 1}`] };
      of = settled(of, step === "refused");
    }
    const documents = of.documents.map(({ ofReference, lines }) => {
      const total = sum(lines.map(({ totalMinor }) => totalMinor));
      const tax = sum(lines.map(({ taxMinor }) => taxMinor));
      return `${ofReference === null ? "blue" : "red"} ${yuan(total)} (${yuan(tax)})`;
    });
    expect(documents.join(", ")).toBe(row.documents);
    expect(invoiceStateOf(invoiceLineStates(of))).toBe(row.state);
  });
});
