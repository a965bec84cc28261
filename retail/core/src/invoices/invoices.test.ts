import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyItem, batteries, kettle, numRuns, plainPricing, scanned } from "../../testing/goods.ts";
import { goodsBackOf } from "../after-sale/goods-back.ts";
import type { SaleBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { readInvoiceBuyer } from "./invoice-buyer.ts";
import { canInvoice, type InvoicedBack, invoiceLines } from "./invoice-lines.ts";
import { type InvoiceCase, type InvoiceDocument, invoiceNet, invoicesDue, isInvoiceReady } from "./invoice-plan.ts";
import { invoiceLineStates, invoiceStateOf } from "./invoice-state.ts";
import { readReceiptInvoices, receiptInvoices } from "./receipt-invoices.ts";
import { creditCodeCheck, readTaxNumber } from "./tax-number.ts";

function saleOf(items: Parameters<typeof scanned>[0]): SaleBody {
  const basket = priceBasket(scanned(items));
  return saleDraft({
    ...{ basket, pricing: plainPricing, person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
    tenders: [{ type: "card", amountMinor: basket.totalMinor, terminal: "stand-alone", approvalCode: "A1B2C3" }],
    at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
    receiptNumber: "R1",
  }).body;
}

/** Of a line, a share of what it is worth; the last piece takes all that is left. */
function backOf(
  sale: SaleBody,
  before: readonly InvoicedBack[],
  of: { readonly line: number; readonly name: string },
): InvoicedBack | null {
  const left = invoiceLines(sale, before);
  const line = left[of.line % Math.max(1, left.length)];
  if (line === undefined) return null;
  const share = (amount: Minor) => minor(line.quantity === 1 ? amount : Math.floor(amount / line.quantity));
  const lines = [
    { lineId: line.lineId, quantity: 1, totalMinor: share(line.totalMinor), taxMinor: share(line.taxMinor) },
  ];
  return { receiptNumber: of.name, lines };
}

const sum = (lines: readonly { readonly totalMinor: number }[]) =>
  lines.reduce((all, { totalMinor }) => all + totalMinor, 0);

/** All that is due is queued; then everything that may be sent is issued, until nothing more is. */
function drained(of: InvoiceCase): readonly InvoiceDocument[] {
  let { documents } = of;
  for (;;) {
    documents = [
      ...documents,
      ...invoicesDue({ ...of, documents }).map((due) => ({ ...due, status: "queued" as const })),
    ];
    const next = documents.find((one) => one.status === "queued" && isInvoiceReady(one, documents));
    if (next === undefined) return documents;
    documents = documents.map((one) => (one === next ? { ...one, status: "issued" } : one));
  }
}

/** What is invoiced at the tax service's now. */
function standing(documents: readonly InvoiceDocument[]): number {
  const issued = documents.filter(({ status }) => status === "issued");
  return issued.reduce((all, { ofReference, lines }) => all + (ofReference === null ? 1 : -1) * sum(lines), 0);
}

describe("a tax number", () => {
  test.each([
    ["the standard's own example", "91350100M000100Y43", "91350100M000100Y43"],
    ["typed in groups and small letters", "91350100 m000 100y43", "91350100M000100Y43"],
    ["with one wrong figure", "91350100M000100Y44", null],
    ["with two figures changed over", "91350100M001000Y43", null],
    ["with a letter that is never used", "91350100I000100Y43", null],
    ["too short", "91350100M000100Y4", null],
  ])("%s", (_, typed, read) => {
    expect(readTaxNumber(typed)).toBe(read);
  });

  test("every single wrong character is found", () => {
    const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const right = "91350100M000100Y43";
    expect(creditCodeCheck(right.slice(0, 17))).toBe("3");
    for (let place = 0; place < right.length; place++)
      for (const wrong of characters)
        if (wrong !== right[place])
          expect(readTaxNumber(right.slice(0, place) + wrong + right.slice(place + 1))).toBeNull();
  });
});

test.each([
  [
    "a person without a name",
    { is: "person", title: " ", taxNumber: "" },
    { ok: true, buyer: { is: "person", title: "个人" } },
  ],
  [
    "a person",
    { is: "person", title: "林  知夏", taxNumber: "ignored" },
    { ok: true, buyer: { is: "person", title: "林 知夏" } },
  ],
  [
    "an organisation",
    { is: "organisation", title: "样板公司", taxNumber: "91350100M000100Y43" },
    { ok: true, buyer: { is: "organisation", title: "样板公司", taxNumber: "91350100M000100Y43" } },
  ],
  [
    "an organisation without its number",
    { is: "organisation", title: "样板公司", taxNumber: "" },
    { ok: false, reason: "tax-number" },
  ],
  [
    "an organisation without a title",
    { is: "organisation", title: "", taxNumber: "91350100M000100Y43" },
    { ok: false, reason: "title" },
  ],
  ["a title too long", { is: "person", title: "林".repeat(101), taxNumber: "" }, { ok: false, reason: "title" }],
  ["a control character", { is: "person", title: "a\u0007", taxNumber: "" }, { ok: false, reason: "title" }],
  ["neither", { is: "robot", title: "样板公司", taxNumber: "" }, { ok: false, reason: "title" }],
])("to whom: %s", (_, typed, reading) => {
  expect(readInvoiceBuyer(typed)).toEqual(reading);
});

describe("the documents of a sale", () => {
  const sale = saleOf([kettle, batteries, batteries]);
  const asked: InvoiceCase = { sale, back: [], requests: ["a"], documents: [] };
  const state = (of: InvoiceCase) => invoiceStateOf(invoiceLineStates(of));

  test("asked for: one blue document of the whole; issued, nothing more is due", () => {
    expect(state({ ...asked, requests: [] })).toBeNull();
    expect(state(asked)).toBe("requested");
    const due = invoicesDue(asked);
    expect(due).toMatchObject([{ reference: "a", ofReference: null }]);
    expect(sum(due[0]?.lines ?? [])).toBe(sale.totalMinor);
    const documents = drained(asked);
    expect(documents).toHaveLength(1);
    expect(state({ ...asked, documents })).toBe("issued");
  });

  test("a part comes back: a red document of that part; the rest comes back: red whole", () => {
    const first = backOf(sale, [], { line: 1, name: "b1" });
    const rest = { receiptNumber: "b2", lines: invoiceLines(sale, first === null ? [] : [first]) };
    const back = first === null ? [] : [first];
    const documents = drained({ ...asked, back, documents: drained(asked) });
    expect(documents.at(-1)).toMatchObject({
      reference: "a-r1",
      ofReference: "a",
      lines: [{ quantity: 1, totalMinor: 990 }],
    });
    expect(state({ ...asked, back, documents })).toBe("issued");
    const all = { ...asked, back: [...back, rest] };
    const after = drained({ ...all, documents });
    expect(standing(after)).toBe(0);
    expect(state({ ...all, documents: after })).toBe("red-lettered");
  });

  test("another title: the first is taken back whole before the second is issued", () => {
    const documents = drained({ ...asked, requests: ["a", "b"], documents: drained(asked) });
    expect(documents.map(({ reference, ofReference }) => [reference, ofReference])).toEqual([
      ["a", null],
      ["a-r1", "a"],
      ["b", null],
    ]);
    expect(standing(documents)).toBe(sale.totalMinor);
    expect(state({ ...asked, requests: ["a", "b"], documents })).toBe("re-issued");
    const half = documents.map((one) =>
      one.reference === "a-r1" || one.reference === "b" ? { ...one, status: "queued" as const } : one,
    );
    expect(
      half.filter((one) => one.status === "queued" && isInvoiceReady(one, half)).map(({ reference }) => reference),
    ).toEqual(["a-r1"]);
  });

  test("what the service refuses is not issued again by itself; another request is a new document", () => {
    const refused = invoicesDue(asked).map((due) => ({ ...due, status: "refused" as const }));
    expect(state({ ...asked, documents: refused })).toBe("refused");
    expect(invoicesDue({ ...asked, documents: refused })).toEqual([]);
    expect(invoicesDue({ ...asked, requests: ["a", "b"], documents: refused })).toMatchObject([{ reference: "b" }]);
  });

  test("a refused red document waits for a person: nothing is issued beside what still stands", () => {
    const requests = ["a", "b"];
    const documents = drained(asked);
    const [red] = invoicesDue({ ...asked, requests, documents });
    if (red === undefined) throw new Error("no red document was due");
    expect(invoicesDue({ ...asked, requests, documents: [...documents, { ...red, status: "refused" }] })).toEqual([]);
  });

  test("not in another currency, not without tax, not of gifts alone", () => {
    expect(canInvoice(sale)).toBe(true);
    expect(canInvoice({ ...sale, currency: "USD" })).toBe(false);
    expect(canInvoice({ ...sale, lines: sale.lines.map((line) => ({ ...line, totalMinor: minor(0) })) })).toBe(false);
  });
});

test("[P2] whatever comes in whatever order, invoiced less red never exceeds the sale, replays change nothing, and in the end it is what the goods kept are worth, tax by tax", () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("request" as const) }),
    fc.record({ do: fc.constant("back" as const), line: fc.nat(9) }),
    fc.record({ do: fc.constant("answer" as const), which: fc.nat(9) }),
    fc.record({ do: fc.constant("replay" as const), which: fc.nat(9) }),
  );
  fc.assert(
    fc.property(
      fc.array(anyItem, { minLength: 1, maxLength: 6 }),
      fc.array(step, { maxLength: 20 }),
      (items, steps) => {
        const sale = saleOf(items);
        let of: InvoiceCase = { sale, back: [], requests: [], documents: [] };
        const plan = () => {
          const due = invoicesDue(of).map((one) => ({ ...one, status: "queued" as const }));
          of = { ...of, documents: [...of.documents, ...due] };
          expect(invoicesDue(of), "asked again, nothing more is due").toEqual([]);
        };
        for (const [index, taken] of steps.entries()) {
          if (taken.do === "request") of = { ...of, requests: [...of.requests, `q${index}`] };
          else if (taken.do === "back") {
            const back = backOf(sale, of.back, { line: taken.line, name: `b${index}` });
            if (back !== null) of = { ...of, back: [...of.back, back, back] };
          } else {
            const known = of.documents.filter((one) =>
              taken.do === "answer"
                ? one.status === "queued" && isInvoiceReady(one, of.documents)
                : one.status === "issued",
            );
            const answered = known[taken.which % Math.max(1, known.length)];
            of = {
              ...of,
              documents: of.documents.map((one) => (one === answered ? { ...one, status: "issued" } : one)),
            };
          }
          plan();
          expect(standing(of.documents)).toBeGreaterThanOrEqual(0);
          expect(standing(of.documents)).toBeLessThanOrEqual(sale.totalMinor);
        }
        const documents = drained(of);
        expect(new Set(documents.map(({ reference }) => reference)).size, "no reference twice").toBe(documents.length);
        if (of.requests.length === 0) return;
        const net = documents
          .filter(({ ofReference }) => ofReference === null)
          .flatMap((blue) => invoiceNet(blue, documents));
        const byRate = (
          lines: readonly { readonly ratePpm: number; readonly totalMinor: number; readonly taxMinor: number }[],
        ) => {
          const sums = new Map<number, readonly [number, number]>();
          for (const { ratePpm, totalMinor, taxMinor } of lines) {
            const [total, tax] = sums.get(ratePpm) ?? [0, 0];
            if (totalMinor > 0) sums.set(ratePpm, [total + totalMinor, tax + taxMinor]);
          }
          return sums;
        };
        expect(byRate(net)).toEqual(byRate(invoiceLines(sale, of.back)));
      },
    ),
    { numRuns },
  );
});

