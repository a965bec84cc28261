import { basisPoints, type Entry, minor, type ReceiptInvoices, type SaleBody, type SaleLineBody } from "@evertill/core";
import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { HqJournal } from "../journal/hq-journal.ts";
import { jsonLog } from "../log.ts";
import { putDocuments } from "../reference/reference-documents.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import type { InvoiceToIssue, IssueAnswer } from "./invoice-issuer.ts";
import { httpIssuer, readAnswer } from "./invoice-issuer.ts";
import { InvoiceRunner } from "./invoice-runner.ts";
import { forgetOldBuyers, keepBuyer, readBuyer } from "./keep-buyer.ts";
import { readReceiptInvoicesOf } from "./read-receipt-invoices.ts";

const store = "0301";
const line = (lineId: string, quantity: number, unit: number, tax: number): SaleLineBody => ({
  ...{
    lineId,
    sku: lineId,
    gtin: "6901234567892",
    name: { zh: `货 ${lineId}`, en: lineId },
    brand: "B",
    category: "c",
  },
  ...{ quantity, unitPriceMinor: minor(unit), discounts: [], taxRateBp: basisPoints(1_300) },
  ...{ totalMinor: minor(quantity * unit), taxMinor: minor(tax) },
});
const saleOf = (receiptNumber: string): SaleBody => ({
  ...{
    saleId: "s",
    receiptNumber,
    currency: "CNY",
    lines: [line("L1", 1, 11_300, 1_300), line("L2", 2, 5_650, 1_300)],
  },
  pricing: { atMs: 1, channel: "till", member: null, coupons: [], used: {} },
  ...{ totalMinor: minor(22_600), taxMinor: minor(2_600) },
  tenders: [{ type: "card", amountMinor: minor(22_600), terminal: "stand-alone", approvalCode: "A1B2C3" }],
});
const versions = { engine: "0", priceBook: "1", promotions: "1", tax: "1" };
/** Any kind, in the place of a sale of the lane. */
const entry = (kind: string, body: unknown) => ({ kind, body: body as SaleBody, versions, transfers: [] });

/** A service that does as it is told, and notes what it was asked. */
function service() {
  const asked: InvoiceToIssue[] = [];
  const answers: IssueAnswer[] = [];
  let count = 0;
  return {
    asked,
    next: (...of: readonly IssueAnswer[]) => answers.push(...of),
    issue: (invoice: InvoiceToIssue): Promise<IssueAnswer> => {
      asked.push(invoice);
      count += 1;
      return Promise.resolve(answers.shift() ?? { is: "issued", number: String(10_000_000 + count) });
    },
  };
}

