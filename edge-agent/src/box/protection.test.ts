import {
  minor,
  type PriceBook,
  type PriceProtectionBody,
  parseDocumentNumber,
  parseEntry,
  pricesBySku,
} from "@evertill/core";
import type { Command } from "@evertill/protocol";
import type { StoreDocument } from "@evertill/schemas";
import { expect, test } from "vitest";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import { alone, beginShift, noPayments, testBox, testItem } from "./testing-box.ts";
import { Till } from "./till.ts";

const store: StoreDocument = {
  ...{ storeId: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" }, timeZone: "Asia/Shanghai" },
  ...{ currency: "CNY", tenders: [{ type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } }] },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
  afterSale: { accessories: [], priceProtectionDays: 7 },
};
const book = (priceMinor: number): PriceBook => ({
  ...{ bookId: `prices-${priceMinor}`, regions: [], embeddedCodes: [], heldForMs: 0 },
  pricesBySku: pricesBySku([{ priceId: "P", sku: testItem.sku, priceMinor: minor(priceMinor) }]),
});

/** A till that has sold two lamps at 10.00 each, which cost 8.00 now. */
async function soldDearer() {
  const world = { book: book(1_000) };
  const box = testBox({ store, priceBook: () => world.book });
  beginShift(box);
  const returns = new ReturnDesk(box, () => undefined);
  const lanes = { ...alone, beginReturn: returns.begin.bind(returns) };
  const till = new Till(box, lanes, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  let commands = 0;
  const does = (command: Command, id = `command-${++commands}`, version = box.lane.version) =>
    till.command(id, version, command);
  for (const _ of [1, 2]) await does({ type: "add-item", sku: testItem.sku });
  await does({ type: "begin-tender" });
  await does({ type: "take-tender", tender: { type: "cash", tenderedMinor: 2_000 } });
  const { stage } = box.lane;
  const number = stage.at === "idle" ? (stage.last?.receiptNumber ?? "") : "";
  world.book = book(800);
  const protections = () =>
    box.journal
      .read(box.journal.ownHead()?.epoch ?? "", 1, { entries: 100, characters: 1_000_000 })
      .flatMap(({ text }) => {
        const reading = parseEntry(text);
        return reading.ok && reading.entry.kind === "price-protection"
          ? [(reading.entry.body as PriceProtectionBody).totalMinor]
          : [];
      });
  const drawer = () => box.journal.balance({ ledger: "money", unit: "CNY", account: "drawer:0412-01" });
  expect(parseDocumentNumber(number).ok).toBe(true);
  return { box, does, number, protections, drawer };
}

test("[P2] a price difference pressed twice is refunded once, and not again for the same goods at the same price", async () => {
  const { box, does, number, protections, drawer } = await soldDearer();
  await does({ type: "begin-return", number });
  await does({ type: "quote-protection" });
  const before = drawer();
  const saw = box.lane.version;
  const pressed = await Promise.all(
    ["press", "press"].map((id) => does({ type: "protect-price", approvalCodes: [] }, id, saw)),
  );
  expect(pressed).toEqual([{ ok: true }, { ok: true }]);
  expect(await does({ type: "protect-price", approvalCodes: [] }, "later", saw)).toMatchObject({ reason: "stale" });
  expect(protections()).toEqual([400]);
  expect(drawer() - before).toBe(-400);
  await does({ type: "begin-return", number });
  expect(await does({ type: "quote-protection" })).toMatchObject({ reason: "nothing-cheaper" });
});

test("[P1] what the disk refuses is neither refunded nor shown as refunded", async () => {
  const { box, does, number, protections } = await soldDearer();
  await does({ type: "begin-return", number });
  await does({ type: "quote-protection" });
  const shown = box.lane;
  const jobs = () => [box.jobs.waiting(), box.jobs.next("drawer")];
  const before = jobs();
  box.ports.db.exec("PRAGMA max_page_count = 1");
  expect(await does({ type: "protect-price", approvalCodes: [] }, "press")).toMatchObject({ reason: "disk-full" });
  expect(box.lane).toBe(shown);
  expect([protections(), jobs()]).toEqual([[], before]);
  box.ports.db.exec("PRAGMA max_page_count = 1000000");
  expect(await does({ type: "protect-price", approvalCodes: [] }, "press")).toEqual({ ok: true });
  expect(protections()).toEqual([400]);
});
