// Of the house as it stands: its TypeScript is read, types included, and what the simulation drives outside of tests/, but
// for its own ground, is reached from a production main too: it proves something only about modules that run.

import { beforeAll, expect, test } from "vitest";
import { cruiseHouse, type Layering } from "../../launch/checks/layering.ts";

const simulation = "tests/simulation/main.ts";
/** Where the database in memory has its empty cluster from: of HQ's own, it is `open-database.ts` that is driven. */
const ownGround = ["hq/server/src/testing/memory-database.ts", "hq/server/package.json"];
const mains = ["edge-agent/src/main.ts", "hq/server/src/main.ts"];

let modules: number;
let imports: Layering["imports"];
// Over a thousand modules: seconds alone, longer beside other work.
beforeAll(async () => {
  ({ modules, imports } = await cruiseHouse());
}, 120_000);

function reachedFrom(starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const next = [...starts];
  for (let module = next.pop(); module !== undefined; module = next.pop()) {
    if (reached.has(module)) continue;
    reached.add(module);
    next.push(...(imports.get(module) ?? []).filter((path) => imports.has(path)));
  }
  return reached;
}

test("what the simulation drives is what production runs", () => {
  const production = reachedFrom(mains);
  const driven = [...reachedFrom([simulation])].filter(
    (path) => !path.startsWith("tests/") && !ownGround.includes(path),
  );
  expect(mains.filter((main) => !imports.has(main))).toEqual([]);
  expect(driven.filter((path) => !production.has(path))).toEqual([]);
  // Bites from the day the simulation exists: it must reach the machines, not only their types.
  if (imports.has(simulation)) expect(driven.length).toBeGreaterThan(20);
});

test("the real house's TypeScript is truly read", () => {
  expect(modules).toBeGreaterThan(100);
  expect(imports.get("edge-agent/protocol/src/till-view.ts")).toContain("retail/core/src/index.ts");
});
