import { describe, expect, test } from "vitest";
import { cart, percentOff, promotion, spendGet, today } from "../../testing/promotions.ts";
import { minor, type Offer, type Promotion } from "../index.ts";
import { candidatesOf } from "./candidates.ts";
import { componentsOf } from "./components.ts";
import { lotIndex } from "./goods-filter.ts";
import { lotsOf } from "./lots.ts";
import { benefitOf, comparePlans, type Given, joined, type Plan } from "./plan.ts";

const lots = lotsOf(cart(["a1", 2, 100], ["a2", 1, 100], ["b1", 1, 100], ["c1", 1, 100]));
const whole = lots.map(({ pieces, goods }, lot) => ({ lot, pieces, leftMinor: goods.unitPriceMinor, takes: null }));
const candidates = (...promotions: readonly Promotion[]) => candidatesOf(promotions, lotIndex(lots), today).candidates;
const given = (turn: number, offMinor: number, worthMinor = 0): Given => ({ turn, times: 1, offMinor, worthMinor });
const plan = (...all: readonly Given[]): Plan => ({ given: all, parcels: [] });

describe("which of two plans is better", () => {
  // Turns go by priority, so that the smallest id comes last.
  const ordered = candidates(
    promotion("A", percentOff(1), { stacking: { group: "x", priority: 1, exclusive: false } }),
    promotion("B", percentOff(1), { stacking: { group: "x", priority: 2, exclusive: false } }),
    promotion("C", percentOff(1), { stacking: { group: "x", priority: 3, exclusive: false } }),
  );

  test.each([
    ["the one that gives more", plan(given(0, 10)), plan(given(1, 9)), 1],
    ["worth counts as a discount does", plan(given(0, 10)), plan(given(1, 4, 7)), -1],
    ["of as much the one with more discounts", plan(given(0, 6, 4)), plan(given(2, 5, 5)), 1],
    [
      "then the one in which the smallest id gives more",
      plan(given(2, 6), given(0, 4)),
      plan(given(2, 5), given(0, 5)),
      1,
    ],
    ["an id that gives alike says nothing", plan(given(2, 5), given(0, 5)), plan(given(2, 5), given(1, 5)), -1],
    ["neither", plan(given(1, 5)), plan(given(1, 5)), 0],
    ["nothing against nothing", plan(), plan(), 0],
    ["something against nothing", plan(given(0, 1)), plan(), 1],
  ])("%s", (_, one, other, order) => {
    expect(Math.sign(comparePlans(one, other, ordered))).toBe(order);
    expect(Math.sign(comparePlans(other, one, ordered))).toBe(0 - order);
  });
});

test("parts of a sale together give what each of them gives", () => {
  const [first, second] = [{ ...plan(given(1, 5), given(0, 0, 3)), parcels: whole.slice(0, 1) }, plan(given(1, 2, 1))];
  const all = joined([first, second]);
  expect(all.given).toEqual([{ turn: 1, times: 2, offMinor: 7, worthMinor: 1 }, given(0, 0, 3)]);
  expect(all.parcels).toEqual(whole.slice(0, 1));
  expect(benefitOf(all)).toBe(benefitOf(first) + benefitOf(second));
});

describe("the parts of a sale", () => {
  const of = (skus: readonly string[]) => ({ skus, brands: null, categories: null, sellers: null, except: null });
  const parts = (...promotions: readonly Promotion[]) =>
    componentsOf(candidates(...promotions), whole).map(
      ({ candidates: some, parcels, loose }) =>
        `${parcels.map(({ lot }) => lots[lot]?.goods.sku).join("+")}: ${some.map((one) => one.promotion.promotionId).join(",")}${loose ? " loose" : ""}`,
    );
  const nForM: Offer = { is: "n-for-m", take: 2, pay: 1 };

  test.each([
    [
      "goods that no promotion ties are parts of their own",
      [promotion("A", percentOff(5))],
      ["a1: A loose", "a2: A loose", "b1: A loose", "c1: A loose"],
    ],
    [
      "a set ties its goods",
      [promotion("A", nForM, { goods: of(["a1", "b1"]) })],
      ["a1+b1: A", "a2:  loose", "c1:  loose"],
    ],
    [
      "a sum does too",
      [promotion("A", spendGet([1, 1]), { goods: of(["a2", "c1"]) })],
      ["a1:  loose", "a2+c1: A", "b1:  loose"],
    ],
    [
      "so does a quota",
      [
        promotion("A", percentOff(5), {
          goods: of(["a1", "a2"]),
          quota: { perSale: 1, perPerson: null, perDay: null, perStore: null },
        }),
      ],
      ["a1+a2: A", "b1:  loose", "c1:  loose"],
    ],
    [
      "ties go on from goods to goods",
      [
        promotion("A", nForM, { goods: of(["a1", "b1"]) }),
        promotion("B", nForM, { goods: of(["b1", "c1"]) }),
        promotion("C", percentOff(5), { goods: of(["c1"]) }),
      ],
      ["a1+b1+c1: A,B,C", "a2:  loose"],
    ],
  ])("%s", (_, promotions, wanted) => {
    expect(parts(...promotions)).toEqual(wanted);
  });
});

describe("what may take goods of a sale", () => {
  test("higher priority first, then by id; without goods or not open it is passed over", () => {
    const found = candidatesOf(
      [
        promotion("B", percentOff(5)),
        promotion("Z", percentOff(5), { stacking: { group: "other", priority: 9, exclusive: true } }),
        promotion("A", percentOff(5), { stacking: { group: "other", priority: 0, exclusive: false } }),
        promotion("over", percentOff(5), { untilMs: 1 }),
        promotion("gone", percentOff(5), {
          goods: { skus: ["zz"], brands: null, categories: null, sellers: null, except: null },
        }),
        promotion("members", percentOff(5), { tiers: ["gold"] }),
      ],
      lotIndex(lots),
      today,
    );
    expect(
      found.candidates.map(({ promotion: { promotionId }, turn, group, exclusive }) => [
        promotionId,
        turn,
        group,
        exclusive,
      ]),
    ).toEqual([
      ["Z", 0, 0, true],
      ["A", 1, 0, false],
      ["B", 2, 1, false],
    ]);
    expect(found.passedOver.map(({ promotion: { promotionId }, reason }) => `${promotionId}: ${reason.is}`)).toEqual([
      "over: over",
      "gone: no-goods",
      "members: members-only",
    ]);
  });

  test("a bundle takes the goods of its parts that its filter has too", () => {
    const offer: Offer = {
      is: "bundle-price",
      parts: [
        { skus: ["c1", "a1"], quantity: 1 },
        { skus: ["b1"], quantity: 1 },
      ],
      priceMinor: minor(150),
    };
    const except = { skus: ["c1"], brands: null, categories: null, sellers: null };
    const [one] = candidates(
      promotion("A", offer, { goods: { skus: null, brands: null, categories: null, sellers: null, except } }),
    );
    expect(one?.lots.map((lot) => lots[lot]?.goods.sku)).toEqual(["a1", "b1"]);
    expect([...(one?.matches ?? [])]).toEqual([1, 0, 1, 0]);
    expect(one?.parts.map((part) => [...part])).toEqual([
      [1, 0, 0, 0],
      [0, 0, 1, 0],
    ]);
  });
});
