import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCart, anyPromotions } from "../../testing/any-promotions.ts";
import { exhaustivelyBest } from "../../testing/exhaustive-promotions.ts";
import { numRuns } from "../../testing/goods.ts";
import { today } from "../../testing/promotions.ts";
import { bestPromotions } from "./best-promotions.ts";
import type { PromotionContext } from "./context.ts";
import type { PromotionOutcome } from "./outcome.ts";

const context: PromotionContext = { ...today, member: { tier: "gold", isNew: true } };

function given(outcome: PromotionOutcome) {
  const amounts = outcome.applied.map(({ promotionId, offMinor, worthMinor }) => [promotionId, offMinor + worthMinor]);
  return amounts.filter(([, amount]) => amount !== 0);
}

describe("laws of promotions", () => {
  test("no set of promotions beats the one chosen, and of equal ones the smaller ids win", () => {
    fc.assert(
      fc.property(anyCart(4), anyPromotions(4), (lines, promotions) => {
        const outcome = bestPromotions(lines, promotions, context);
        expect(given(outcome)).toEqual(exhaustivelyBest(lines, promotions).given);
      }),
      { numRuns },
    );
  });
});
