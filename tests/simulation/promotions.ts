// The promotions of a run, and what they must come to, reckoned here by plain arithmetic. They take different goods, so
// that no combination has to be searched: the engine's own tests do that.

import { basisPoints, minor, type Promotion } from "@evertill/core";

export interface RunBook {
  readonly bookId: string;
  readonly promotions: readonly Promotion[];
}

const everywhere = {
  ...{ fromMs: 0, untilMs: 8_640_000_000_000_000, stores: null, channels: null },
  ...{ tiers: null, quota: null, coupon: null },
} as const;

const goods = (skus: readonly string[] | null) => ({
  skus,
  brands: null,
  categories: null,
  sellers: null,
  except: null,
});

/**
 * A fifth of the goods is 15 % off, another fifth is three for two, another has 50.00 off every 1,000.00, and another
 * has a gift for every two pieces: one piece of the first goods of all, billed to the brand. One of a few coupons takes
 * 1.00 off what is left.
 * @param of.limited with 2.00 off what is left then, twice a day
 * @param of.vouchers with vouchers: see `voucherPromotions`
 */
export function runPromotions(
  skus: readonly string[],
  { limited = false, vouchers = false } = {},
): readonly Promotion[] {
  const every = (rest: number) => skus.filter((_, index) => index % 5 === rest);
  const promotion = (
    promotionId: string,
    of: readonly string[] | null,
    payer: Promotion["payer"],
    offer: Promotion["offer"],
  ): Promotion => ({
    ...{ promotionId, payer, offer, ...everywhere, goods: goods(of) },
    name: { zh: promotionId, en: promotionId },
    stacking: { group: promotionId, priority: 0, exclusive: false },
  });
  return [
    promotion("SIM-PERCENT", every(0), "brand", { is: "percent-off", rateBp: basisPoints(1_500) }),
    promotion("SIM-THREE", every(1), "chain", { is: "n-for-m", take: 3, pay: 2 }),
    promotion("SIM-SPEND", every(2), "mall", {
      ...{ is: "spend-get", repeats: true },
      steps: [{ atLeastMinor: minor(100_000), offMinor: minor(5_000) }],
    }),
    promotion("SIM-GIFT", every(3), "brand", {
      ...{ is: "gift-with-purchase", earnedBy: { by: "pieces", atLeast: piecesForGift }, repeats: true },
      ...{ gifts: [{ sku: skus[0] ?? "", quantity: 1, valueMinor: giftValueMinor }], worthMinor: giftValueMinor },
      isBilled: true,
    }),
    {
      ...promotion("SIM-COUPON", skus, "chain", {
        ...{ is: "spend-get", repeats: false },
        steps: [{ atLeastMinor: minor(couponOffMinor), offMinor: minor(couponOffMinor) }],
      }),
      stacking: { group: "SIM-COUPON", priority: -1, exclusive: false },
      coupon: { kind: "single-use", code: "SIM", batch: { first: 1, last: couponCount } },
    },
    ...(limited
      ? [
          {
            ...promotion(limitedId, skus, "chain", {
              ...{ is: "spend-get", repeats: false },
              steps: [{ atLeastMinor: minor(limitedOffMinor), offMinor: minor(limitedOffMinor) }],
            }),
            stacking: { group: limitedId, priority: -2, exclusive: false },
            quota: { perSale: null, perPerson: null, perDay: timesADay, perStore: null, offlineMost: 1 },
          },
        ]
      : []),
    ...(vouchers ? voucherPromotions(promotion) : []),
  ];
}

/** A voucher of 5.00 for every 200.00 of what is left in the end; it takes 5.00 off whatever costs so much. */
function voucherPromotions(
  promotion: (id: string, of: null, payer: Promotion["payer"], offer: Promotion["offer"]) => Promotion,
): readonly Promotion[] {
  return [
    {
      ...promotion("SIM-BACK", null, "chain", {
        ...{ is: "voucher-back", voucherPromotionId: voucherId, validDays: 30, repeats: true },
        steps: [{ atLeastMinor: minor(voucherForMinor), voucherMinor: minor(voucherMinor) }],
      }),
      stacking: { group: "SIM-BACK", priority: -5, exclusive: false },
      quota: { perSale: 6, perPerson: null, perDay: null, perStore: null },
      untilMs: 4_000_000_000_000,
    },
    {
      ...promotion(voucherId, null, "chain", {
        ...{ is: "spend-get", repeats: false },
        steps: [{ atLeastMinor: minor(voucherMinor), offMinor: minor(voucherMinor) }],
      }),
      stacking: { group: voucherId, priority: -3, exclusive: false },
      coupon: { kind: "single-use", code: "SIMBACK" },
    },
  ];
}

export interface Pieces {
  readonly sku: string;
  readonly quantity: number;
  readonly priceMinor: number;
}

export const limitedId = "SIM-LIMITED";
/** Few, so that lanes meet over the last. */
export const timesADay = 2;
export const limitedOffMinor = 200;

export const voucherId = "SIM-VOUCHER";
export const voucherMinor = 500;
export const voucherForMinor = 20_000;
export const isVoucherCode = (code: string): boolean => code.startsWith("SIMBACK-");

/** Few, so that lanes meet over them. */
export const couponCount = 12;
const couponOffMinor = 100;

const piecesForGift = 2;
const giftValueMinor = minor(700);

/** Pieces of gifts that `runPromotions` gives. */
export function reckonedGifts(promotions: readonly Promotion[], lines: readonly Pick<Pieces, "sku" | "quantity">[]) {
  const skus = promotions[3]?.goods.skus ?? [];
  const pieces = lines.reduce((sum, { sku, quantity }) => sum + (skus.includes(sku) ? quantity : 0), 0);
  return Math.floor(pieces / piecesForGift);
}

/** What `runPromotions` takes off. */
export function reckonedDiscount(
  promotions: readonly Promotion[],
  lines: readonly Pieces[],
  coupons: readonly string[],
): number {
  const [percent, three, spend] = promotions.map(({ goods: { skus } }) =>
    lines.filter(({ sku }) => skus?.includes(sku) === true),
  );
  const off = (percent ?? []).reduce(
    (sum, { quantity, priceMinor }) => sum + quantity * Math.floor((priceMinor * 15 + 50) / 100),
    0,
  );
  const pieces = (three ?? [])
    .flatMap(({ quantity, priceMinor }) => Array.from({ length: quantity }, () => priceMinor))
    .sort((a, b) => b - a);
  // Best for the shopper: the dearest three together, then the next three; of each three the cheapest is free.
  const free = pieces.filter((_, index) => index % 3 === 2).reduce((sum, price) => sum + price, 0);
  const spent = (spend ?? []).reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
  const before = off + free + Math.floor(spent / 100_000) * 5_000;
  // Goods by weight are among those of no promotion: a coupon takes nothing off them.
  const ofCoupon = promotions.find(({ coupon }) => coupon !== null)?.goods.skus ?? [];
  const worth = (sum: number, { quantity, priceMinor }: Pieces) => sum + quantity * priceMinor;
  const left = lines.filter(({ sku }) => ofCoupon.includes(sku)).reduce(worth, 0) - before;
  return before + (coupons.length > 0 && left >= couponOffMinor ? couponOffMinor : 0);
}
