import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AllocationBudget,
  type AllocationWorld,
  allocationMoves,
  allocationWorld,
  allocationFault as promisedTwice,
  type WithoutRule,
} from "../../testing/allocation-world.ts";
import {
  type AllocationRules,
  allocationFault,
  allocationRuleOf,
  grantHeard,
  noOnlinePart,
  promiseOnline,
  promiseUnlimited,
} from "./allocation.ts";

const rules: AllocationRules = {
  categories: [
    { category: "video", onlineMost: 9, floorKeeps: 0 },
    { category: "video/tv", onlineMost: 3, floorKeeps: 1 },
  ],
  items: [{ sku: "100357", onlineMost: 0, floorKeeps: 0 }],
};

describe("which rule an item has (K13)", () => {
  test.each([
    ["its own, where it is an exception", "100357", "video/tv", 0],
    ["that of its category", "100355", "video/tv", 3],
    ["that of the category above", "100391", "video/camera", 9],
    ["none of a category that only begins alike", "1", "videotape", null],
  ])("%s", (_, sku, category, most) => {
    expect(allocationRuleOf(rules, { sku, category })?.onlineMost ?? null).toBe(most);
    expect(allocationRuleOf(undefined, { sku, category })).toBeNull();
  });

  test.each([
    ["categories.2.category", { ...rules, categories: [...rules.categories, ...rules.categories.slice(0, 1)] }],
    ["items.1.sku", { ...rules, items: [...rules.items, ...rules.items] }],
  ])("%s a second time is refused with what is accepted", (where, of) => {
    expect(allocationFault(rules)).toBeNull();
    expect(allocationFault(of)).toMatchObject({ where, accepted: "each once" });
  });
});

/** A walk through what can happen, as far as it goes. */
function walked(start: AllocationWorld, choices: readonly number[], without?: WithoutRule): string | null {
  let world = start;
  for (const choice of choices) {
    const moves = allocationMoves(world, without);
    const move = moves[choice % Math.max(1, moves.length)];
    if (move === undefined) return null;
    world = move.to;
    const fault = promisedTwice(world);
    if (fault !== null) return `${move.label}: ${fault}`;
  }
  return null;
}

const often = { orders: 9, words: 25, lost: 5, twice: 3, inHand: 2, begunAnew: 2 };
const walks = fc.record({
  stock: fc.integer({ min: 0, max: 12 }),
  rule: fc.record({ onlineMost: fc.integer({ min: 0, max: 6 }), floorKeeps: fc.integer({ min: 0, max: 3 }) }),
  choices: fc.array(fc.nat(999), { minLength: 20, maxLength: 120 }),
});

describe("[P5] no more is promised than there is, whatever comes late, twice or never (K14–K18)", () => {
  test.each<[string, Partial<AllocationBudget>]>([
    ["orders refused, the hub replaced", { ...often, refusals: 3, replaced: 1 }],
    ["the hub replaced, HQ restored from before", { ...often, replaced: 1, restored: 1 }],
  ])("%s", (_, budget) => {
    fc.assert(
      fc.property(walks, ({ stock, rule, choices }) => {
        expect(walked(allocationWorld(stock, rule, budget), choices)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  test("a limit that comes later knows what was promised before it", () => {
    const before = promiseUnlimited(promiseUnlimited(noOnlinePart, 2), 1);
    expect(before).toEqual({ granted: 3, promised: 3 });
    expect(promiseOnline(before, 1)).toBeNull();
    expect(promiseOnline(grantHeard(before, 4), 1)).toEqual({ granted: 4, promised: 4 });
  });
});
