// Every state that the parts of one item can come to, by the functions that production runs, and what must be in none of them.

import { expect, test } from "vitest";
import type { AllocationBudget, WithoutRule } from "../../retail/core/testing/allocation-world.ts";
import { parted } from "./allocation.ts";
import { explore } from "./explore.ts";

const mostStates = 120_000;
const plain = { orders: 2, words: 2 } as const;

test.each([
  ["messages lost", { ...plain, lost: 1, inHand: 1 }],
  ["messages twice", { ...plain, twice: 1 }],
  ["an order refused, the hub begun anew", { ...plain, refusals: 1, begunAnew: 1 }],
  ["the hub replaced by an empty one", { ...plain, replaced: 1 }],
  ["HQ restored from before", { ...plain, restored: 1 }],
])("[P5] in no state is a piece promised twice unseen, nor a state stuck: %s", (_, budget) => {
  const { violation, isWhole, states, depth } = explore(parted(budget), mostStates);
  expect(violation).toBeNull();
  expect(isWhole).toBe(true);
  expect(states).toBeGreaterThan(1_000);
  expect(depth).toBeGreaterThan(10);
});

test.each<[string, WithoutRule, Partial<AllocationBudget>, number?]>([
  ["K14: what is granted and not taken is the floor's no more", "outstanding", { ...plain }],
  ["K15: of the store's words the newest counts", "newest-word", { ...plain, words: 3 }],
  ["K16: more is granted once every answer is at HQ", "answers-first", { ...plain, replaced: 1 }, 5],
  ["K17: a hub without its counts reckons with the most", "doubt", { ...plain, replaced: 1 }],
  ["K17: an HQ restored from before promises nothing", "incarnation", { ...plain, restored: 1 }],
])("[P5] the search finds the shortest way to break %s", (_, without, budget, stock = 3) => {
  const { violation } = explore(parted(budget, { without, stock }), mostStates);
  expect(violation?.what).toMatch(/promised/);
  expect(violation?.trace.length).toBeGreaterThan(2);
});
