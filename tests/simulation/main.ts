// `npm run simulate -- --seed N --steps M [--lanes L] [--quiet] [--members] [--tamper PERCENT] [--disk-failures WEIGHT] [--trace]`: one run, its summary as one line of JSON, exit 1 when a promise broke.

import { parseArgs } from "node:util";
import { openMemoryDatabase } from "../../hq/server/src/testing/memory-database.ts";
import { simulate } from "./simulation.ts";

function whole(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`--${name} ${text}: accepted are whole numbers from ${least} to ${most}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      steps: { type: "string", default: "1000" },
      lanes: { type: "string", default: "2" },
      tamper: { type: "string", default: "0" },
      "disk-failures": { type: "string", default: "4" },
      trace: { type: "boolean", default: false },
      quiet: { type: "boolean", default: false },
      members: { type: "boolean", default: false },
    },
  });
  const options = {
    seed: whole(values.seed, "seed", 0, 4_294_967_295),
    steps: whole(values.steps, "steps", 1, 100_000_000),
    lanes: whole(values.lanes, "lanes", 1, 20),
    faults: !values.quiet,
    members: values.members,
    /** Per cent of the batches. */
    tampering: whole(values.tamper, "tamper", 0, 100) / 100,
    ...{ withoutReceipt: 8, collecting: 12, quoting: 6, tradingIn: 6 },
    diskFailures: whole(values["disk-failures"], "disk-failures", 0, 100),
    ...(values.trace ? { onNote: (line: string) => console.log(line) } : {}),
  };
  const started = performance.now();
  const database = await openMemoryDatabase();
  const { broken, lastEvents, ...summary } = await simulate(options, database);
  await database.close();
  if (broken !== null) {
    for (const event of lastEvents) console.log(event);
    console.log(
      `seed ${options.seed}, step ${broken.step}, ${broken.atMs} ms: ${broken.promise} is broken: ${broken.what}`,
    );
    process.exitCode = 1;
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  console.log(JSON.stringify({ ...summary, broken, seconds }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
