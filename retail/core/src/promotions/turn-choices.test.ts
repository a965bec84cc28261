import { describe, expect, test } from "vitest";
import { only, perSale, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, everySpend, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import { basisPoints, minor, type Offer, type Promotion } from "../index.ts";
import { type Parcel, take } from "./parcels.ts";
import { type Choice, eachChoice, wantedLater } from "./turn-choices.ts";

const goods = cart(["a1", 2, 300], ["b1", 1, 100]);
const twoForOne: Offer = { is: "n-for-m", take: 2, pay: 1 };
const bundle = (...parts: readonly (readonly [skus: readonly string[], quantity: number])[]): Offer => ({
  ...{ is: "bundle-price", priceMinor: minor(250) },
  parts: parts.map(([skus, quantity]) => ({ skus, quantity })),
});
const gift: Offer = {
  ...{ is: "gift-with-purchase", earnedBy: { by: "pieces", atLeast: 2 }, repeats: false },
  ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(60) },
};

/** `300-30 ×2`: two pieces at 300, each 30 less; then what it gives, and how often. */
function written({ parcels, offMinor, worthMinor, times }: Choice): string {
  const taken = parcels.flatMap(({ leftMinor, pieces, takes }) =>
    takes?.turn === 0 ? [`${leftMinor + takes.offMinor}-${takes.offMinor}${pieces === 1 ? "" : ` ×${pieces}`}`] : [],
  );
  return `${taken.join(", ")} = ${offMinor}${worthMinor === 0 ? "" : `+${worthMinor}`} (${times})`;
}

interface Asked {
  readonly lines?: typeof goods;
  readonly later?: readonly Promotion[];
  readonly before?: (parcels: readonly Parcel[]) => readonly Parcel[];
  readonly most?: number;
}

/** All that the first promotion may do. */
function choices(first: Promotion, { lines = goods, later = [], before, most = 1_000 }: Asked = {}) {
  const { candidates, parcels } = searchedSale(lines, [first, ...later]);
  const [candidate] = candidates;
  if (candidate === undefined) throw new RangeError("no candidate");
  const seen: string[] = [];
  const now = before?.(parcels) ?? parcels;
  const all = eachChoice(candidate, wantedLater(candidate, candidates.slice(1)), now, (choice) => {
    seen.push(written(choice));
    return seen.length < most;
  });
  return { seen, all };
}

const nothing = " = 0 (0)";

describe("what a promotion may do at its turn", () => {
  test.each<readonly [string, Promotion, readonly string[]]>([
    [
      "lower each piece or not, the dearer first",
      promotion("P", percentOff(10)),
      [
        "300-30 ×2, 100-10 = 70 (3)",
        "300-30 ×2 = 60 (2)",
        "300-30, 100-10 = 40 (2)",
        "300-30 = 30 (1)",
        "100-10 = 10 (1)",
      ],
    ],
    ["as often as it may", promotion("P", percentOff(10), perSale(1)), ["300-30 = 30 (1)", "100-10 = 10 (1)"]],
    [
      "only what is above its price",
      promotion("P", { is: "fixed-price", priceMinor: minor(290) }),
      ["300-10 ×2 = 20 (2)", "300-10 = 10 (1)"],
    ],
    [
      "make one set or another, what is off spread over its pieces",
      promotion("P", twoForOne),
      ["300-150 ×2 = 300 (1)", "300-75, 100-25 = 100 (1)"],
    ],
    [
      "the second at half price",
      promotion("P", { is: "nth-at-discount", nth: 2, rateBp: basisPoints(5_000) }, only("a1")),
      ["300-75 ×2 = 150 (1)"],
    ],
    ["a bundle of its parts", promotion("P", bundle([["a1"], 1], [["b1"], 1])), ["300-113, 100-37 = 150 (1)"]],
    ["no bundle without one of its parts", promotion("P", bundle([["a1"], 1], [["c1"], 1])), []],
    ["count everything", promotion("P", spendGet([700, 70])), ["300-30 ×2, 100-10 = 70 (1)"]],
    ["nothing, where everything is too little", promotion("P", spendGet([701, 70])), []],
    ["earn something beside the price", promotion("P", gift, only("a1")), ["300-0 ×2 = 0+60 (1)"]],
  ])("%s", (_, one, seen) => {
    expect(choices(one)).toEqual({ seen: [...seen, nothing], all: true });
  });

  test("several sets, as many as there are pieces for and as it may be given", () => {
    const lines = cart(["a1", 4, 300], ["b1", 2, 100]);
    expect(choices(promotion("P", twoForOne), { lines }).seen).toEqual([
      "300-150 ×4, 100-50 ×2 = 700 (3)",
      "300-150 ×4 = 600 (2)",
      "300-75 ×2, 300-150 ×2, 100-25 ×2 = 500 (3)",
      "300-75, 300-150 ×2, 100-25 = 400 (2)",
      "300-150 ×2, 100-50 ×2 = 400 (2)",
      "300-150 ×2 = 300 (1)",
      "300-75 ×2, 100-25 ×2 = 200 (2)",
      "300-75, 100-25 = 100 (1)",
      "100-50 ×2 = 100 (1)",
      nothing,
    ]);
    expect(choices(promotion("P", twoForOne, perSale(1)), { lines }).seen).toEqual([
      ...["300-150 ×2 = 300 (1)", "300-75, 100-25 = 100 (1)", "100-50 ×2 = 100 (1)", nothing],
    ]);
  });

  test("a bundle takes so many of each part, of whatever goods the part has", () => {
    const lines = cart(["a1", 1, 300], ["a2", 2, 200], ["b1", 1, 100]);
    expect(choices(promotion("P", bundle([["a1", "a2"], 2], [["b1"], 1])), { lines }).seen).toEqual([
      "300-175, 200-117, 100-58 = 350 (1)",
      "200-100 ×2, 100-50 = 250 (1)",
      nothing,
    ]);
  });

  test("what others took already is left alone, or has its price of now", () => {
    const by = (group: number) => (parcels: readonly Parcel[]) =>
      take(parcels, [{ taker: { turn: 9, group, exclusive: false }, portions: [{ at: 0, pieces: 1, offMinor: 100 }] }]);
    const one = promotion("P", percentOff(10), only("a1"));
    expect(choices(one, { before: by(0) }).seen).toEqual(["300-30 = 30 (1)", nothing]);
    expect(choices(one, { before: by(1) }).seen).toEqual([
      ...["300-30, 200-20 = 50 (2)", "300-30 = 30 (1)", "200-20 = 20 (1)", nothing],
    ]);
    expect(choices(promotion("P", twoForOne), { before: by(1) }).seen).toEqual([
      ...["300-120, 200-80 = 200 (1)", "300-75, 100-25 = 100 (1)", "200-67, 100-33 = 100 (1)", nothing],
    ]);
  });

  test("who is told to stop stops, wherever it is", () => {
    for (const offer of [percentOff(10), twoForOne, spendGet([100, 10])]) {
      const { seen } = choices(promotion("P", offer), { later: [promotion("Z", percentOff(1))] });
      for (let most = 1; most <= seen.length; most += 1)
        expect(choices(promotion("P", offer), { most, later: [promotion("Z", percentOff(1))] })).toEqual({
          ...{ seen: seen.slice(0, most), all: false },
        });
    }
  });
});

