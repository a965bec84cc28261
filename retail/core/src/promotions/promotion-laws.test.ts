import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../../testing/goods.ts";
import { promotionLaws } from "../../testing/promotion-laws.ts";

describe("laws of promotions", () => {
  test.each(promotionLaws)("$name", { timeout: 300 * numRuns }, ({ property }) => {
    expect(() => fc.assert(property, { numRuns })).not.toThrow();
  });
});
