import { describe, expect, test } from "vitest";
import { findingCauses, taskOfPlace } from "./find-causes.ts";

describe("what was done more often than may be is a task of its own (T2)", () => {
  test.each([
    ["coupons.SIM-3", "coupon-twice", "SIM-3"],
    ["orders.D0412000333", "order-twice", "D0412000333"],
    ["quotes.Q04120257920000004", "quote-twice", "Q04120257920000004"],
    ["handOver.R04120257920000004.2", "collected-twice", "R04120257920000004.2"],
  ] as const)("[P5] %s", (place, kind, about) => {
    expect(taskOfPlace(place)).toEqual({ kind, about });
    const entry = { epoch: "e".repeat(32), seq: 7 };
    const found = { ...entry, place, statedMinor: 2, recomputedMinor: 1 };
    expect(findingCauses([found])).toEqual([{ kind, about, entry, amount: 2 }]);
  });

  test("[P7] an amount that is computed otherwise is its entry's, with what it differs by most", () => {
    const entry = { epoch: "e".repeat(32), seq: 7 };
    const of = (place: string, statedMinor: number) => ({ ...entry, place, statedMinor, recomputedMinor: 100 });
    expect(findingCauses([of("lines.L1.tax", 101), of("totalMinor", 80)]).map(({ amount }) => amount)).toEqual([
      -20, 1,
    ]);
    expect(findingCauses([of("totalMinor", 80)])).toMatchObject([
      { kind: "amount-differs", about: `${entry.epoch}/7` },
    ]);
  });
});
