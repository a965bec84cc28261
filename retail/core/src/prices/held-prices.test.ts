import { expect, test } from "vitest";
import { batteries, kettle, scanned } from "../../testing/goods.ts";
import { minor } from "../money.ts";
import { holdPrices, isHoldOver, memberPrices, repriceBasket } from "./held-prices.ts";
import { overridePrice } from "./price-override.ts";

const reason = { id: "negotiated", name: { zh: "议价", en: "Negotiated" } };
const by = { personId: "p", limits: { "price-override": 10_000 } };

test("prices are held until a date, and suspending again does not put it off", () => {
  const held = holdPrices(scanned([kettle]), 2_000, null);
  expect([1_999, 2_000].map((atMs) => isHoldOver(held, atMs))).toEqual([false, true]);
  expect(holdPrices(held, 9_000, null).pricesHeldUntilMs).toBe(2_000);
  expect(isHoldOver(scanned([kettle]), 9_999)).toBe(false);
});

test("after it every line has its item's price, negotiated ones too, and the quantities stay", () => {
  const change = overridePrice(scanned([kettle, batteries, batteries]), {
    ...{ lineId: "L2", unitPriceMinor: minor(900), reason, by, approver: null },
  });
  if (!change.ok) throw new Error(change.reason);
  const priceSource = { bookId: "prices-2", priceId: "p" };
  const now = [{ ...kettle, priceMinor: minor(13_900), priceSource }, batteries];
  const { basket, linesChanged } = repriceBasket(holdPrices(change.basket, 1, null), now);
  expect(linesChanged).toBe(2);
  expect(basket).not.toHaveProperty("pricesHeldUntilMs");
  expect(basket.lines).toMatchObject([
    { quantity: 1, unitPriceMinor: 13_900, priceSource },
    { quantity: 2, unitPriceMinor: 990 },
  ]);
  expect(basket.lines[1]).not.toHaveProperty("override");
});

test("goods that the chain sells no more keep their price", () => {
  const { basket, linesChanged } = repriceBasket(scanned([kettle]), []);
  expect([basket.lines[0]?.unitPriceMinor, linesChanged]).toEqual([12_900, 0]);
});

test("a member has the tier's prices from then on, and what was negotiated stands", () => {
  const change = overridePrice(scanned([kettle, batteries]), {
    ...{ lineId: "L2", unitPriceMinor: minor(900), reason, by, approver: null },
  });
  if (!change.ok) throw new Error(change.reason);
  const forMember = [kettle, batteries].map((item) => ({ ...item, priceMinor: minor(item.priceMinor - 10) }));
  const named = memberPrices(change.basket, forMember);
  expect(named.lines.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([12_890, 900]);
  expect(memberPrices(named, [kettle, batteries])).toEqual(change.basket);
});
