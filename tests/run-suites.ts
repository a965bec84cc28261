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

/** Runs suite `name`; its rows go to `rows` as they come. Throws where there is no such suite, naming those that there are. */
export async function runSuite<Row>(
  folder: string,
  name: string,
  { words = [], rows }: { readonly words?: readonly string[]; readonly rows: Row[] },
): Promise<void> {
  const known = suitesOf(folder);
  if (!known.includes(name)) throw new Error(`there is no suite ${name}; there are: ${known.join(", ")}`);
  const { default: run }: { readonly default: Run<Row> } = await import(join(folder, `${name}.ts`));
  await run((row) => {
    rows.push(row);
    console.log(JSON.stringify(row));
  }, words);
}

/** Suites one after the other. One that breaks off keeps its rows, has `failed` for its last, and holds up no other. */
export async function runSuites<Row>(
  folder: string,
  names: readonly string[],
  failed: (suite: string, error: unknown) => Row,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of names) {
    try {
      await runSuite(folder, name, { rows });
    } catch (error) {
      console.error(error);
      rows.push(failed(name, error));
    }
  }
  return rows;
}
