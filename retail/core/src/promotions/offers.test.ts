import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../../testing/goods.ts";
import { everySpend, percentOff, spendGet } from "../../testing/promotions.ts";
import { basisPoints, minor, type Offer } from "../index.ts";
import { type Earned, earned, gainOf, isPieceOffer, isSetOffer, offPiece, offSet } from "./offers.ts";
import type { EarnedOffer, PieceOffer, SetOffer, SpendGetOffer } from "./promotion.ts";

const memberDay = (price: Extract<Offer, { is: "member-day" }>["price"]): PieceOffer => ({
  is: "member-day",
  days: { each: "week", days: [1] },
  price,
});
const pieces: readonly (readonly [PieceOffer, price: number, off: number])[] = [
  [{ is: "percent-off", rateBp: basisPoints(1_500) }, 1_990, 299],
  [{ is: "percent-off", rateBp: basisPoints(5_000) }, 5, 3],
  [{ is: "percent-off", rateBp: basisPoints(10_000) }, 7, 7],
  [{ is: "amount-off", offMinor: minor(500) }, 1_990, 500],
  [{ is: "amount-off", offMinor: minor(500) }, 500, 500],
  [{ is: "amount-off", offMinor: minor(500) }, 499, 499],
  [{ is: "fixed-price", priceMinor: minor(900) }, 1_990, 1_090],
  [{ is: "fixed-price", priceMinor: minor(900) }, 900, 0],
  [{ is: "fixed-price", priceMinor: minor(900) }, 850, 0],
  [{ is: "new-member-item", priceMinor: minor(100) }, 1_990, 1_890],
  [memberDay({ is: "percent-off", rateBp: basisPoints(1_000) }), 1_990, 199],
  [memberDay({ is: "fixed-price", priceMinor: minor(1_500) }), 1_990, 490],
];
const sets: readonly (readonly [SetOffer, prices: readonly number[], off: number])[] = [
  [{ is: "n-for-m", take: 3, pay: 2 }, [100, 200, 300], 100],
  [{ is: "n-for-m", take: 4, pay: 2 }, [100, 200, 300, 400], 300],
  [{ is: "nth-at-discount", nth: 2, rateBp: basisPoints(5_000) }, [101, 300], 51],
  [bundle(500), [100, 200, 300], 100],
  [bundle(600), [100, 200, 300], 0],
  [bundle(700), [100, 200, 300], 0],
];

function bundle(price: number): SetOffer {
  return { is: "bundle-price", parts: [{ skus: ["a"], quantity: 3 }], priceMinor: minor(price) };
}

const service = { is: "free-service", service: "delivery", atLeastMinor: minor(500), worthMinor: minor(30) } as const;
const gift = (earnedBy: Extract<Offer, { is: "gift-with-purchase" }>["earnedBy"], repeats: boolean): EarnedOffer => ({
  is: "gift-with-purchase",
  earnedBy,
  repeats,
  gifts: [{ sku: "mug", quantity: 1 }],
  worthMinor: minor(40),
});
const bySpend = { by: "spend", atLeastMinor: minor(500) } as const;
const byPieces = { by: "pieces", atLeast: 2 } as const;
const voucher = (repeats: boolean, ...steps: readonly (readonly [number, number])[]): EarnedOffer => ({
  is: "voucher-back",
  repeats,
  steps: steps.map(([least, worth]) => ({ atLeastMinor: minor(least), voucherMinor: minor(worth) })),
  voucherPromotionId: "V",
  validDays: 7,
});
const off = (offMinor: number, times = 1): Earned => ({ offMinor, worthMinor: 0, times });
const worth = (worthMinor: number, times = 1): Earned => ({ offMinor: 0, worthMinor, times });
const endless = Number.POSITIVE_INFINITY;
const steps = spendGet([500, 50], [1_000, 120]);
const more = voucher(false, [500, 20], [900, 60]);

