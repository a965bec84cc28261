// Generators of small baskets and of promotions of every kind, dense enough to get in each other's way.

import fc from "fast-check";
import { basisPoints, type GoodsFilter, minor, type Offer, type Promotion, type PromotionLine } from "../src/index.ts";
import { cart, everything, promotion } from "./promotions.ts";

const skus = ["a1", "a2", "b1"] as const;
const price = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom(0, 50, 99, 100, 100, 200));
const amount = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(50, 100, 100)).map(minor);
const rateBp = fc.constantFrom(500, 1_000, 3_333, 5_000, 10_000).map(basisPoints);
const repeats = fc.boolean();

/** One step that repeats, or one or two that do not. */
const steps = fc
  .tuple(amount, amount, amount, amount, fc.constantFrom("repeats", "one", "two"))
  .map(([atLeast, earned, more, moreEarned, shape]) => {
    const first = [atLeast, earned] as const;
    const second = [minor(atLeast + more), minor(earned + moreEarned)] as const;
    return { repeats: shape === "repeats", steps: shape === "two" ? [first, second] : [first] };
  });
const offSteps = steps.map((all) => ({
  repeats: all.repeats,
  steps: all.steps.map(([atLeastMinor, offMinor]) => ({ atLeastMinor, offMinor })),
}));
const voucherSteps = steps.map((all) => ({
  repeats: all.repeats,
  steps: all.steps.map(([atLeastMinor, voucherMinor]) => ({ atLeastMinor, voucherMinor })),
}));

const offers: fc.Arbitrary<Offer> = fc.oneof<fc.Arbitrary<Offer>[]>(
  fc.record({ is: fc.constant("percent-off" as const), rateBp }),
  fc.record({ is: fc.constant("amount-off" as const), offMinor: amount }),
  fc.record({ is: fc.constant("fixed-price" as const), priceMinor: amount }),
  fc.record({ is: fc.constant("new-member-item" as const), priceMinor: amount }),
  fc.record({ is: fc.constant("nth-at-discount" as const), nth: fc.integer({ min: 2, max: 3 }), rateBp }),
  fc.constantFrom<Offer>(
    { is: "n-for-m", take: 2, pay: 1 },
    { is: "n-for-m", take: 3, pay: 2 },
    { is: "n-for-m", take: 3, pay: 1 },
  ),
  fc.record({
    is: fc.constant("bundle-price" as const),
    parts: fc.constantFrom(
      [
        { skus: ["a1"], quantity: 1 },
        { skus: ["b1"], quantity: 1 },
      ],
      [{ skus: ["a1", "a2"], quantity: 2 }],
      [
        { skus: ["a1", "a2"], quantity: 1 },
        { skus: ["b1"], quantity: 1 },
      ],
    ),
    priceMinor: amount,
  }),
  offSteps.map((earned) => ({ is: "spend-get" as const, ...earned })),
  voucherSteps.map((earned) => ({ is: "voucher-back" as const, ...earned, voucherPromotionId: "V", validDays: 7 })),
  fc.record({
    is: fc.constant("gift-with-purchase" as const),
    earnedBy: fc.oneof(
      fc.record({ by: fc.constant("spend" as const), atLeastMinor: amount }),
      fc.record({ by: fc.constant("pieces" as const), atLeast: fc.integer({ min: 1, max: 3 }) }),
    ),
    repeats,
    gifts: fc.constant([{ sku: "g", quantity: 1 }]),
    worthMinor: amount,
  }),
  fc.record({
    is: fc.constant("free-service" as const),
    service: fc.constant("delivery" as const),
    atLeastMinor: amount,
    worthMinor: amount,
  }),
);

const filters: fc.Arbitrary<GoodsFilter> = fc.constantFrom<GoodsFilter>(
  everything,
  everything,
  { ...everything, brands: ["brand-a"] },
  { ...everything, skus: ["a1", "b1"] },
  { ...everything, categories: ["all/b"] },
  { ...everything, except: { ...everything, skus: ["a2"] } },
);

/** Promotions with ids of their own, open to `today` for a new member. */
export function anyPromotions(most: number): fc.Arbitrary<readonly Promotion[]> {
  const one = fc.record({
    offer: offers,
    goods: filters,
    group: fc.constantFrom("x", "x", "y"),
    priority: fc.integer({ min: -1, max: 1 }),
    perSale: fc.option(fc.integer({ min: 1, max: 2 }), { freq: 4 }),
    exclusive: fc.integer({ min: 0, max: 7 }).map((chance) => chance === 0),
  });
  return fc.array(one, { maxLength: most }).map((all) =>
    all.map(({ offer, goods, group, priority, perSale, exclusive }, index) =>
      promotion(`P${index}`, offer, {
        goods,
        stacking: { group, priority, exclusive },
        quota: perSale === null ? null : { perSale, perPerson: null, perDay: null, perStore: null },
      }),
    ),
  );
}

/** A basket of at most `pieces` pieces. */
export function anyCart(pieces: number): fc.Arbitrary<readonly PromotionLine[]> {
  const line = fc.tuple(fc.constantFrom(...skus), price, fc.boolean());
  return fc
    .array(fc.tuple(line, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 9 })), { maxLength: pieces })
    .map((all) => {
      let room = pieces;
      const goods = all.flatMap(([[sku, unitPrice], quantity, fixed]) => {
        const fits = Math.min(quantity, room);
        room -= fits;
        return fits === 0 ? [] : [{ of: [sku, fits, unitPrice] as const, discountable: fixed > 0 }];
      });
      return cart(...goods.map(({ of }) => of)).map((line, index) => ({
        ...line,
        discountable: goods[index]?.discountable ?? true,
      }));
    });
}
