// Something that prints through faults drawn from a seed: whatever is broken, each job is accounted for (out once, or known
// not to be, or "unknown"), nothing hangs, and it prints again when it is mended.

import type { PrintOutcome } from "../device.ts";
import { seededRandom } from "../emulator/seeded-random.ts";

export interface PrintStorm<Orders> {
  readonly seed: number;
  readonly steps: number;
  readonly faults: readonly ((random: () => number) => Orders)[];
  readonly mended: Orders;
  control(orders: Orders): void;
  print(name: string): Promise<PrintOutcome>;
  /** Resolves when it says that it can print. */
  isUp(): Promise<unknown>;
  /** Names that came out since the last look. */
  cameOut(): readonly string[];
  /** Resolves when nothing is under way any more. */
  isIdle(): Promise<unknown>;
}

export interface PrintStormReport {
  readonly steps: number;
  /** How often the printer was mended and printed another job. */
  readonly served: number;
  /** Jobs that were asked for, one a step at least, and how they ended. */
  readonly printed: number;
  readonly notPrinted: number;
  readonly unknown: number;
  /** Told as printed or as not printed, and came out otherwise; or came out twice. */
  readonly wrong: readonly string[];
}

/** Between proofs that it serves. */
const stepsAProof = 8;
/** A cable may still be out, and the printer's health not say so yet: the next try finds it. */
const triesAProof = 10;

/** In words, for whoever reads the report. */
const wrongOf = (name: string, told: PrintOutcome, timesOut: number): readonly string[] => {
  const isWrong =
    timesOut > 1 ||
    (told.outcome === "printed" && timesOut !== 1) ||
    (told.outcome === "not-printed" && timesOut !== 0);
  return isWrong ? [`${name}: ${told.outcome}, out ${timesOut} times`] : [];
};

export async function throughPrintStorm<Orders>(storm: PrintStorm<Orders>): Promise<PrintStormReport> {
  const random = seededRandom(storm.seed);
  const outcomes = new Map<string, PrintOutcome>();
  const out = new Map<string, number>();
  let served = 0;
  const look = (): void => {
    for (const name of storm.cameOut()) out.set(name, (out.get(name) ?? 0) + 1);
  };
  const print = async (name: string) => {
    const told = await storm.print(name);
    outcomes.set(name, told);
    look();
    return { outcome: told.outcome, isOut: out.has(name) };
  };
  for (let step = 1; step <= storm.steps; step += 1) {
    const isProof = step % stepsAProof === 0;
    const fault = storm.faults[Math.floor(random() * storm.faults.length)];
    storm.control(isProof || fault === undefined ? storm.mended : fault(random));
    for (let attempt = 1; attempt <= (isProof ? triesAProof : 1); attempt += 1) {
      if (isProof) await storm.isUp();
      const { outcome, isOut } = await print(`job ${step}.${attempt}`);
      if (!isProof || outcome !== "printed") continue;
      served += isOut ? 1 : 0;
      break;
    }
  }
  storm.control(storm.mended);
  await storm.isUp();
  await storm.isIdle();
  look();
  const count = (outcome: PrintOutcome["outcome"]) =>
    [...outcomes.values()].filter((one) => one.outcome === outcome).length;
  return {
    ...{ steps: storm.steps, served },
    ...{ printed: count("printed"), notPrinted: count("not-printed"), unknown: count("unknown") },
    wrong: [...outcomes].flatMap(([name, told]) => wrongOf(name, told, out.get(name) ?? 0)),
  };
}

/** Four bytes of noise, as hexadecimal digits. */
export const noise = (random: () => number): string =>
  Math.floor(random() * 0xffff_ffff)
    .toString(16)
    .padStart(8, "0");
