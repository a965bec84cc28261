import { expect, test } from "vitest";
import { minor } from "../money.ts";
import { noOfflineLimit } from "../stored-value/spending.ts";
import { worstCase } from "./worst-case.ts";

const limit = (storeMinor: number) => ({ ...noOfflineLimit, storeMinor: minor(storeMinor) });
const goods = [
  { quantity: 3, priceMinor: minor(399_900) },
  { quantity: 0, priceMinor: minor(9_900) },
  { quantity: 2, priceMinor: minor(100) },
];

test("[P5, P6] the worst case is the goods at their prices, the limit of cards, and what the limit of points is worth", () => {
  const worth = { stepPoints: 100, worthMinor: minor(100) };
  expect(worstCase("CNY", goods, { cards: limit(200_000), points: limit(100_050), worth })).toEqual({
    ...{ currency: "CNY", items: 2, pieces: 5, goodsMinor: 1_199_900, cardsMinor: 200_000 },
    ...{ points: 100_050, pointsMinor: 100_000, totalMinor: 1_499_900 },
  });
});

test("a store without limits, whose points are not spent, can lose nothing", () => {
  expect(worstCase("CNY", [], { cards: undefined, points: limit(500), worth: null })).toMatchObject({
    ...{ items: 0, pieces: 0, cardsMinor: 0, points: 0, totalMinor: 0 },
  });
});