/** Spent, pieces, times allowed. */
type Sum = readonly [spentMinor: number, pieces: number, timesAllowed: number];
const sums: readonly (readonly [Offer, Sum, Earned | null])[] = [
  [steps, [499, 9, endless], null],
  [steps, [500, 1, endless], off(50)],
  [steps, [999, 1, endless], off(50)],
  [steps, [1_000, 1, endless], off(120)],
  [steps, [9_000, 1, endless], off(120)],
  [steps, [1_000, 1, 0], null],
  [spendGet([10, 50]), [30, 1, endless], off(30)],
  [everySpend(500, 50), [499, 1, endless], null],
  [everySpend(500, 50), [1_499, 1, endless], off(100, 2)],
  [everySpend(500, 50), [1_500, 1, endless], off(150, 3)],
  [everySpend(500, 50), [1_500, 1, 2], off(100, 2)],
  [everySpend(10, 50), [25, 1, endless], off(25, 2)],
  [more, [499, 1, endless], null],
  [more, [899, 1, endless], worth(20)],
  [more, [900, 1, endless], worth(60)],
  [voucher(true, [500, 20]), [1_700, 1, endless], worth(60, 3)],
  [voucher(true, [10, 500]), [10, 1, endless], worth(500)],
  [voucher(true, [500, 20]), [1_700, 1, 2], worth(40, 2)],
  [service, [499, 9, endless], null],
  [service, [500, 1, endless], worth(30)],
  [service, [5_000, 1, endless], worth(30)],
  [gift(bySpend, false), [499, 9, endless], null],
  [gift(bySpend, false), [1_200, 1, endless], worth(40)],
  [gift(bySpend, true), [1_200, 1, endless], worth(80, 2)],
  [gift(byPieces, true), [1, 5, endless], worth(80, 2)],
  [gift(byPieces, false), [1, 5, endless], worth(40)],
  [gift(byPieces, true), [9_999, 1, endless], null],
];

const isOfSum = (offer: Offer): offer is SpendGetOffer | EarnedOffer => !isPieceOffer(offer) && !isSetOffer(offer);

describe("what offers give", () => {
  test.each(pieces)("%o lowers a piece of %i by %i", (offer, price, lowered) => {
    expect(offPiece(offer, price)).toBe(lowered);
    expect([isPieceOffer(offer), isSetOffer(offer)]).toEqual([true, false]);
  });

  test.each(sets)("%o lowers pieces of %o by %i", (offer, prices, lowered) => {
    expect(offSet(offer, prices)).toBe(lowered);
    expect([isPieceOffer(offer), isSetOffer(offer)]).toEqual([false, true]);
  });

  test.each(sums)(
    "%o gives for [spent, pieces, times allowed] %o: %o",
    (offer, [spentMinor, count, allowed], wanted) => {
      if (!isOfSum(offer)) throw new TypeError(`${offer.is} counts no sum`);
      expect(earned(offer, { spentMinor, pieces: count, timesAllowed: allowed })).toEqual(wanted);
    },
  );

  test("the quick way to what a sum gives is the same as the long one", () => {
    const offers = sums.flatMap(([offer]) => (isOfSum(offer) ? [offer] : []));
    fc.assert(
      fc.property(
        fc.constantFrom(...offers),
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(1, 2, 3, endless),
        (offer, spentMinor, count, timesAllowed) => {
          const given = earned(offer, { spentMinor, pieces: count, timesAllowed });
          expect(gainOf(offer, timesAllowed)(spentMinor, count)).toBe(
            given === null ? 0 : given.offMinor + given.worthMinor,
          );
        },
      ),
      { numRuns },
    );
    for (const [offer, [spentMinor, count, allowed], given] of sums)
      if (allowed > 0)
        expect(gainOf(offer, allowed)(spentMinor, count)).toBe(given === null ? 0 : given.offMinor + given.worthMinor);
  });

  test("pieces and sets count no sum", () => {
    expect(gainOf(percentOff(50), endless)(1_000, 3)).toBe(0);
    expect(gainOf({ is: "n-for-m", take: 2, pay: 1 }, endless)(1_000, 3)).toBe(0);
  });
});
