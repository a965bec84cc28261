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

/** Once a person. */
const once: Promotion = {
  ...{ ...vip, promotionId: "P2", coupon: null },
  quota: { perSale: null, perPerson: 1, perDay: null, perStore: 2 },
};

const member = { memberId: "f".repeat(32), tier: "gold", phoneTail: "0001" };

/** A lamp sold in a store with a coupon, or to the member. */
function sale(of: { readonly store: string; readonly code?: string; readonly bookId: string }) {
  const change = addItem(emptyBasket("a".repeat(32), "CNY"), lamp);
  if (!change.ok) throw new Error(change.reason);
  const { store, code, bookId } = of;
  const basket =
    code === undefined ? { ...change.basket, member } : { ...change.basket, coupons: [code], couponsAlone: [code] };
  const context = { atMs, businessDay, store, channel: "till", used: {}, currency: "CNY" } as const;
  const { priced, basis } = priceSale(basket, [vip, once], {
    ...context,
    ...(code === undefined
      ? { member: { tier: "gold", isNew: false }, coupons: [] }
      : { member: null, coupons: [code] }),
  });
  const { totalMinor } = priced;
  return saleDraft({
    ...{ basket: priced, pricing: basis, person: "p", businessDay, store, box: "till-1", receiptNumber: "R1" },
    tenders: [{ type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor }],
    at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "none", priceBook: "1", promotions: bookId, tax: "1" },
  });
}

describeOnEachDatabase("what is good so often, used more often", (database) => {
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

  it("[P5] a person who was given more than one in two stores is found with the entry that came second, each store by itself is right", async () => {
    const { db } = database();
    const bookId = await publishPromotions(db, [vip, once], 1_000);
    const journal = new HqJournal(database(), () => atMs);
    for (const [store, mark] of [
      ["0107", "a3"],
      ["0108", "a4"],
    ] as const) {
      const lane = signedLane({ store, mark, length: 2, sales: [sale({ store, bookId })] });
      await journal.receive(store, { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    }
    expect((await readJournalStatus(db, "0107")).priceFindings).toEqual([]);
    expect((await readJournalStatus(db, "0108")).priceFindings).toMatchObject([
      { seq: 2, place: `overQuota.quota-person:${member.memberId}/P2`, statedMinor: 2, recomputedMinor: 1 },
    ]);
    const about = `quota-person:${member.memberId}/P2`;
    expect(
      await db
        .selectFrom("task")
        .select(["kind", "about", "amount"])
        .where("store", "=", "0108")
        .where("kind", "=", "quota-over")
        .execute(),
    ).toEqual([{ kind: "quota-over", about, amount: 2 }]);
    expect(
      await db
        .selectFrom("reference_document")
        .select("id")
        .where("id", "=", about)
        .execute()
        .then((rows) => rows.length),
    ).toBe(1);
  });
});
