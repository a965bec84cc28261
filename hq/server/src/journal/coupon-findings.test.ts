import {
  addItem,
  basisPoints,
  emptyBasket,
  type Item,
  minor,
  type Promotion,
  priceSale,
  saleDraft,
} from "@evertill/core";
import { expect, it } from "vitest";
import { publishPromotions } from "../reference/promotion-books.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readJournalStatus } from "./journal-status.ts";

const atMs = Date.UTC(2026, 2, 14, 6);
const businessDay = "2026-03-14";

const lamp: Item = {
  ...{ sku: "S1", gtin: "6901234567892", brand: "B", model: "M", category: "home/lamp", currency: "CNY" },
  ...{ name: { zh: "灯", en: "Lamp" }, priceMinor: minor(1_000), taxRateBp: basisPoints(1_300) },
  look: { shape: "lamp", colour: "#ffffff" },
};

const vip: Promotion = {
  ...{ promotionId: "P1", name: { zh: "专属券", en: "Coupon of one's own" }, payer: "chain", quota: null },
  ...{ fromMs: 0, untilMs: 8_640_000_000_000_000, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "coupon", priority: 0, exclusive: false },
  coupon: { kind: "single-use", code: "VIP", batch: { first: 1, last: 50 } },
  offer: { is: "amount-off", offMinor: minor(100) },
};

/** A lamp sold in a store with a coupon. */
function sale(of: { readonly store: string; readonly code: string; readonly bookId: string }) {
  const change = addItem(emptyBasket("a".repeat(32), "CNY"), lamp);
  if (!change.ok) throw new Error(change.reason);
  const { store, code, bookId } = of;
  const basket = { ...change.basket, coupons: [code], couponsAlone: [code] };
  const context = { atMs, businessDay, store, channel: "till", member: null, coupons: [code], used: {} } as const;
  const { priced, basis } = priceSale(basket, [vip], { ...context, currency: "CNY" });
  const { totalMinor } = priced;
  return saleDraft({
    ...{ basket: priced, pricing: basis, person: "p", businessDay, store, box: "till-1", receiptNumber: "R1" },
    tenders: [{ type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor }],
    at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "none", priceBook: "1", promotions: bookId, tax: "1" },
  });
}

describeOnEachDatabase("coupons used twice", (database) => {
  it("[P5] a coupon that two stores took is found with the entry that came second; one used once is none", async () => {
    const { db } = database();
    const bookId = await publishPromotions(db, [vip], 1_000);
    const journal = new HqJournal(database(), () => atMs);
    for (const [store, mark] of [
      ["0105", "a1"],
      ["0106", "a2"],
    ] as const) {
      const own = `VIP-${store.slice(-2)}`;
      const sales = [sale({ store, code: "VIP-07", bookId }), sale({ store, code: own, bookId })];
      const lane = signedLane({ store, mark, length: 3, sales });
      await journal.receive(store, { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    }
    expect((await readJournalStatus(db, "0105")).priceFindings).toEqual([]);
    expect((await readJournalStatus(db, "0106")).priceFindings).toMatchObject([
      { seq: 2, place: "coupons.VIP-07", statedMinor: 2, recomputedMinor: 1 },
    ]);
  });
});
