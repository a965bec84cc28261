import { describe, expect, it, test } from "vitest";
import { batteries, kettle, scanned } from "../../testing/goods.ts";
import { takenBackBy } from "../after-sale/goods-back.ts";
import { postVoidDraft } from "../after-sale/post-void.ts";
import { refundParts, refundsOf } from "../after-sale/refund.ts";
import { returnDraft } from "../after-sale/return-entry.ts";
import { quoteReturn } from "../after-sale/returnable.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import type { EntryDraft } from "../entry.ts";
import { balanceKey, fold } from "../ledger.ts";
import { minor } from "../money.ts";
import type { PromotionContext } from "../promotions/context.ts";
import type { Coupon, Promotion } from "../promotions/promotion.ts";
import { saleDraft } from "../sale-entry.ts";
import { priceSale } from "../sale-pricing.ts";
import { couponRedeemed, singleUseCoupon } from "./single-use.ts";

const vip = (of: Partial<Coupon> = {}): Promotion => ({
  ...{ promotionId: "P1", name: { zh: "券", en: "Coupon" }, payer: "chain", quota: null },
  ...{ fromMs: 0, untilMs: 9, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "coupon", priority: 0, exclusive: false },
  coupon: { kind: "single-use", code: "VIP", batch: { first: 1, last: 500 }, ...of },
  offer: { is: "spend-get", steps: [{ atLeastMinor: minor(1_000), offMinor: minor(300) }], repeats: false },
});

describe("what a text is", () => {
  it.each([
    ["VIP-007", "VIP-007"],
    ["vip-7", "VIP-007"],
    ["ＶＩＰ-500", "VIP-500"],
  ])("%s is coupon %s", (text, code) => {
    expect(singleUseCoupon(text, [vip()])).toMatchObject({ is: "coupon", code });
  });

  it.each(["VIP-0", "VIP-501", "VIP-", "VIP-7A", "VIP--7"])("%s was never handed out", (text) => {
    expect(singleUseCoupon(text, [vip()])).toEqual({ is: "no-such-number" });
  });

  it.each(["VIP", "VIP7", "VIPS-7", "100001"])("%s is no coupon at all", (text) => {
    expect(singleUseCoupon(text, [vip()])).toBeNull();
  });
});

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "3", priceBook: "1", promotions: "book", tax: "1" },
} as const;
const original = { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" };

/** A kettle and batteries with coupon VIP-007, for cash. */
function sold(promotion: Promotion): EntryDraft<"sale"> {
  const context: PromotionContext = {
    ...{ atMs: 1, businessDay: "2025-11-21", store: "0412", channel: "till", member: null, coupons: ["VIP-007"] },
    ...{ used: {}, currency: "CNY" },
  };
  const { priced, basis } = priceSale({ ...scanned([kettle, batteries]), coupons: ["VIP-007"] }, [promotion], context);
  const { totalMinor } = priced;
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor } as const;
  return saleDraft({ ...common, basket: priced, pricing: basis, tenders: [cash], receiptNumber: "R1" });
}

function returned(sale: EntryDraft<"sale">, lineId: string, earlier: readonly TakenBack[]): EntryDraft<"return"> {
  const of = { chosen: [{ lineId, quantity: 1, packageState: "sealed" as const }], reason: "other" as const };
  const { totalMinor } = quoteReturn(sale.body, earlier, of);
  const before = earlier.flatMap(({ refunds }) => refunds);
  const result = refundsOf(
    refundParts({ sale: sale.body, earlier: before, amountMinor: totalMinor, rounding: null }),
    [],
  );
  if (!result.ok) throw new Error(result.reason);
  const receiptNumber = `R${earlier.length + 2}`;
  const { body } = sale;
  return returnDraft({
    ...{ ...common, ...of, original, sale: body, earlier, refunds: result.refunds },
    ...{ returnId: "r", receiptNumber },
  });
}

const redeemed = (entries: readonly EntryDraft[]) =>
  fold(entries.flatMap(({ transfers }) => transfers)).get(balanceKey("coupons", "VIP-007", couponRedeemed))?.amount ??
  0;

test("[P5] a sale redeems its coupon once; it is good again when all that it was used for came back, if its data says so", () => {
  const sale = sold(vip({ isGivenBack: true }));
  expect(redeemed([sale])).toBe(1);
  const first = returned(sale, "L1", []);
  expect(redeemed([sale, first])).toBe(1);
  const taken = takenBackBy(first);
  const second = returned(sale, "L2", taken === null ? [] : [taken]);
  expect(redeemed([sale, first, second])).toBe(0);
  expect(second.body.couponsBack).toEqual(["VIP-007"]);
});

test("a coupon whose data says nothing stays used when goods come back; a voided sale never used it", () => {
  const sale = sold(vip());
  const first = returned(sale, "L1", []);
  const taken = takenBackBy(first);
  expect(redeemed([sale, first, returned(sale, "L2", taken === null ? [] : [taken])])).toBe(1);
  const { totalMinor } = sale.body;
  const voided = postVoidDraft({
    ...{ ...common, original, sale: sale.body, returnId: "r", receiptNumber: "R2", reason: "rung-up-wrong" },
    ...{ refunds: [{ type: "cash", amountMinor: totalMinor }], approvedBy: null },
  });
  expect(redeemed([sale, voided])).toBe(0);
});
