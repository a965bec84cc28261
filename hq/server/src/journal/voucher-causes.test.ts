import {
  addItem,
  basisPoints,
  emptyBasket,
  engineVersion,
  type Item,
  minor,
  type Promotion,
  priceSale,
  type SaleBody,
  saleDraft,
} from "@evertill/core";
import { expect, it } from "vitest";
import { publishPromotions } from "../reference/promotion-books.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readJournalStatus } from "./journal-status.ts";

const atMs = Date.UTC(2026, 2, 14, 6);
const lamp: Item = {
  ...{ sku: "S1", gtin: "6901234567892", brand: "B", model: "M", category: "home/lamp", currency: "CNY" },
  ...{ name: { zh: "灯", en: "Lamp" }, priceMinor: minor(100_000), taxRateBp: basisPoints(1_300) },
  look: { shape: "lamp", colour: "#ffffff" },
};
const common = {
  ...{ payer: "chain" as const, quota: null, fromMs: 0, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
} as const;
const promotions: readonly Promotion[] = [
  {
    ...{ ...common, promotionId: "P1", name: { zh: "返券", en: "Back" }, untilMs: 4_000_000_000_000, coupon: null },
    stacking: { group: "voucher", priority: 0, exclusive: false },
    offer: {
      ...{ is: "voucher-back", voucherPromotionId: "P2", validDays: 30, repeats: true },
      steps: [{ atLeastMinor: minor(50_000), voucherMinor: minor(5_000) }],
    },
  },
  {
    ...{ ...common, promotionId: "P2", name: { zh: "券", en: "Voucher" }, untilMs: 8_640_000_000_000_000 },
    ...{ coupon: { kind: "single-use", code: "BACK" }, stacking: { group: "c", priority: 0, exclusive: false } },
    offer: { is: "spend-get", steps: [{ atLeastMinor: minor(1), offMinor: minor(5_000) }], repeats: false },
  },
];

/** A lamp of 1,000.00: two vouchers of 50.00. */
function sale(of: { readonly saleId: string; readonly bookId: string; readonly code?: string; readonly day?: string }) {
  const { saleId, bookId, code, day = "2026-03-14" } = of;
  const change = addItem(emptyBasket(saleId, "CNY"), lamp);
  if (!change.ok) throw new Error(change.reason);
  const coupons = code === undefined ? [] : [code];
  const context = { atMs, businessDay: day, store: "0109", channel: "till", used: {}, currency: "CNY" } as const;
  const basket = code === undefined ? change.basket : { ...change.basket, coupons, couponsAlone: coupons };
  const { priced, basis } = priceSale(basket, promotions, { ...context, member: null, coupons });
  const { totalMinor } = priced;
  return saleDraft({
    ...{ basket: priced, pricing: basis, person: "p", businessDay: day, store: "0109", box: "till-1" },
    receiptNumber: "R1",
    tenders: [{ type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor }],
    at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: engineVersion, priceBook: "1", promotions: bookId, tax: "1" },
  });
}

describeOnEachDatabase("vouchers of a purchase at headquarters", (database) => {
  it("[P5, P7] one used before its sale has come is a task until that comes; wrong values and days are found", async () => {
    const { db } = database();
    const bookId = await publishPromotions(db, promotions, 1_000);
    const journal = new HqJournal(database(), () => atMs);
    const giving = sale({ saleId: "a".repeat(32), bookId });
    const [code = "", other = ""] = giving.body.vouchers?.[0]?.codes ?? [];
    expect(giving.body.vouchers?.[0]?.count).toBe(2);
    const using = sale({ saleId: "b".repeat(32), bookId, code });
    const late = sale({ saleId: "c".repeat(32), bookId, code: other, day: "2026-06-01" });
    const richer = sale({ saleId: "d".repeat(32), bookId });
    const vouchers = (richer.body.vouchers ?? []).map((one): NonNullable<SaleBody["vouchers"]>[number] => ({
      ...{ ...one, count: 1, codes: one.codes.slice(0, 1) },
    }));
    const receive = async (store: string, mark: string, sales: Parameters<typeof signedLane>[0]["sales"] & object) => {
      const lane = signedLane({ store, mark, length: sales.length + 1, sales });
      await journal.receive(store, { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    };
    const open = () =>
      db
        .selectFrom("task")
        .select(["about", "amount"])
        .where("kind", "=", "voucher-over")
        .where("gone_at", "is", null)
        .execute();
    await receive("0109", "b1", [using, late, { ...richer, body: { ...richer.body, vouchers } }]);
    expect((await open()).toSorted((a, b) => (a.about < b.about ? -1 : 1))).toEqual(
      [code, other].sort().map((about) => ({ about, amount: 1 })),
    );
    expect((await readJournalStatus(db, "0109")).priceFindings).toMatchObject([
      { seq: 3, place: `vouchers.${other}.days`, statedMinor: 1, recomputedMinor: 0 },
      { seq: 4, place: "vouchers.P1", statedMinor: 5_000, recomputedMinor: 10_000 },
    ]);
    // The store that gave it comes last.
    await receive("0110", "b2", [giving]);
    expect(await open()).toEqual([]);
  });
});
