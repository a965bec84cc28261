// Runs the suites of one folder: each file there (but main.ts) is a suite of its name, default-exporting
// `run(emit, words)`. Rows go to stdout as JSON lines, words about progress to stderr.

import { readdirSync } from "node:fs";
import { join } from "node:path";

export type Run<Row> = (emit: (row: Row) => void, words: readonly string[]) => Promise<void>;

/** Names of the suites in `folder`. */
export function suitesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "main.ts")
    .map((file) => file.slice(0, -".ts".length))
    .sort();
}

/** Runs suite `name` and gives its rows. Throws where there is no such suite, naming those that there are. */
export async function runSuite<Row>(folder: string, name: string, words: readonly string[]): Promise<readonly Row[]> {
  const known = suitesOf(folder);
  if (!known.includes(name)) throw new Error(`there is no suite ${name}; there are: ${known.join(", ")}`);
  const { default: run }: { readonly default: Run<Row> } = await import(join(folder, `${name}.ts`));
  const rows: Row[] = [];
  await run((row) => {
    rows.push(row);
    console.log(JSON.stringify(row));
  }, words);
  return rows;
}
