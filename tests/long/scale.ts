// A scale through 10,000 random faults in each of its protocols, over TCP. Seeds are printed: the same one breaks the
// same things in the same order.

import { weighThroughStorm } from "../../device-drivers/src/scale/scale.storm.ts";
import type { LongRow } from "./main.ts";

const steps = Number(process.env.EVERTILL_FAULT_STEPS ?? 10_000);

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Number(process.env.EVERTILL_FAULT_SEED ?? Date.now() % 1_000_000_000);
  for (const speaks of ["toledo-8217", "cas-type-6"] as const) {
    const { served, wrong } = await weighThroughStorm({ seed, steps, speaks });
    emit({
      ...{ suite: "scale", case: `${speaks}: ${steps} random faults` },
      passed: wrong.length === 0 && served === Math.floor(steps / 8),
      counted: { seed, served, wrong: wrong.length },
    });
  }
}
