// `npm run test:teeth [-- WORDS]`: plants every fault, or those whose rule has the words, prints which seed, step and promise
// caught it, and exits 1 when one was not.

import { openMemoryDatabase } from "../../hq/server/src/testing/memory-database.ts";
import { searchApprovals } from "../approvals/search.ts";
import { searchUpdates } from "../updates/search.ts";
import { catchFault } from "./catch-fault.ts";
import { plantedApprovalFaults } from "./planted-approval-faults.ts";
import { plantedFaults } from "./planted-faults.ts";
import { plantedUpdateFaults } from "./planted-update-faults.ts";

const options = { seeds: 24, steps: 600, lanes: 3 } as const;

const words = process.argv.slice(2).join(" ");
const planted = plantedFaults.filter(({ rule }) => rule.includes(words));
const plantedUpdates = plantedUpdateFaults.filter(({ rule }) => rule.includes(words));
if (planted.length + plantedUpdates.length === 0) {
  const rules = [...plantedFaults, ...plantedUpdateFaults].map(({ rule }) => `  ${rule}`);
  console.error(`No rule has "${words}". They are:\n${rules.join("\n")}`);
  process.exit(2);
}
const started = performance.now();
const database = await openMemoryDatabase();
const rows: { rule: string; seed: number | null; step: number | null; promise: string | null; what: string }[] = [];
for (const fault of planted) {
  const caught = await catchFault(fault, options, database);
  const { seed = null, step = null, promise = null, what = "NOT CAUGHT" } = caught ?? {};
  rows.push({ rule: fault.rule, seed, step, promise, what: what.split("\n")[0]?.slice(0, 90) ?? "" });
  console.log(`${caught === null ? "NOT CAUGHT" : "caught"}  ${fault.rule}`);
}
await database.close();
for (const { rule, plant } of plantedUpdates) {
  const restore = plant();
  const found = await searchUpdates({ seeds: 8, steps: 20 }).finally(restore);
  const { seed = null, step = null, promise = null, what = "NOT CAUGHT" } = found ?? {};
  rows.push({ rule, seed, step, promise, what });
  console.log(`${found === null ? "NOT CAUGHT" : "caught"}  ${rule}`);
}

for (const { rule, plant } of plantedApprovalFaults) {
  const restore = plant();
  const { finding } = await searchApprovals({ seeds: 30, steps: 300 }).finally(restore);
  const { seed = null, step = null, promise = null, what = "NOT CAUGHT" } = finding ?? {};
  rows.push({ rule, seed, step, promise, what });
  console.log(`${finding === null ? "NOT CAUGHT" : "caught"}  ${rule}`);
}

console.table(rows);
const missed = rows.filter(({ seed }) => seed === null).length;
const seconds = Math.round((performance.now() - started) / 1000);
console.log(JSON.stringify({ planted: rows.length, caught: rows.length - missed, missed, ...options, seconds }));
process.exitCode = missed === 0 ? 0 : 1;