describe("a sum", () => {
  test("leaves to later ones what they may want, piece by piece, as long as it earns something", () => {
    const sum = promotion("P", everySpend(200, 20));
    expect(choices(sum, { later: [promotion("Q", percentOff(5), only("a1"))] }).seen).toEqual([
      ...["300-26 ×2, 100-8 = 60 (3)", "300-30, 100-10 = 40 (2)", nothing],
    ]);
    expect(choices(sum, { later: [promotion("Q", percentOff(5), only("b1"))] }).seen).toEqual([
      ...["300-26 ×2, 100-8 = 60 (3)", "300-30 ×2 = 60 (3)", nothing],
    ]);
  });

  test.each([
    ["one of its group", promotion("Q", percentOff(5)), [1, 1]],
    ["one of another group takes it as well", promotion("Q", percentOff(5), stacked("y")), [0, 0]],
    [
      "an exclusive one of another group",
      promotion("Q", percentOff(5), { ...stacked("y", 0, true), ...only("a1") }),
      [1, 0],
    ],
  ])("later wants: %s", (_, later, wanted) => {
    const { candidates } = searchedSale(goods, [promotion("P", spendGet([100, 10])), later]);
    const [first] = candidates;
    expect(first === undefined ? null : [...wantedLater(first, candidates.slice(1))]).toEqual(wanted);
    expect(first === undefined ? null : [...wantedLater({ ...first, exclusive: true }, candidates.slice(1))]).toEqual(
      later.goods.skus === null ? [1, 1] : [1, 0],
    );
  });
});

describe("in a big basket", () => {
  const lines = cart(...Array.from({ length: 40 }, (_, at) => [`a${at + 10}`, 1, 1_000 - at] as const));

  test("no more than 400 sets are looked at, those of the dearest pieces first", () => {
    const sets = choices(promotion("P", { is: "n-for-m", take: 3, pay: 2 }, perSale(1)), { lines }).seen;
    expect(sets).toHaveLength(401);
    expect(sets[0]).toMatch(/= 998 \(1\)$/);
    const pairs: Offer = bundle(
      [lines.slice(0, 20).map(({ sku }) => sku), 1],
      [lines.slice(20).map(({ sku }) => sku), 1],
    );
    expect(choices(promotion("P", pairs, perSale(1)), { lines }).seen).toHaveLength(401);
    const threes: Offer = bundle(
      [lines.slice(0, 21).map(({ sku }) => sku), 1],
      [lines.slice(21).map(({ sku }) => sku), 2],
    );
    expect(choices(promotion("P", threes, perSale(1)), { lines }).seen).toHaveLength(401);
  });
});

describe("goods whose dearest do not come first", () => {
  const lines = cart(["a1", 1, 100], ["b1", 2, 300], ["c1", 1, 200]);

  test("what gives most at once is named first", () => {
    const pieces = choices(promotion("P", percentOff(10), perSale(2)), { lines }).seen;
    expect(pieces).toEqual([
      ...["300-30 ×2 = 60 (2)", "300-30, 200-20 = 50 (2)", "100-10, 300-30 = 40 (2)", "300-30 = 30 (1)"],
      ...["100-10, 200-20 = 30 (2)", "200-20 = 20 (1)", "100-10 = 10 (1)", nothing],
    ]);
    const sets = choices(promotion("P", twoForOne, perSale(1)), { lines }).seen;
    expect(sets).toEqual([
      ...["300-150 ×2 = 300 (1)", "300-120, 200-80 = 200 (1)", "100-25, 300-75 = 100 (1)", "100-33, 200-67 = 100 (1)"],
      nothing,
    ]);
  });

  test("no more sets than it may be given are made together", () => {
    const { seen } = choices(promotion("P", twoForOne, perSale(2)), { lines });
    expect(seen.filter((one) => one.endsWith("(2)"))).toEqual([
      ...["100-33, 300-150 ×2, 200-67 = 400 (2)", "100-25, 300-75, 300-120, 200-80 = 300 (2)"],
    ]);
    expect(seen.filter((one) => one.endsWith("(3)"))).toEqual([]);
  });
});
