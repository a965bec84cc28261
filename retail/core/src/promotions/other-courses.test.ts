import { describe, expect, test } from "vitest";
import { only, perSale, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import type { Promotion } from "../index.ts";
import { Courses, type Start } from "./course.ts";
import { layersOf } from "./deeds.ts";
import { firstSteps, others } from "./other-courses.ts";

const two = cart(["a1", 1, 100], ["b1", 1, 100]);
const last = stacked("last", -9);

/** What is tried instead of the course that decides each layer once. */
function tried(promotions: readonly Promotion[], affordable = (_from: number) => true, lines = two) {
  const { candidates, parcels, lots } = searchedSale(lines, promotions);
  const layers = layersOf(candidates);
  const course = new Courses(0).from({ layers, decided: [], parcels });
  /** `1: A(a1 b1) | S(a1)`: from the second layer on, of which promotions for which goods. */
  const written = ({ layers: some, decided, spared }: Start) => {
    const said = some.map((layer) =>
      layer
        .map((one) => `${one.promotion.promotionId}(${one.lots.map((lot) => lots[lot]?.goods.sku).join(" ")})`)
        .join(" "),
    );
    const goal = spared == null ? "" : ` for ${spared.goalMinor}`;
    return `${decided.length}: ${said.join(" | ")}${goal}`;
  };
  return {
    instead: [...others(course, layers, candidates, affordable)].map(written),
    atFirst: [...firstSteps(course, course, candidates, affordable)].map(written),
    starts: [...others(course, layers, candidates, affordable)],
    parcels,
  };
}

describe("what to try instead of a course", () => {
  const promotions = [
    promotion("A", percentOff(20)),
    promotion("B", percentOff(10)),
    promotion("S", spendGet([100, 10]), last),
  ];

  test("doing without what was given, the last first, then on one of its lots; insisting on what was not", () => {
    expect(tried(promotions).instead).toEqual([
      "1: A(a1 b1) B(a1 b1) | ",
      "0: B(a1 b1) | S(a1 b1)",
      "0: A(b1) B(a1 b1) | S(a1 b1)",
      "0: A(a1) B(a1 b1) | S(a1 b1)",
      "0: A() B(a1 b1) | S(a1 b1)",
    ]);
  });

  test("nothing that is not affordable", () => {
    expect(tried(promotions, () => false).instead).toEqual([]);
    expect(tried(promotions, (from) => from > 0).instead).toEqual(["1: A(a1 b1) B(a1 b1) | "]);
    const asked: number[] = [];
    tried(promotions, (from) => {
      asked.push(from);
      return false;
    });
    expect(new Set(asked)).toEqual(new Set([0, 1]));
  });

  test("a course goes on from what the layers before it left", () => {
    const { starts, parcels } = tried(promotions);
    expect(starts[0]?.parcels.map(({ leftMinor }) => leftMinor)).toEqual([80, 80]);
    for (const start of starts.slice(1)) expect(start.parcels).toEqual(parcels);
  });

  test("who is insisted on keeps others from its own goods alone, and others where they have none of them", () => {
    const some = [
      promotion("A", percentOff(20), only("a1")),
      promotion("B", percentOff(10), only("a1")),
      promotion("C", percentOff(5), only("b1")),
      promotion("D", percentOff(50), { ...only("b1"), ...perSale(1) }),
    ];
    expect(tried(some).instead).toEqual([
      ...["0: A(a1) B(a1) C(b1)", "0: B(a1) C(b1) D(b1)"],
      ...["0: A() B(a1) C(b1) D(b1)", "0: A(a1) B(a1) C(b1) D()"],
    ]);
  });

  test("who is insisted on keeps others from those of its goods that they share", () => {
    const some = [
      promotion("A", percentOff(20), only("a1")),
      promotion("D", percentOff(10), { ...only("a1", "b1"), ...perSale(1) }),
      promotion("E", percentOff(60), { ...only("b1"), ...perSale(1) }),
    ];
    expect(tried(some).instead).toContain("0: A() D(a1 b1) E()");
  });

  test("only goods of an exclusive promotion are left to it, by those alone who want them", () => {
    const some = [
      promotion("A", percentOff(40)),
      promotion("B", percentOff(30), { ...only("a1"), ...perSale(1) }),
      promotion("X", percentOff(5), { ...only("b1"), ...stacked("z", -2, true) }),
    ];
    expect(tried(some).instead).toEqual([
      ...["0: B(a1) | X(b1)", "0: A(b1) B(a1) | X(b1)", "0: A(a1) B(a1) | X(b1)"],
      ...["0: A(a1) B(a1) | X(b1)", "1: A(a1 b1) B(a1) | X(b1)", "0: A(b1) B(a1) | X(b1)"],
    ]);
  });

  test("all leave one lot to an exclusive promotion, but for sums, which count all or nothing", () => {
    const some = [
      promotion("A", percentOff(40)),
      promotion("S", spendGet([100, 10]), stacked("y", -1)),
      promotion("X", percentOff(30), { ...only("b1"), ...stacked("z", -2, true) }),
      promotion("Y", spendGet([100, 30]), stacked("w", -3, true)),
    ];
    expect(tried(some, (from) => from === 0).instead).toContain("0: A(a1) | S(a1 b1) | X(b1) | Y(a1 b1)");
    expect(tried(some).instead.filter((said) => said.includes("A(a1) "))).toHaveLength(2);
  });
});

describe("first of all", () => {
  const promotions = [
    promotion("A", percentOff(20)),
    promotion("S", spendGet([150, 10], [190, 90]), last),
    promotion("T", spendGet([199, 10]), stacked("x", -10)),
  ];

  test("layers before a sum leave its goods dear enough for the step that they reach, and for the next", () => {
    const { atFirst, instead } = tried(promotions);
    const whole = "0: A(a1 b1) | S(a1 b1) | T(a1 b1)";
    expect(atFirst.filter((said) => said.includes("for"))).toEqual([
      ...[`${whole} for 150`, `${whole} for 190`, `${whole} for 199`, `${whole} for 199`],
    ]);
    expect(atFirst.slice(4)).toEqual(instead);
  });

  test("as long as a whole course is affordable", () => {
    expect(tried(promotions, (from) => from > 0).atFirst.filter((said) => said.includes("for"))).toEqual([]);
    let left = 3;
    const { atFirst } = tried(promotions, () => left-- > 0);
    expect(atFirst.length).toBeLessThanOrEqual(3);
  });
});
