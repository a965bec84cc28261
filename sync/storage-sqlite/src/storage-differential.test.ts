import fc from "fast-check";
import { expect, test } from "vitest";
import { compareStorages, scenarios } from "./storage-differential.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Scenarios in CI; `npm run test:long` runs as many as make 100,000 queries. */
const numRuns = 60;

test.each(["tame", "wild"] as const)(
  "%s documents: this storage and RxDB's own answer alike",
  { timeout: 60_000 },
  async (values) => {
    const folder = temporaryFolder();
    let queries = 0;
    await fc.assert(
      fc.asyncProperty(scenarios(values), async (scenario) => {
        queries += await compareStorages(scenario, values, folder);
      }),
      { numRuns },
    );
    expect(queries).toBeGreaterThan(numRuns);
  },
);
