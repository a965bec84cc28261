import { minor, parseEntry } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { beginShift, type TestBoxOptions, testBox, testItem, testPerson } from "../box/testing-box.ts";
import { findReceipt } from "./find-receipt.ts";

const store: StoreDocument = {
  ...{ storeId: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } },
  ...{
    timeZone: "Asia/Shanghai",
    currency: "CNY",
    tenders: [{ type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } }],
  },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
};

const base = { eReceiptBaseUrl: "https://store.example" };

function sold(options: TestBoxOptions): { readonly box: Box; readonly receiptNumber: string } {
  const box = testBox({ store, ...options });
  beginShift(box);
  const cash = { type: "cash", tenderedMinor: minor(1_000) } as const;
  for (const input of [
    { type: "add", item: testItem },
    { type: "begin-tender" },
    { type: "take-tender", tender: cash },
  ] as const) {
    const outcome = box.apply(input);
    if (!outcome.ok) throw new Error(outcome.reason);
  }
  const { stage } = box.lane;
  return { box, receiptNumber: stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "" };
}

const numberOf = async (personId: string) => (personId === testPerson.personId ? testPerson.number : "");

test("a lane shows the address under which the hub finds its sale, with who took the money", async () => {
  const { box, receiptNumber } = sold(base);
  const url = box.eReceipts.shownAt(box.lane.stage)?.url ?? "";
  expect(url).toBe(`https://store.example/r/${receiptNumber}-${url.slice(-22)}`);
  const reference = { receiptNumber, key: url.slice(-22) };
  const found = await findReceipt(box, reference, numberOf);
  expect(found?.receipt).toMatchObject({
    entry: { kind: "sale", body: { receiptNumber, totalMinor: 1_000 } },
    place: { lane: 1, cashierNumber: "07", store: { name: { zh: "店" } } },
  });
  const last = reference.key.endsWith("A") ? "B" : "A";
  expect(await findReceipt(box, { ...reference, key: reference.key.slice(0, -1) + last }, numberOf)).toBeNull();
});

test("[P1] no code is on the screen or on paper before its sale is on disk", () => {
  const box = testBox({ store: { ...store, eReceiptOnPaper: true }, ...base });
  beginShift(box);
  box.apply({ type: "add", item: testItem });
  box.apply({ type: "begin-tender" });
  const pay = () =>
    box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor: minor(1_000) } }, { commandId: "pay" });
  const papers = box.jobs.waiting();
  box.ports.db.exec("PRAGMA max_page_count = 1");
  expect(pay()).toMatchObject({ ok: false });
  expect([box.eReceipts.shownAt(box.lane.stage), box.jobs.waiting() - papers]).toEqual([null, 0]);
  box.ports.db.exec("PRAGMA max_page_count = 1000000");
  expect(pay()).toEqual({ ok: true });
  const url = box.eReceipts.shownAt(box.lane.stage)?.url ?? "";
  expect(url).toMatch(/^https:\/\/store\.example\/r\/R/);
  expect(box.jobs.next("printer")?.payload).toContain(url);
});

test("nothing is shown where no address is configured, nor while a sale is open", () => {
  const without = sold({});
  expect(without.box.eReceipts.shownAt(without.box.lane.stage)).toBeNull();
  const { box } = sold(base);
  box.apply({ type: "add", item: testItem });
  expect(box.eReceipts.shownAt(box.lane.stage)).toBeNull();
});

test.each([
  ["wants", true, 1],
  ["does not want", false, 0],
])("a store that %s the code on paper prints it so, in the very commit of the sale", (_, eReceiptOnPaper, codes) => {
  const { box, receiptNumber } = sold({ ...base, store: { ...store, eReceiptOnPaper } });
  const text = box.jobs.next("printer")?.payload ?? "";
  expect(text).toContain(receiptNumber);
  expect(text.split("{option:qrcode,4,m}")).toHaveLength(codes + 1);
});

test("the entry itself holds nothing of it", () => {
  const { box, receiptNumber } = sold(base);
  const url = box.eReceipts.urlOf(receiptNumber) ?? "";
  const texts = box.journal.read(box.journal.ownHead()?.epoch ?? "", 1, { entries: 100, characters: 1_000_000 });
  expect(texts.some(({ text }) => parseEntry(text).ok && text.includes(receiptNumber))).toBe(true);
  expect(texts.some(({ text }) => text.includes(url.slice(-22)))).toBe(false);
});
