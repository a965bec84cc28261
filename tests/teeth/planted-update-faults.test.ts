import { expect, test } from "vitest";
import { searchUpdates } from "../updates/search.ts";
import { plantedUpdateFaults } from "./planted-update-faults.ts";

test("[P8] [P10] with every rule on, the search through updates finds nothing", async () => {
  expect(await searchUpdates({ seeds: 4, steps: 10 })).toBeNull();
}, 60_000);

test.each(plantedUpdateFaults)(
  "[$breaks] the search through updates notices without $rule",
  async ({ breaks, plant }) => {
    const restore = plant();
    try {
      expect(await searchUpdates({ seeds: 20, steps: 10 })).toMatchObject({ promise: breaks });
    } finally {
      restore();
    }
  },
  60_000,
);
