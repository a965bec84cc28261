import {
  businessMemberId,
  type InvoiceBuyer,
  minor,
  parseEntry,
  type ReceiptInvoices,
  type SaleMember,
  saleMember,
} from "@evertill/core";
import type { MemberDocument, StoreDocument } from "@evertill/schemas";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { beginShift, testBox, testItem } from "../box/testing-box.ts";
import { findReceipt } from "../e-receipt/find-receipt.ts";
import type { Stage } from "../sale/lane-state.ts";
import { InvoiceDesk } from "./invoice-desk.ts";
import { InvoiceRequests } from "./invoice-requests.ts";
import { ShownInvoice } from "./shown-invoice.ts";

const store: StoreDocument = {
  ...{ storeId: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" }, timeZone: "Asia/Shanghai" },
  ...{ currency: "CNY", tenders: [{ type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } }] },
  operator: { name: { zh: "公司", en: "Company" }, taxNumber: "91350100M000100Y43" },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
};
const buyer = { is: "organisation", title: "样板公司", taxNumber: "91350100M000100Y43" } satisfies InvoiceBuyer;

const bureau: MemberDocument = {
  ...{
    memberId: businessMemberId(buyer.taxNumber),
    phone: "",
    name: "样板公司",
    tier: "business",
    joined: "2024-01-02",
  },
  business: { legalName: buyer.title, taxNumber: buyer.taxNumber, terms: { pays: "transfer-first", dueDays: 14 } },
};

function sell(box: Box, member?: SaleMember): string {
  const cash = { type: "cash", tenderedMinor: minor(1_000) } as const;
  for (const input of [
    { type: "add", item: testItem },
    ...(member === undefined ? [] : [{ type: "set-member", member, items: [] } as const]),
    { type: "begin-tender" },
    { type: "take-tender", tender: cash },
  ] as const) {
    const outcome = box.apply(input);
    if (!outcome.ok) throw new Error(outcome.reason);
  }
  const { stage } = box.lane;
  return stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "";
}

async function desk(of: StoreDocument = store, member?: SaleMember) {
  const box = testBox({ store: of, eReceiptBaseUrl: "https://store.example" });
  beginShift(box);
  const known = (memberId: string) => Promise.resolve(memberId === bureau.memberId ? bureau : null);
  Object.assign(box.ports.reference, { memberById: known });
  const receiptNumber = sell(box, member);
  const requests = new InvoiceRequests(box);
  let said: ReceiptInvoices | null = null;
  const own = new InvoiceDesk({ box, requests, published: () => Promise.resolve(said) });
  const key = box.eReceipts.urlOf(receiptNumber)?.slice(-22) ?? "";
  const found = await findReceipt(box, { receiptNumber, key }, () => Promise.resolve("07"));
  if (found === null) throw new Error("the receipt is found");
  const hqSays = (requestId: string, state: ReceiptInvoices["state"]) => {
    said = { requestId, state, lines: { L1: state }, documents: [] };
  };
  const entries = () => {
    const texts = box.journal.read(box.journal.ownHead()?.epoch ?? "", 1, { entries: 100, characters: 1_000_000 });
    return texts.flatMap(({ text }) => {
      const reading = parseEntry(text);
      return reading.ok && reading.entry.kind === "invoice-request" ? [{ text, entry: reading.entry }] : [];
    });
  };
  return { box, requests, own, found, receiptNumber, hqSays, entries };
}

test("[P2] a form sent twice is one entry, which names nobody; title and tax number wait beside it and are forgotten when sent", async () => {
  const { own, found, requests, entries } = await desk();
  const requestId = (await own.section(found))?.requestId ?? "";
  const asked = await Promise.all([1, 2, 3].map(() => own.request(found, { requestId, buyer })));
  expect(asked).toEqual([true, true, true]);
  expect(entries()).toHaveLength(1);
  expect(entries()[0]?.entry).toMatchObject({
    person: "shopper",
    transfers: [],
    body: { requestId, buyer: "organisation", original: { seq: 3 } },
  });
  expect(entries()[0]?.text).not.toMatch(/样板公司|91350100M000100Y43/);
  expect(requests.unsent()).toEqual({ id: requestId, body: buyer });
  requests.sent({ id: requestId });
  expect(requests.unsent()).toBeNull();
  expect(await own.section(found)).toMatchObject({ state: "requested", requestId: null });
});

test("while one is on its way no other is asked for; issued, another title may be; red-lettered, none", async () => {
  const { own, found, hqSays, entries } = await desk();
  const requestId = (await own.section(found))?.requestId ?? "";
  await own.request(found, { requestId, buyer });
  hqSays(requestId, "queued");
  expect(await own.request(found, { requestId: "f".repeat(32), buyer })).toBe(false);
  hqSays(requestId, "issued");
  expect((await own.section(found))?.requestId).toMatch(/^[0-9a-f]{32}$/);
  hqSays(requestId, "red-lettered");
  expect(await own.section(found)).toMatchObject({ state: "red-lettered", requestId: null });
  expect(entries()).toHaveLength(1);
});

test("nothing is asked of goods that are all back, nor where nobody sells under a tax number", async () => {
  const { box, own, found, receiptNumber } = await desk();
  const original = { ...found.id, receiptNumber };
  const claimed = {
    ...{ claimId: "c", original, sold: { lane: 1, atMs: 1, businessDay: "2025-11-21" }, earlier: [] },
    sale: found.receipt.entry.kind === "sale" ? found.receipt.entry.body : null,
  };
  if (claimed.sale === null) throw new Error("a sale");
  const opened = box.apply({ type: "return-opened", claimed: { ...claimed, sale: claimed.sale } });
  const chosen = box.apply({ type: "choose-return", lineId: "L1", quantity: 1, packageState: "sealed" });
  const done = box.apply({ type: "refund", approvalCodes: [] });
  expect([opened, chosen, done].map(({ ok }) => ok)).toEqual([true, true, true]);
  expect((await own.section(found))?.requestId).toBeNull();

  const { operator: _, ...nobody } = store;
  const other = await desk(nobody);
  expect(await other.own.section(other.found)).toBeNull();
});

test("the window says how far the fapiao of a receipt is that is open for return, as HQ says it, and nothing of another", async () => {
  const { own, found, hqSays, receiptNumber } = await desk();
  let drawn = 0;
  const shown = new ShownInvoice(own, () => drawn++);
  const { entry } = found.receipt;
  if (entry.kind !== "sale") throw new Error("a sale");
  const stage: Stage = {
    at: "returning",
    returning: {
      ...{
        claimId: "c",
        original: { ...found.id, receiptNumber },
        sold: { lane: 1, atMs: 1, businessDay: "2025-11-21" },
      },
      ...{ sale: entry.body, earlier: [], chosen: [], reason: "other", touchedLineId: null },
    },
  };
  hqSays("a", "issued");
  expect(shown.at(stage)).toBeNull();
  await expect.poll(() => drawn).toBe(1);
  expect(shown.at(stage)).toEqual({ state: "issued", number: null });
  expect(shown.at({ at: "idle", last: null })).toBeNull();
});

test("the form of an organisation's receipt begins with its name and tax number, and of nobody else's", async () => {
  const { own, found } = await desk(store, saleMember(bureau));
  expect((await own.section(found))?.knownBuyer).toEqual(buyer);
  const others = [await desk(), await desk(store, saleMember({ ...bureau, memberId: "f".repeat(32) }))];
  for (const other of others) expect(await other.own.section(other.found)).not.toHaveProperty("knownBuyer");
});
