// One item whose pieces are parted between the floor and orders from elsewhere: every state of hub, headquarters and the messages
// between them. SPEC K13–K19.

import {
  type AllocationBudget,
  allocationAtRest,
  allocationFault,
  allocationMoves,
  allocationWorld,
  type WithoutRule,
} from "../../retail/core/testing/allocation-world.ts";
import type { Model } from "./explore.ts";

interface PartedOptions {
  /** A rule switched off. */
  readonly without?: WithoutRule;
  readonly stock?: number;
}

/** Of the pieces two may be promised elsewhere, and one stays. */
export const parted = (budget: Partial<AllocationBudget>, { without, stock = 3 }: PartedOptions = {}) => {
  const model: Model<ReturnType<typeof allocationWorld>> = {
    start: allocationWorld(stock, { onlineMost: 2, floorKeeps: 1 }, budget),
    moves: (world) => allocationMoves(world, without),
    broken: allocationFault,
    isAtRest: allocationAtRest,
  };
  return model;
};
