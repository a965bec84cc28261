// `npm run test:long [-- <suite> …]`: the runs that take too long for every change; all suites when none is named.
// Prints a JSON line a case; exit code 1 when one failed.

import { runSuite, suitesOf } from "../run-suites.ts";

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
  let failed = 0;
  for (const name of named.length > 0 ? named : known) {
    const rows = await runSuite<LongRow>(import.meta.dirname, name, []);
    failed += rows.filter((row) => !row.passed).length;
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
