// `npm run test:long [-- <suite> …]`: the runs that take too long for every change; all suites when none is named.
// Prints a JSON line a case and writes all of them to reports/long/<time>.json; exit code 1 when one failed.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runSuites, suitesOf } from "../run-suites.ts";

export interface LongRow {
  readonly suite: string;
  readonly case: string;
  readonly passed: boolean;
  /** What was counted, e.g. `{ crashes: 200, lost: 0 }`. */
  readonly counted: Readonly<Record<string, number | string>>;
}

if (process.argv[1] === import.meta.filename) {
  const named = process.argv.slice(2);
  const known = suitesOf(import.meta.dirname);
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(", ")}. Name one of: ${known.join(", ")}`);
    process.exit(2);
  }
  const started = new Date().toISOString();
  const rows = await runSuites<LongRow>(import.meta.dirname, named.length > 0 ? named : known, (suite, error) => {
    const why = error instanceof Error ? error.message : String(error);
    return { suite, case: "runs to its end", passed: false, counted: { why } };
  });
  const folder = join(import.meta.dirname, "../../reports/long");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${started.replaceAll(":", "-")}.json`);
  writeFileSync(file, `${JSON.stringify({ started, ended: new Date().toISOString(), rows }, null, 2)}\n`);
  console.error(`Written to ${file}`);
  process.exitCode = rows.every((row) => row.passed) ? 0 : 1;
}
