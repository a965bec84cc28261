// `npm run test:mutation [-- <area> …]`: changes the code of retail/core in small ways, one at a time, and counts how many
// of the changes its tests notice. Prints a JSON line an area; exit code 1 when one is below the least score.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { type Area, areas } from "./areas.ts";

/** Of the mutants that can be told from the code, in percent. */
const leastPercent = 85;

const core = join(import.meta.dirname, "../../retail/core");
const reports = join(import.meta.dirname, "../../reports/mutation");

interface Report {
  readonly files: Readonly<
    Record<
      string,
      { readonly mutants: readonly { readonly status: string; readonly location: { start: { line: number } } }[] }
    >
  >;
}

async function run(name: string, { mutate, tests }: Area): Promise<boolean> {
  const fileName = join(reports, `${name}.json`);
  process.env.EVERTILL_MUTATION_TESTS = tests.join(",");
  const stryker = new Stryker({
    configFile: join(import.meta.dirname, "stryker.json"),
    vitest: { configFile: join(import.meta.dirname, "vitest.config.ts"), related: false },
    mutate: [...mutate],
    jsonReporter: { fileName },
  });
  await stryker.runMutationTest();
  const { files }: Report = JSON.parse(readFileSync(fileName, "utf8"));
  const mutants = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map(({ status, location }) => ({ status, where: `${file}:${location.start.line}` })),
  );
  const noticed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const standing = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const percent = Math.floor((1_000 * noticed) / (noticed + standing.length)) / 10;
  const passed = percent >= leastPercent;
  const survivors = standing.map(({ where }) => where);
  console.log(JSON.stringify({ area: name, percent, leastPercent, passed, noticed, survivors }));
  return passed;
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in areas));
if (unknown.length > 0) {
  console.error(`There is no area ${unknown.join(", ")}. Name one of: ${Object.keys(areas).join(", ")}`);
  process.exit(2);
}
process.chdir(core);
mkdirSync(reports, { recursive: true });
let failed = 0;
for (const [name, area] of Object.entries(areas))
  if ((named.length === 0 || named.includes(name)) && !(await run(name, area))) failed += 1;
process.exitCode = failed === 0 ? 0 : 1;
