import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dependenciesAreCurrent, installProblem } from "./dependencies.mjs";
import { findBrowser } from "./find-browser.mjs";
import { sourcesHash } from "./pages.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "evertill-setup-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): string {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const lockfile = {
  "": { name: "shop" },
  "retail/core": { version: "0.1.0" },
  "node_modules/@shop/core": { link: true },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/a/node_modules/b": { version: "2.0.0" },
  "node_modules/build-for-another-platform": { version: "3.0.0", optional: true },
};
const { "node_modules/build-for-another-platform": _, ...installed } = lockfile;

test.each([
  ["everything is there but a build of another platform", installed, true],
  ["a package is missing", { ...installed, "node_modules/a": undefined }, false],
  [
    "a package inside a package is another version",
    { ...installed, "node_modules/a/node_modules/b": { version: "2.0.1" } },
    false,
  ],
  [
    "an optional build is of another version",
    { ...installed, "node_modules/build-for-another-platform": { version: "2.9.0" } },
    false,
  ],
  ["a workspace is not linked yet", { ...installed, "node_modules/@shop/core": undefined }, false],
])("%s", (_case, packages, current) => {
  write("package-lock.json", JSON.stringify({ packages: lockfile }));
  write("node_modules/.package-lock.json", JSON.stringify({ packages }));
  expect(dependenciesAreCurrent(root)).toBe(current);
});

test("nothing installed, or an installation that was cut short, is not current", () => {
  write("package-lock.json", JSON.stringify({ packages: lockfile }));
  expect(dependenciesAreCurrent(root)).toBe(false);
  write("node_modules/.package-lock.json", '{"packages":{');
  expect(dependenciesAreCurrent(root)).toBe(false);
});

test.each([
  ["ECONNREFUSED", "no-network"],
  ["ENOTFOUND", "no-network"],
  ["E503", "no-network"],
  ["ENOSPC", "disk-full"],
  ["EROFS", "read-only"],
  ["EACCES", "read-only"],
  ["EUSAGE", "install-failed"],
])("npm's %s is told as %s", (code, problem) => {
  const output = `npm error code ${code}\nnpm error something\n`;
  expect(installProblem(output, "/shop")).toMatchObject({ code: problem, cause: output });
});

test("what npm said without a code is passed on whole", () => {
  expect(installProblem("npm exploded", "/shop").message).toContain("npm exploded");
});

test("a page is built again when a source changes, is renamed or appears; not for a test", () => {
  const sources = ["pos", "package-lock.json"];
  write("package-lock.json", "{}");
  write("pos/src/a.ts", "1");
  const before = sourcesHash(root, sources);
  write("pos/src/a.test.ts", "test");
  write("pos/dist/a.js", "built");
  expect(sourcesHash(root, sources)).toBe(before);
  const changed = [
    () => write("pos/src/a.ts", "2"),
    () => write("pos/src/b.ts", ""),
    () => write("package-lock.json", "{ }"),
  ].map((change) => {
    change();
    return sourcesHash(root, sources);
  });
  expect(new Set([before, ...changed]).size).toBe(4);
});

test("a browser is found by name on PATH, must be a program, and EVERTILL_BROWSER outranks all", () => {
  const chromium = write("bin/chromium", "");
  const env = { PATH: join(root, "bin") };
  expect(findBrowser(env)).toBeNull();
  chmodSync(chromium, 0o755);
  expect(findBrowser(env)).toBe(chromium);
  expect(findBrowser({ ...env, EVERTILL_BROWSER: join(root, "nothing") })).toBeNull();
  const other = write("other", "");
  chmodSync(other, 0o755);
  expect(findBrowser({ ...env, EVERTILL_BROWSER: other })).toBe(other);
});
