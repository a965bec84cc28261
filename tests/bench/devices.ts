// Devices through production's drivers against the emulators: scan bytes in → event out, receipts a minute against the
// printer's own line speed, and a day of connecting and disconnecting without growth. `-- devices scan print soak` chooses.

import { printing } from "./devices/printing.ts";
import { scanning } from "./devices/scanning.ts";
import { soaking } from "./devices/soaking.ts";
import type { BenchRow } from "./main.ts";

const cases = { scan: scanning, print: printing, soak: soaking } as const;

export default async function run(emit: (row: BenchRow) => void, words: readonly string[]): Promise<void> {
  const unknown = words.find((word) => !Object.hasOwn(cases, word));
  if (unknown !== undefined)
    throw new RangeError(`devices has no case ${unknown}; accepted: ${Object.keys(cases).join(", ")}`);
  for (const [name, measure] of Object.entries(cases))
    if (words.length === 0 || words.includes(name)) await measure(emit);
}
