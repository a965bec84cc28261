// Devices through 10,000 random faults each, over TCP: a scale in each of its protocols, a label printer. Seeds are told: the
// same one breaks the same things in the same order.

import { scaleSpeech } from "../../device-drivers/src/emulator/scale-engine.ts";
import { printThroughStorm } from "../../device-drivers/src/label/label.storm.ts";
import { weighThroughStorm } from "../../device-drivers/src/scale/scale.storm.ts";
import type { LongRow } from "./main.ts";

const steps = Number(process.env.EVERTILL_FAULT_STEPS ?? 10_000);
/** Both prove after each eighth fault that the device serves. */
const proofs = Math.floor(steps / 8);

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Number(process.env.EVERTILL_FAULT_SEED ?? Date.now() % 1_000_000_000);
  for (const speaks of scaleSpeech) {
    const { served, wrong } = await weighThroughStorm({ seed, steps, speaks });
    emit({
      ...{ suite: "devices", case: `scale, ${speaks}: ${steps} random faults` },
      passed: wrong.length === 0 && served === proofs,
      counted: { seed, served, wrong: wrong.length },
    });
  }
  const { served, printed, notPrinted, unknown, wrong } = await printThroughStorm({ seed, steps });
  emit({
    ...{ suite: "devices", case: `label printer: ${steps} random faults` },
    passed: wrong.length === 0 && served === proofs,
    counted: { seed, served, printed, notPrinted, unknown, wrong: wrong.join(" ") },
  });
}
