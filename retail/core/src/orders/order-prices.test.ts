import { describe, expect, test } from "vitest";
import { batteries, kettle } from "../../testing/goods.ts";
import { emptyBasket } from "../basket.ts";
import type { Item } from "../item.ts";
import { minor } from "../money.ts";
import { memberPrices, repriceBasket } from "../prices/held-prices.ts";
import { withOrder } from "./order.ts";
import { keptPrices, orderPrices } from "./order-prices.ts";

const at = (item: Item, priceMinor: number, priceId: string): Item => ({
  ...item,
  priceMinor: minor(priceMinor),
  priceSource: { bookId: "book", priceId },
});
const gold = { memberId: "m", tier: "gold", phoneTail: "0042" };
const order = {
  ...{ orderId: "a".repeat(32), number: "D0412004217", shownMinor: minor(10_000) },
  lines: [{ sku: kettle.sku, quantity: 1 }],
};

/** Ordered at one price, and put into a sale when its goods cost another. */
function taken({ ordered, now, tier = null }: { ordered: Item; now: Item; tier?: string | null }) {
  const basket = tier === null ? emptyBasket("s", "CNY") : { ...emptyBasket("s", "CNY"), member: gold };
  const change = withOrder(basket, { ...order, prices: orderPrices([ordered], tier) }, [now]);
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}
const charged = ({ lines }: { readonly lines: readonly object[] }) => lines;

describe("an order holds what its goods cost (O8)", () => {
  test("dearer by then: the price as it was ordered, with the book that it is of", () => {
    const basket = taken({ ordered: at(kettle, 10_000, "old"), now: at(kettle, 12_900, "new") });
    expect(charged(basket)).toMatchObject([{ unitPriceMinor: 10_000, priceSource: { priceId: "old" } }]);
  });

  test("less by then: what it costs now", () => {
    const basket = taken({ ordered: at(kettle, 12_900, "old"), now: at(kettle, 10_000, "new") });
    expect(charged(basket)).toMatchObject([{ unitPriceMinor: 10_000, priceSource: { priceId: "new" } }]);
  });

  test("a member who is named, or is none any more, leaves it as it is; a tier's own lower price counts", () => {
    const basket = taken({ ordered: at(kettle, 10_000, "old"), now: at(kettle, 12_900, "new") });
    const named = (priceMinor: number) =>
      memberPrices({ ...basket, member: gold }, [at(kettle, priceMinor, "gold")]).lines[0]?.unitPriceMinor;
    expect([named(12_000), named(9_000)]).toEqual([10_000, 9_000]);
  });

  test("a tier's price is held for its members alone", () => {
    const basket = taken({ ordered: at(kettle, 8_000, "gold"), now: at(kettle, 8_500, "gold-now"), tier: "gold" });
    const { member: _nobody, ...anybodys } = basket;
    expect(charged(basket)).toMatchObject([{ unitPriceMinor: 8_000 }]);
    expect(memberPrices(anybodys, [at(kettle, 12_900, "new")]).lines).toMatchObject([{ unitPriceMinor: 12_900 }]);
  });

  test("over with the hold of a sale that was suspended", () => {
    const basket = taken({ ordered: at(kettle, 10_000, "old"), now: at(kettle, 12_900, "new") });
    const { lines } = repriceBasket(basket, [at(kettle, 12_900, "new")]).basket;
    expect(lines).toMatchObject([{ unitPriceMinor: 12_900, priceSource: { priceId: "new" } }]);
    expect(lines[0]).not.toHaveProperty("heldPrice");
  });

  test("changed, goods that it had keep the lower price of the same tier", () => {
    const before = orderPrices([at(kettle, 10_000, "old"), at(batteries, 900, "old")], null);
    const now = orderPrices([at(kettle, 12_900, "new"), at(batteries, 800, "new")], null);
    expect(keptPrices(now, before).map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([10_000, 800]);
    const golden = orderPrices([at(kettle, 12_000, "gold")], "gold");
    expect(keptPrices(golden, before)).toEqual(golden);
  });
});
