import { expect, test } from "vitest";
import { searchApprovals } from "../approvals/search.ts";
import { plantedApprovalFaults } from "./planted-approval-faults.ts";

test("[P9] with every rule on, the search through approvals finds nothing, and much is approved in it", async () => {
  const { finding, done } = await searchApprovals({ seeds: 30, steps: 300 });
  expect(finding).toBeNull();
  expect(done).toBeGreaterThan(50);
});

test.each(plantedApprovalFaults)("[$breaks] the search through approvals notices without $rule", async ({ plant }) => {
  const restore = plant();
  try {
    expect((await searchApprovals({ seeds: 30, steps: 300 })).finding).toMatchObject({ promise: "P9" });
  } finally {
    restore();
  }
});
