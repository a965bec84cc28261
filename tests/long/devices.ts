// Devices through 10,000 random faults each, over TCP: a scale and a scanner in each of their protocols, a label printer and
// receipt printers. Seeds are told: the
// same one breaks the same things in the same order.

import { scaleSpeech } from "../../device-drivers/src/emulator/scale-engine.ts";
import { scannerSpeech } from "../../device-drivers/src/emulator/scanner-emulator.ts";
import { printThroughStorm } from "../../device-drivers/src/label/label.storm.ts";
import { printReceiptsThroughStorm } from "../../device-drivers/src/printer/printer.storm.ts";
import { weighThroughStorm } from "../../device-drivers/src/scale/scale.storm.ts";
import { scanThroughStorm } from "../../device-drivers/src/scanner/scanner.storm.ts";
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
  for (const speaks of scannerSpeech) {
    const { served, read, wrong } = await scanThroughStorm({ seed, steps, speaks });
    emit({
      ...{ suite: "devices", case: `scanner, ${speaks}: ${steps} random faults` },
      passed: wrong.length === 0 && served === proofs,
      counted: { seed, served, read, wrong: wrong.join(" ") },
    });
  }
  const printers = {
    "label printer": () => printThroughStorm({ seed, steps }),
    "receipt printer that names its jobs": () => printReceiptsThroughStorm({ seed, steps, profile: "epson-tm-t88" }),
    "receipt printer in StarPRNT": () => printReceiptsThroughStorm({ seed, steps, profile: "star-mcp31" }),
    "receipt printer that does not": () => printReceiptsThroughStorm({ seed, steps, profile: "generic-80mm" }),
  };
  for (const [name, print] of Object.entries(printers)) {
    const { served, printed, notPrinted, unknown, wrong } = await print();
    emit({
      ...{ suite: "devices", case: `${name}: ${steps} random faults` },
      passed: wrong.length === 0 && served === proofs,
      counted: { seed, served, printed, notPrinted, unknown, wrong: wrong.join("; ") },
    });
  }
}
