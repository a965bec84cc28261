import { afterAll, beforeAll, expect, test } from "vitest";
import type { HqDatabase } from "../../hq/server/src/database/open-database.ts";
import { openMemoryDatabase } from "../../hq/server/src/testing/memory-database.ts";
import { catchFault } from "./catch-fault.ts";
import { plantedFaults } from "./planted-faults.ts";

let database: HqDatabase;
beforeAll(async () => {
  database = await openMemoryDatabase();
}, 120_000);
afterAll(() => database.close());

/** Those that few steps show; `npm run test:teeth` plants all. */
const quick: readonly (readonly [rule: string, promise: string])[] = [
  ["P1: the drive really syncs", "P1"],
  ["P1: synchronous is FULL, not NORMAL", "P1"],
  ["P11: an agent whose storage has failed ends and is started anew", "P11"],
  ["W1: answers are kept with the sale", "P2"],
  ["N5: an entry is folded once, at HQ too", "P4"],
  ["S7: advertised heads are kept", "P3"],
  ["D2: a suspended sale is released to one box only", "P2"],
];

test.each(quick)(
  "the simulation notices without %s: %s is broken",
  async (rule, promise) => {
    const fault = plantedFaults.find((planted) => planted.rule === rule);
    if (fault === undefined) throw new Error(`no fault is planted for ${rule}`);
    const caught = await catchFault(fault, { seeds: 6, steps: 120, lanes: 3 }, database);
    expect(caught).toMatchObject({ promise });
  },
  120_000,
);
