// The README's table beside others: each "yes" of ours names a test that is there.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** `[yes](path "name of the test")`. */
const proof = /\[yes\]\((?<path>[^\s)]+) "(?<name>[^"]+)"\)/g;

const rows = readFileSync(join(root, "README.md"), "utf8")
  .split("## Beside others")[1]
  ?.split("\n## ")[0]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !line.includes("---"))
  .slice(1);

it("has a row for each thing, and ours is a proof or says what is missing", () => {
  expect(rows?.length).toBeGreaterThanOrEqual(12);
  for (const row of rows ?? []) expect(row.split(" | ")[1], row).toMatch(/^(\[yes\]\(|not yet)/);
});

it.each((rows ?? []).flatMap((row) => [...row.matchAll(proof)]).map(({ groups }) => [groups?.name, groups?.path]))(
  "shows it by a test: %s",
  (name, path) => {
    const quoted = String(name).replaceAll('"', '\\"');
    expect(readFileSync(join(root, String(path)), "utf8")).toContain(`"${quoted}"`);
  },
);
