// `npm run bench -- <suite> [words]`: measures one suite and prints a JSON line a case. Without a suite it lists them.
// Exit code 1 when a target is missed.

import { runSuite, suitesOf } from "../run-suites.ts";

/** One measurement. `peer` is what was measured beside it in the same run, `ratio` = value / peer's value. */
export interface BenchRow {
  readonly suite: string;
  readonly case: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
  readonly ratio?: number;
  /** In words: `ratio ≥ 0.6`. */
  readonly target?: string;
  readonly met?: boolean;
}

if (process.argv[1] === import.meta.filename) {
  const [name, ...words] = process.argv.slice(2);
  const known = suitesOf(import.meta.dirname);
  if (name === undefined) {
    console.log(`Name a suite: ${known.join(", ")}`);
  } else if (!known.includes(name)) {
    console.error(`There is no suite ${name}. Name one of: ${known.join(", ")}`);
    process.exitCode = 2;
  } else {
    const rows: BenchRow[] = [];
    await runSuite(import.meta.dirname, name, { words, rows });
    const missed = rows.filter((row) => row.met === false);
    for (const row of missed) console.error(`missed: ${row.case}: ${row.value} ${row.unit}, target ${row.target}`);
    process.exitCode = missed.length === 0 ? 0 : 1;
  }
}