test("what tiers tell each other comes back as it was said, and what is no such word is none", () => {
  const sale = saleOf([kettle, batteries]);
  const documents = drained({ sale, back: [], requests: ["a"], documents: [] }).map((one) => ({
    ...one,
    number: "26",
  }));
  const said = receiptInvoices({ sale, back: [], requests: ["a"], documents });
  expect(said).toMatchObject({ requestId: "a", state: "issued", documents: [{ kind: "blue", number: "26" }] });
  expect(readReceiptInvoices(JSON.parse(JSON.stringify(said)))).toEqual(said);
  expect(receiptInvoices({ sale, back: [], requests: [], documents: [] })).toBeNull();
  for (const wrong of [null, [], {}, { ...said, state: "burnt" }, { ...said, documents: [{ kind: "blue" }] }])
    expect(readReceiptInvoices(wrong)).toBeNull();
});

test("what was refunded because the price fell is red-lettered, and no piece with it", () => {
  const sale = saleOf([kettle]);
  const lines = [{ lineId: "L1", quantity: 1, totalMinor: minor(1_000), taxMinor: minor(115) }];
  const back = goodsBackOf({ kind: "price-protection", body: { receiptNumber: "P1", lines, refunds: [] } });
  expect(back?.lines).toMatchObject([{ ...lines[0], quantity: 0 }]);
  const asked: InvoiceCase = { sale, back: [], requests: ["a"], documents: [] };
  const documents = drained({ ...asked, back: back === null ? [] : [back], documents: drained(asked) });
  expect(documents.at(-1)).toMatchObject({
    ofReference: "a",
    lines: [{ quantity: 0, totalMinor: 1_000, taxMinor: 115 }],
  });
});