describeOnEachDatabase("fapiao at HQ", (database) => {
  let run = 0;
  let nowMs = 1_773_500_000_000;
  const said: string[] = [];
  const log = jsonLog(
    (text) => said.push(text),
    () => 0,
  );

  beforeEach(async () => {
    run += 1;
    const operator = { name: { zh: "公司", en: "Company" }, taxNumber: "91350100M000100Y43" };
    const name = { zh: "店", en: "Shop" };
    await putDocuments(database().db, "store", [
      {
        ...{ id: store, scopes: [`store/${store}` as const] },
        document: {
          ...{ storeId: store, name, address: name, timeZone: "UTC", currency: "CNY", tenders: [], operator },
          versions,
        },
      },
    ]);
  });

  /** A lane with the sale, its requests and returns, in that order. */
  const shop = (
    after: readonly ((original: {
      epoch: string;
      seq: number;
      receiptNumber: string;
    }) => Pick<Entry, "kind" | "body">)[],
  ) => {
    const mark = `${database().kind === "pglite" ? "a" : "b"}${run.toString(16)}`;
    const original = { epoch: mark.repeat(16), seq: 2, receiptNumber: `R${mark}` };
    const sales = [
      entry("sale", saleOf(original.receiptNumber)),
      ...after.map((of) => {
        const { kind, body } = of(original);
        return entry(kind, body);
      }),
    ];
    const lane = signedLane({ store, box: `till-${mark}`, mark, length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => nowMs);
    const issuer = service();
    const runner = new InvoiceRunner(database(), { issuer, log, nowMs: () => nowMs });
    return {
      issuer,
      original,
      send: (from: number, to: number) =>
        journal.receive(store, { type: "entries", epoch: lane.epoch, from, entries: lane.entries.slice(from - 1, to) }),
      /** A minute and more later, so that whatever waits is due. */
      work: async () => {
        nowMs += 120_000;
        await runner.work();
      },
      published: () => readReceiptInvoicesOf(database().db, { store, receiptNumber: original.receiptNumber }),
    };
  };
  const requestId = (digit: string) => `${run.toString(16)}${digit}`.padStart(32, "0");
  const asking = (digit: string) => (original: unknown) => ({
    kind: "invoice-request",
    body: { requestId: requestId(digit), original, buyer: "person" },
  });
  const returning =
    (lineId: string, quantity: number, totalMinor: number, taxMinor: number) => (original: unknown) => ({
      kind: "return",
      body: {
        original,
        receiptNumber: `R-${lineId}`,
        lines: [{ lineId, quantity, totalMinor, taxMinor }],
        refunds: [],
      },
    });
  const buyerOf = (digit: string) =>
    keepBuyer(database().db, { requestId: requestId(digit), store, buyer: { is: "person", title: "林" } });
  const buyersKept = async () => (await database().db.selectFrom("invoice_buyer").selectAll().execute()).length;
  const states = (document: ReceiptInvoices | null) => (document === null ? null : Object.values(document.lines));

  it("[P2] is issued once under one reference, however often the service must be asked and entries come again; then the buyer is forgotten", async () => {
    const { issuer, send, work, published } = shop([asking("1")]);
    await send(1, 3);
    await send(1, 3);
    expect(states(await published())).toEqual(["queued", "queued"]);
    await work();
    expect(issuer.asked, "nobody knows yet to whom").toEqual([]);
    await Promise.all([buyerOf("1"), buyerOf("1")]);
    issuer.next({ is: "unknown", why: "lost" }, { is: "unknown", why: "slow" });
    for (let round = 0; round < 4; round++) await work();
    expect(issuer.asked.map(({ reference }) => reference)).toEqual([requestId("1"), requestId("1"), requestId("1")]);
    expect(issuer.asked[0]).toMatchObject({
      kind: "blue",
      totalMinor: 22_600,
      taxMinor: 2_600,
      buyer: { title: "林" },
    });
    expect(await published()).toMatchObject({ documents: [{ kind: "blue", status: "issued", number: "10000003" }] });
    expect(await buyersKept()).toBe(0);
    await buyerOf("1");
    expect(await buyersKept(), "a copy that comes late is not kept").toBe(0);
  });

  it("a request that comes before its sale waits for it", async () => {
    const { original, send, published } = shop([]);
    const mark = `c${run.toString(16)}`;
    const sales = [entry("invoice-request", asking("1")(original).body)];
    const hub = signedLane({ store, box: `hub-${mark}`, mark, length: 2, sales });
    const journal = new HqJournal(database(), () => nowMs);
    await journal.receive(store, { type: "entries", epoch: hub.epoch, from: 1, entries: hub.entries });
    expect(await published()).toBeNull();
    await send(1, 2);
    expect(states(await published())).toEqual(["queued", "queued"]);
  });

  it("what comes back is red-lettered to the cent; what is asked for again is made out anew after the old is taken back", async () => {
    const { issuer, send, work, published } = shop([asking("1"), returning("L2", 1, 5_650, 650), asking("2")]);
    await send(1, 3);
    await buyerOf("1");
    await work();
    await send(4, 4);
    await work();
    expect(issuer.asked.at(-1)).toMatchObject({
      kind: "red",
      ofNumber: "10000001",
      totalMinor: 5_650,
      taxMinor: 650,
      buyer: null,
    });
    expect(states(await published())).toEqual(["issued", "issued"]);
    await send(5, 5);
    await buyerOf("2");
    await work();
    await work();
    expect(issuer.asked.slice(2).map(({ kind, totalMinor, taxMinor }) => [kind, totalMinor, taxMinor])).toEqual([
      ["red", 16_950, 1_950],
      ["blue", 16_950, 1_950],
    ]);
    expect(states(await published())).toEqual(["re-issued", "re-issued"]);
    const before = issuer.asked.length;
    await send(1, 5);
    await work();
    expect(issuer.asked.length, "the journal once more changes nothing").toBe(before);
  });

  it("what the service refuses stands as refused until it is asked for again", async () => {
    const { issuer, send, work, published } = shop([asking("1"), asking("2")]);
    await send(1, 3);
    await buyerOf("1");
    issuer.next({ is: "refused", reason: "taxpayer-unknown" });
    await work();
    await work();
    expect(issuer.asked).toHaveLength(1);
    expect(states(await published())).toEqual(["refused", "refused"]);
    await send(4, 4);
    await buyerOf("2");
    await work();
    expect(states(await published())).toEqual(["issued", "issued"]);
  });

  it("a title is kept for whom a document may still be made out to alone, and for five weeks at most", async () => {
    const asked = shop([asking("1"), asking("2")]);
    for (const digit of ["1", "2"]) await buyerOf(digit);
    await asked.send(1, 4);
    expect(await buyersKept(), "who asked first gets none").toBe(1);
    await buyerOf("1");
    expect(await buyersKept(), "nor is a copy of it kept").toBe(1);
    await buyerOf("3");
    const later = Date.now() + 36 * 86_400_000;
    await forgetOldBuyers(database().db, Date.now());
    expect(await buyersKept()).toBe(2);
    await forgetOldBuyers(database().db, later);
    expect(await buyersKept(), "that of a queued document").toBe(1);
    await asked.work();
    expect(asked.issuer.asked).toMatchObject([{ reference: requestId("2"), buyer: { title: "林" } }]);
    expect(await buyersKept()).toBe(0);
  });

  it("another store's request neither takes a receipt's fapiao nor stops it, nor does one that leads nowhere", async () => {
    const nowhere = { epoch: "0".repeat(32), seq: 9 };
    const { issuer, original, send, work, published } = shop([
      (of) => ({
        kind: "invoice-request",
        body: { requestId: requestId("1"), original: { ...of, ...nowhere }, buyer: "person" },
      }),
      asking("2"),
    ]);
    const mark = `${database().kind === "pglite" ? "d" : "e"}${run.toString(16)}`;
    const stranger = signedLane({
      ...{ store: "0302", box: `till-${mark}`, mark, length: 2 },
      sales: [entry("invoice-request", asking("3")(original).body)],
    });
    const journal = new HqJournal(database(), () => nowMs);
    await journal.receive("0302", { type: "entries", epoch: stranger.epoch, from: 1, entries: stranger.entries });
    await send(1, 4);
    await buyerOf("2");
    await work();
    expect(issuer.asked).toMatchObject([{ reference: requestId("2") }]);
    expect(await published()).toMatchObject({ requestId: requestId("2"), state: "issued" });
  });

  it("an end waits for the one document that is under way, not for all that are due", async () => {
    const one = shop([asking("1")]);
    await one.send(1, 3);
    run += 1;
    const other = shop([asking("2")]);
    await other.send(1, 3);
    await buyerOf("2");
    run -= 1;
    await buyerOf("1");
    const asked: string[] = [];
    const [first, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<IssueAnswer>()];
    const issue = ({ reference }: InvoiceToIssue) => {
      asked.push(reference);
      first.resolve();
      return answer.promise;
    };
    const runner = new InvoiceRunner(database(), { issuer: { issue }, log, nowMs: () => nowMs + 120_000 });
    const end = runner.start();
    await first.promise;
    const ended = end();
    answer.resolve({ is: "unknown", why: "away" });
    await ended;
    expect(asked).toHaveLength(1);
    await database().db.deleteFrom("invoice_buyer").execute();
  });

  it("a store of which nobody said who sells there is named in the log while its fapiao waits", async () => {
    const { issuer, send, work } = shop([asking("1")]);
    await send(1, 3);
    await buyerOf("1");
    await sql`UPDATE reference_document SET document = document - 'operator' WHERE id = ${store}`.execute(
      database().db,
    );
    said.length = 0;
    await work();
    expect(issuer.asked).toEqual([]);
    expect(said.filter((text) => text.includes("invoice-without-operator") && text.includes(store))).toHaveLength(1);
  });

  it("a signed request or return that says nothing is kept, and changes nothing", async () => {
    const { issuer, send, work } = shop([
      () => ({ kind: "invoice-request", body: {} }),
      asking("1"),
      (original) => ({ kind: "price-protection", body: { original } }),
      (original) => ({ kind: "return", body: { original } }),
    ]);
    await send(1, 6);
    await buyerOf("1");
    await work();
    expect(issuer.asked).toMatchObject([{ totalMinor: 22_600 }]);
  });
});

const invoice: InvoiceToIssue = {
  ...{ reference: "a", kind: "blue", ofNumber: null, receiptNumber: "R1", lines: [], totalMinor: 100, taxMinor: 10 },
  seller: { name: { zh: "", en: "" }, taxNumber: "" },
  buyer: { is: "person", title: "个人" },
};

it.each<[unknown, IssueAnswer["is"]]>([
  [{ reference: "a", totalMinor: 100, state: "issued", number: "26000000000000000001" }, "issued"],
  [{ reference: "a", totalMinor: 100, state: "refused", reason: "no-title" }, "refused"],
  [{ reference: "b", totalMinor: 100, state: "issued", number: "26000000000000000001" }, "unknown"],
  [{ reference: "a", totalMinor: 101, state: "issued", number: "26000000000000000001" }, "unknown"],
  [{ reference: "a", totalMinor: 100, state: "issued", number: "<b>" }, "unknown"],
  [{ reference: "a", totalMinor: 100, state: "issued" }, "unknown"],
  [null, "unknown"],
])("the service's answer %j is %s", (answer, is) => {
  expect(readAnswer(answer, invoice).is).toBe(is);
});

it("a service that is not there leaves the question open", async () => {
  const issuer = httpIssuer({ url: "http://127.0.0.1:9", key: "k".repeat(16) });
  expect((await issuer.issue(invoice)).is).toBe("unknown");
});

it.each([
  [
    { is: "person", title: "林" },
    { is: "person", title: "林" },
  ],
  [{ is: "organisation", title: "样板公司", taxNumber: "91350100M000100Y44" }, null],
  [{ is: "person", title: 7 }, null],
  ["林", null],
])("a buyer %j is read as %j", (body, buyer) => {
  expect(readBuyer(body)).toEqual(buyer);
});
