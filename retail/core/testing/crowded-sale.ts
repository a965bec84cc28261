// A drawn shop in which promotions get in each other's way: most of them touch what is in the basket.

import {
  basisPoints,
  type GoodsFilter,
  minor,
  type Offer,
  type Promotion,
  type PromotionContext,
  type PromotionLine,
} from "../src/index.ts";

export interface SaleSize {
  readonly lines: number;
  readonly promotions: number;
}

export interface CrowdedSale {
  readonly lines: readonly PromotionLine[];
  readonly promotions: readonly Promotion[];
  readonly context: PromotionContext;
}

type Goods = Pick<PromotionLine, "sku" | "brand" | "category" | "seller" | "unitPriceMinor">;

const catalogueSize = 160;
const brands = 12;
const categories = [
  "appliance/kitchen",
  "appliance/laundry",
  "appliance/air",
  "digital/phone",
  "digital/audio",
  "digital/pc",
  "home/light",
  "home/bed",
];

/** @param chance numbers from 0 up to, not including, 1: the same ones make the same shop */
export function crowdedSale({ lines, promotions }: SaleSize, chance: () => number): CrowdedSale {
  const dice = diceOf(chance);
  const catalogue = Array.from({ length: catalogueSize }, (_, index): Goods => {
    const price = Math.round(10 ** (2.9 + 2.7 * dice.share()));
    return {
      sku: String(100_000 + index),
      brand: `brand-${dice.below(brands)}`,
      category: dice.one(categories),
      seller: dice.below(4) === 0 ? "counter" : "chain",
      unitPriceMinor: minor(Math.max(100, price - (price % 10) - (dice.below(2) === 0 ? 10 : 0))),
    };
  });
  return {
    lines: dice
      .shuffled(catalogue)
      .slice(0, lines)
      .map((goods, index) => ({
        ...goods,
        lineId: `L${index + 1}`,
        quantity: dice.below(3) === 0 ? 1 + dice.below(4) : 1,
        discountable: dice.below(25) !== 0,
      })),
    promotions: Array.from({ length: promotions }, (_, index) =>
      anyPromotion(`P${String(index).padStart(3, "0")}`, catalogue, dice),
    ),
    context: {
      atMs: 1,
      businessDay: "2025-11-21",
      store: "0412",
      channel: "till",
      member: { tier: "gold", isNew: true },
      coupons: ["SAVE"],
      used: {},
      currency: "CNY",
    },
  };
}

/** Lehmer's generator, by Park and Miller. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Dice {
  /** 0 … 1, 1 not included. */
  readonly share: () => number;
  readonly below: (end: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  readonly some: <T>(count: number, of: readonly T[]) => readonly T[];
  readonly shuffled: <T>(of: readonly T[]) => readonly T[];
}

