// Everything that ships with a till may be used in a commercial product without publishing its source.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const permissive = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "OFL-1.1",
  "Python-2.0",
  "Unlicense",
  "Zlib",
]);

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
}
const packages: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(join(root, "package-lock.json"), "utf8"),
).packages;
const installed = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);

/** The lockfile's word, else the package's own; null for a build of another platform that is only named. */
function licenceOf(path: string, { license, optional }: Locked): string | null {
  if (license !== undefined) return license;
  const manifest = join(root, path, "package.json");
  if (!existsSync(manifest)) return optional ? null : "unknown";
  return JSON.parse(readFileSync(manifest, "utf8")).license ?? "unknown";
}

/** An SPDX expression: every part joined by AND, and one of those joined by OR, must be permissive. */
const isPermissive = (expression: string): boolean =>
  expression
    .replace(/^\((.*)\)$/, "$1")
    .split(" AND ")
    .every((part) => part.split(" OR ").some((name) => permissive.has(name.replace(/[()]/g, "").trim())));

test("every package that ships is under a permissive licence", () => {
  const shipped = installed.filter(([, { dev }]) => !dev);
  const refused = shipped
    .map(([path, locked]) => [path, licenceOf(path, locked)] as const)
    .filter(([, licence]) => licence !== null && !isPermissive(licence));
  expect(shipped.length).toBeGreaterThan(100);
  expect(refused).toEqual([]);
});

test("a licence that asks for more is refused", () => {
  expect(["GPL-3.0-only", "AGPL-3.0", "SSPL-1.0", "MIT AND GPL-2.0", "unknown"].filter(isPermissive)).toEqual([]);
  expect(["(MIT OR GPL-2.0)", "MIT AND ISC", "Apache-2.0"].every(isPermissive)).toBe(true);
});

test("the lockfile names no registry, so that any mirror serves it", () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
