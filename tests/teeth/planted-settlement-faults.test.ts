import { expect, test } from "vitest";
import { searchSettlements } from "../settlements/search.ts";
import { plantedSettlementFaults } from "./planted-settlement-faults.ts";

test("[P2, P4] with every rule on, the search through settlements finds nothing, and much is matched in it", async () => {
  const { finding, matched } = await searchSettlements({ seeds: 5 });
  expect(finding).toBeNull();
  expect(matched).toBe(5 * 18);
}, 60_000);

test.each(plantedSettlementFaults)(
  "[$breaks] the search through settlements notices without $rule",
  async ({ breaks, plant }) => {
    const restore = plant();
    try {
      expect((await searchSettlements({ seeds: 5 })).finding).toMatchObject({ promise: breaks });
    } finally {
      restore();
    }
  },
  60_000,
);
