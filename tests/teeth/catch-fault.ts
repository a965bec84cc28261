// Runs the simulation with a planted fault, seed after seed, until a promise breaks.

import type { HqDatabase } from "../../hq/server/src/database/open-database.ts";
import { simulate } from "../simulation/simulation.ts";
import type { PlantedFault } from "./planting.ts";

export interface Caught {
  readonly seed: number;
  readonly step: number;
  readonly promise: string;
  readonly what: string;
}

export interface CatchOptions {
  readonly seeds: number;
  readonly steps: number;
  readonly lanes: number;
}

/** Null when no seed caught it by the promise that it breaks. */
export async function catchFault(
  fault: PlantedFault,
  { seeds, steps, lanes }: CatchOptions,
  database: HqDatabase,
): Promise<Caught | null> {
  for (let seed = 1; seed <= seeds; seed++) {
    let restore = () => {};
    try {
      const { broken } = await simulate(
        {
          ...{ seed, lanes, steps: fault.steps ?? steps },
          plant: (world, machines) => {
            restore = fault.plant(world, machines);
          },
          diskFailures: fault.diskFailures ?? 0,
          collecting: fault.collecting ?? 0,
          quoting: fault.quoting ?? 0,
          limited: fault.limited === true,
          vouchers: fault.vouchers === true,
          counters: fault.counters === true,
          members: fault.members === true,
          faults: fault.isQuiet !== true,
        },
        database,
      );
      if (broken?.promise === fault.breaks)
        return { seed, step: broken.step, promise: broken.promise, what: broken.what };
    } finally {
      restore();
    }
  }
  return null;
}
