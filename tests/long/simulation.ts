// `npm run test:long -- simulation`: a store of two lanes and its HQ through ten seeds of 5,000 steps, each a process of its own,
// two at a time; and members at three lanes. EVERTILL_SIMULATION_SEED is the first seed, EVERTILL_SIMULATION_STEPS how many steps.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { LongRow } from "./main.ts";

const first = Number(process.env.EVERTILL_SIMULATION_SEED ?? 1);
const steps = Number(process.env.EVERTILL_SIMULATION_STEPS ?? 5_000);
const seeds = 10;
const atOnce = 2;
const main = join(import.meta.dirname, "../simulation/main.ts");

const run = promisify(execFile);

/** The summary of one run, or what it said where it ended otherwise. */
async function simulated(seed: number, more: readonly string[]): Promise<LongRow> {
  const words = ["--seed", String(seed), "--steps", String(steps), ...more];
  const named = { suite: "simulation", case: words.join(" ") };
  try {
    const { stdout } = await run(process.execPath, [main, ...words], { maxBuffer: 64 * 1024 * 1024 });
    const { broken, events, promisesChecked, simulatedSeconds, digest } = JSON.parse(
      stdout.trim().split("\n").at(-1) ?? "",
    );
    return {
      ...{ ...named, passed: broken === null },
      counted: { events, promisesChecked, simulatedSeconds, digest },
    };
  } catch (error) {
    const stdout = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    // The last line is the summary, the one before says seed, step and promise.
    const why = stdout.trim().split("\n").at(-2) ?? String(error);
    return { ...named, passed: false, counted: { why } };
  }
}

export default async function simulation(emit: (row: LongRow) => void): Promise<void> {
  const runs: (readonly [number, readonly string[]])[] = [
    ...Array.from({ length: seeds }, (_, index) => [first + index, []] as const),
    ...[first, first + 1].map((seed) => [seed, ["--members", "--lanes", "3"]] as const),
  ];
  const next = async (): Promise<void> => {
    for (let of = runs.shift(); of !== undefined; of = runs.shift()) emit(await simulated(...of));
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
