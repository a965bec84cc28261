import { addItem, basisPoints, emptyBasket, type Item, minor, priceSale, saleDraft, withOrder } from "@evertill/core";
import { expect, it } from "vitest";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readJournalStatus } from "./journal-status.ts";

const atMs = Date.UTC(2026, 2, 14, 6);
const businessDay = "2026-03-14";
const store = "0107";

const lamp: Item = {
  ...{ sku: "S1", gtin: "6901234567892", brand: "B", model: "M", category: "home/lamp", currency: "CNY" },
  ...{ name: { zh: "灯", en: "Lamp" }, priceMinor: minor(1_000), taxRateBp: basisPoints(1_300) },
  look: { shape: "lamp", colour: "#ffffff" },
};

/** Lamps that an order brought, or none did. */
function sale(orderId: string | null) {
  const basket = emptyBasket("a".repeat(32), "CNY");
  const order = { orderId: orderId ?? "", number: "D0107000013", shownMinor: minor(1_000) };
  const change =
    orderId === null
      ? addItem(basket, lamp)
      : withOrder(basket, { ...order, lines: [{ sku: "S1", quantity: 1 }] }, [lamp]);
  if (!change.ok) throw new Error(change.reason);
  const context = { atMs, businessDay, store, channel: "till", member: null, coupons: [], used: {} } as const;
  const { priced, basis } = priceSale(change.basket, [], { ...context, currency: "CNY" });
  const { totalMinor } = priced;
  return saleDraft({
    ...{ basket: priced, pricing: basis, person: "p", businessDay, store, box: "till-1", receiptNumber: "R1" },
    tenders: [{ type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor }],
    at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "none", priceBook: "1", promotions: "none", tax: "1" },
  });
}

describeOnEachDatabase("orders paid twice", (database) => {
  it("[P5] an order that two lanes took money for is found with the entry that came second, however often it comes", async () => {
    const journal = new HqJournal(database(), () => atMs);
    const lanes = [
      { box: "till-1", mark: "b1", sales: [sale("1".repeat(32)), sale(null)] },
      { box: "till-2", mark: "b2", sales: [sale("2".repeat(32)), sale("1".repeat(32))] },
    ];
    for (const { box, mark, sales } of lanes) {
      const { epoch, entries } = signedLane({ store, box, mark, length: 3, sales });
      for (let times = 0; times < 2; times++)
        await journal.receive(store, { type: "entries", epoch, from: 1, entries });
    }
    expect((await readJournalStatus(database().db, store)).priceFindings).toMatchObject([
      { seq: 3, place: "orders.D0107000013", statedMinor: 2, recomputedMinor: 1 },
    ]);
  });
});
