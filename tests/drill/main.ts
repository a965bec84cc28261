// `npm run drill [-- --days 30 --lanes 10 --items 100000 --shoppers 40 --seed 1 --json]`: a store without headquarters for
// days, connected again and held against it. Exit 1 when anything was lost or doubled, 2 for arguments that are none.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHqDatabase } from "../../hq/server/src/database/open-database.ts";
import { drill } from "./drill.ts";
import { readDrillArguments, usage } from "./drill-arguments.ts";
import { plantDrillFault } from "./planted.ts";
import { reportLines } from "./report-words.ts";

async function main(): Promise<void> {
  const reading = readDrillArguments(process.argv.slice(2));
  if (!reading.ok) {
    console.error(`${reading.what}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const { options, asJson, fault } = reading;
  const folder = mkdtempSync(join(tmpdir(), "evertill-drill-"));
  const database = await openHqDatabase({});
  if (fault !== null) plantDrillFault(fault);
  try {
    const report = await drill(options, { database, folder, progress: (words) => console.error(words) });
    if (asJson) console.log(JSON.stringify(report));
    else for (const line of reportLines(report)) console.log(line);
    const faults = [report.lost, report.doubled, report.unlike].flat().length;
    process.exitCode = faults === 0 ? 0 : 1;
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