function diceOf(chance: () => number): Dice {
  const below = (end: number) => Math.min(end - 1, Math.floor(chance() * end));
  const shuffled = <T>(of: readonly T[]) =>
    of
      .map((value) => ({ value, at: chance() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  const one = <T>(of: readonly T[]): T => {
    const value = of[below(of.length)];
    if (value === undefined) throw new RangeError("nothing to choose from");
    return value;
  };
  return { share: chance, below, one, shuffled, some: (count, of) => shuffled(of).slice(0, count) };
}

const anything: GoodsFilter = { skus: null, brands: null, categories: null, sellers: null, except: null };

function anyPromotion(promotionId: string, catalogue: readonly Goods[], dice: Dice): Promotion {
  const { offer, goods, group, priority } = kind(catalogue, dice);
  return {
    promotionId,
    name: { zh: promotionId, en: promotionId },
    payer: dice.one(["chain", "brand", "mall"] as const),
    fromMs: 0,
    untilMs: 2,
    stores: null,
    channels: null,
    tiers: dice.below(8) === 0 ? ["gold"] : null,
    goods,
    stacking: { group, priority, exclusive: dice.below(40) === 0 },
    quota: dice.below(15) === 0 ? { perSale: 1 + dice.below(3), perPerson: null, perDay: null, perStore: null } : null,
    coupon: group === "coupon" ? { kind: "multi-use", code: "SAVE" } : null,
    offer,
  };
}

interface Kind {
  readonly offer: Offer;
  readonly goods: GoodsFilter;
  readonly group: string;
  readonly priority: number;
}

function kind(catalogue: readonly Goods[], dice: Dice): Kind {
  const roll = dice.share();
  const level = dice.below(5) === 0 ? { group: "brand-day", priority: 80 } : { group: "goods", priority: 100 };
  if (roll < 0.5) return { ...pieceOffer(catalogue, dice), ...level };
  if (roll < 0.66) return { ...manyOffer(dice), goods: filter(catalogue, dice, 12), ...level };
  if (roll < 0.82) return { ...bundle(catalogue, dice), goods: anything, ...level };
  if (roll < 0.9) return { offer: spend(dice), goods: filter(catalogue, dice, 30), group: "order", priority: 50 };
  if (roll < 0.93) return { offer: spend(dice), goods: filter(catalogue, dice, 40), group: "coupon", priority: 30 };
  return { ...besidePrice(dice), goods: filter(catalogue, dice, 40) };
}

function filter(catalogue: readonly Goods[], dice: Dice, skus: number): GoodsFilter {
  const roll = dice.below(10);
  if (roll < 4) return { ...anything, skus: dice.some(1 + dice.below(skus), catalogue).map(({ sku }) => sku) };
  if (roll < 6) return { ...anything, brands: [`brand-${dice.below(brands)}`] };
  if (roll < 8) return { ...anything, categories: [dice.one(categories)] };
  if (roll < 9) return { ...anything, categories: [dice.one(["appliance", "digital", "home"])] };
  return { ...anything, except: { ...anything, sellers: ["counter"] } };
}

function pieceOffer(catalogue: readonly Goods[], dice: Dice): Pick<Kind, "offer" | "goods"> {
  const roll = dice.below(10);
  if (roll < 5) {
    const goods = dice.one(catalogue);
    const priceMinor = minor(Math.floor(goods.unitPriceMinor * (0.75 + 0.2 * dice.share())));
    return { offer: { is: "fixed-price", priceMinor }, goods: { ...anything, skus: [goods.sku] } };
  }
  if (roll < 6)
    return {
      offer: { is: "amount-off", offMinor: minor(100 * (1 + dice.below(60))) },
      goods: filter(catalogue, dice, 5),
    };
  return {
    offer: { is: "percent-off", rateBp: basisPoints(300 + 100 * dice.below(15)) },
    goods: filter(catalogue, dice, 6),
  };
}

function manyOffer(dice: Dice): Pick<Kind, "offer"> {
  const size = 2 + dice.below(3);
  if (dice.below(2) === 0) return { offer: { is: "n-for-m", take: size + 1, pay: size } };
  return { offer: { is: "nth-at-discount", nth: size, rateBp: basisPoints(1_000 * (2 + dice.below(5))) } };
}

function bundle(catalogue: readonly Goods[], dice: Dice): Pick<Kind, "offer"> {
  const parts = dice.some(2 + dice.below(2), catalogue);
  const price = parts.reduce((sum, { unitPriceMinor }) => sum + unitPriceMinor, 0);
  return {
    offer: {
      is: "bundle-price",
      parts: parts.map(({ sku }) => ({ skus: [sku], quantity: 1 })),
      priceMinor: minor(Math.floor(price * (0.7 + 0.2 * dice.share()))),
    },
  };
}

function spend(dice: Dice): Offer {
  const each = 10_000 * (1 + dice.below(30));
  const offMinor = (spent: number) => minor(Math.floor((spent * (4 + dice.below(10))) / 10_000) * 100);
  if (dice.below(3) === 0)
    return { is: "spend-get", repeats: true, steps: [{ atLeastMinor: minor(each), offMinor: offMinor(each) }] };
  const first = offMinor(each);
  return {
    is: "spend-get",
    repeats: false,
    steps: [
      { atLeastMinor: minor(each), offMinor: first },
      { atLeastMinor: minor(each * 3), offMinor: minor(first * 4) },
    ],
  };
}

function besidePrice(dice: Dice): Omit<Kind, "goods"> {
  const atLeastMinor = minor(10_000 * (1 + dice.below(60)));
  const worthMinor = minor(500 + 100 * dice.below(40));
  const roll = dice.below(3);
  if (roll === 0)
    return {
      offer: { is: "free-service", service: "delivery", atLeastMinor, worthMinor },
      group: "service",
      priority: 0,
    };
  if (roll === 1) {
    const steps = [{ atLeastMinor, voucherMinor: worthMinor }];
    return {
      offer: { is: "voucher-back", repeats: true, steps, voucherPromotionId: "V", validDays: 30 },
      group: "voucher",
      priority: 5,
    };
  }
  const gifts = [{ sku: "gift", quantity: 1 }];
  const earnedBy = { by: "spend", atLeastMinor } as const;
  return {
    offer: { is: "gift-with-purchase", earnedBy, repeats: false, gifts, worthMinor },
    group: "gift",
    priority: 10,
  };
}
