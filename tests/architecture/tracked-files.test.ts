// What is committed: no path of one machine, no registry's address, no leftovers of a run.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const tracked = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root })
  .toString("utf8")
  .split("\0")
  .filter((path) => path !== "" && existsSync(join(root, path)));
const isText = (path: string): boolean => /\.(?:ts|tsx|mjs|json|md|css|html|svg|txt|yml)$|^[^.]*$|^\.ci\//.test(path);

/** Written so that this file does not hold what it looks for. */
const forbidden: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a path of one machine", new RegExp(`(?:^|[\\s"'\`(=:])/${"(?:work|home|farm|root|Users)"}/[\\w.-]`, "m")],
  ["a job's folder", new RegExp(["bash", "jobs"].join("_"))],
  ["a registry's address", new RegExp(["registry", "(?:npmjs|yarnpkg|npmmirror)"].join("\\."))],
];

test("the files are found", () => {
  expect(tracked.length).toBeGreaterThan(50);
});

test.each(forbidden)("no file holds %s", (_what, pattern) => {
  const holding = tracked.filter(isText).filter((path) => pattern.test(readFileSync(join(root, path), "utf8")));
  expect(holding).toEqual([]);
});

test("no data, log or report of a run is committed", () => {
  expect(
    tracked.filter((path) =>
      /\.(?:db|db-wal|db-shm|log|sqlite|tgz)$|(?:^|\/)(?:dist|reports|test-results)\//.test(path),
    ),
  ).toEqual([]);
});
