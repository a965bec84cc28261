// The import table has teeth: in a small house of the same shape every import that the design's table
// does not allow is planted, in every form TypeScript has, and each must be found.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cruiseHouse, type Layering } from "../../launch/checks/layering.ts";

/** The design's table, written out a second time on purpose: room → rooms it may import from. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "retail/core": [],
  "retail/ui": ["retail/core"],
  "device-drivers": [],
  "sync/storage-sqlite": [],
  "sync/journal": ["retail/core", "sync/storage-sqlite"],
  "sync/schemas": ["retail/core"],
  "sync/catalogue": ["retail/core", "sync/storage-sqlite", "sync/schemas"],
  "edge-agent/protocol": ["retail/core"],
  "edge-agent/shell": ["edge-agent/protocol"],
  "edge-agent/manager": ["retail/ui", "edge-agent/protocol"],
  "edge-agent": [
    "retail/core",
    "sync/storage-sqlite",
    "sync/journal",
    "sync/schemas",
    "sync/catalogue",
    "device-drivers",
    "edge-agent/protocol",
  ],
  pos: ["retail/ui", "edge-agent/protocol"],
  kiosk: ["retail/ui", "edge-agent/protocol"],
  "hq/server": ["retail/core", "sync/storage-sqlite", "sync/journal", "sync/schemas", "sync/catalogue"],
  "hq/web": ["retail/ui"],
  launch: [
    "retail/core",
    "sync/storage-sqlite",
    "sync/journal",
    "sync/schemas",
    "sync/catalogue",
    "device-drivers",
    "edge-agent/protocol",
  ],
};
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  pos: ["retail/core"],
  kiosk: ["retail/core"],
  "edge-agent/manager": ["retail/core"],
  "hq/web": ["retail/core", "hq/server"],
};

const forms: Readonly<Record<string, (from: string) => string>> = {
  value: (from) => `import { a } from "${from}";\nexport const b = a;\n`,
  type: (from) => `import type { A } from "${from}";\nexport const b: A = 1;\n`,
  "inline-type": (from) => `import { type A } from "${from}";\nexport const b: A = 1;\n`,
  "re-export": (from) => `export * from "${from}";\n`,
  "type-in-place": (from) => `export const b: import("${from}").A = 1;\n`,
  dynamic: (from) => `export const b = import("${from}");\n`,
};
const runsNothing = new Set(["type", "inline-type"]);

const names = Object.keys(allowed);
let house: string;
let layering: Layering;
const mayImport: string[] = [];
const mustNotImport: string[] = [];

const plant = (path: string, text: string): void => {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
};
const flagged = (path: string): boolean => layering.violations.some(({ from }) => from === path);
const slug = (name: string): string => name.replace("/", "-");

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), "evertill-house-"));
  for (const name of names) plant(`${name}/src/index.ts`, "export type A = number;\nexport const a: A = 1;\n");
  plant("sync/journal/src/inner.ts", "export const a = 1;\n");
  plant("retail/core/src/format.ts", "export const a = 1;\n");
  for (const from of names) {
    const up = "../".repeat(from.split("/").length + 1);
    for (const to of names.filter((name) => name !== from)) {
      for (const [form, text] of Object.entries(forms)) {
        const path = `${from}/src/${form}-of-${slug(to)}.ts`;
        plant(path, text(`${up}${to}/src/index.ts`));
        const may = allowed[from]?.includes(to) || (runsNothing.has(form) && typesOnly[from]?.includes(to));
        (may ? mayImport : mustNotImport).push(path);
      }
    }
  }
  plant("hq/server/src/back-door.ts", 'import { a } from "../../../sync/journal/src/inner.ts";\nexport const b = a;\n');
  plant("pos/src/formats.ts", 'import { a } from "../../retail/core/src/format.ts";\nexport const b = a;\n');
  plant("retail/core/src/reads-files.ts", 'import { readFileSync } from "node:fs";\nexport const b = readFileSync;\n');
  plant("hq/server/src/gone.ts", 'import { a } from "./nowhere.ts";\nexport const b = a;\n');
  plant("tests/everything.ts", 'import { a } from "../sync/journal/src/inner.ts";\nexport const b = a;\n');
  plant("retail/core/src/wants-tests.ts", 'import { b } from "../../../tests/everything.ts";\nexport const c = b;\n');
  layering = await cruiseHouse(house);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

test("every import that the table does not allow is found, types included", () => {
  expect(mustNotImport.length).toBeGreaterThan(800);
  expect(mustNotImport.filter((path) => !flagged(path))).toEqual([]);
});

test("every import that the table allows passes", () => {
  expect(mayImport.length).toBeGreaterThan(100);
  expect(mayImport.filter(flagged)).toEqual([]);
});

test("a room is entered by its front door only; tests may open any door, and no room imports tests", () => {
  expect(flagged("hq/server/src/back-door.ts")).toBe(true);
  expect(flagged("tests/everything.ts")).toBe(false);
  expect(flagged("retail/core/src/wants-tests.ts")).toBe(true);
});

test("a page may run retail/core's formatting and nothing else of it", () => {
  expect(flagged("pos/src/formats.ts")).toBe(false);
  expect(flagged("pos/src/value-of-retail-core.ts")).toBe(true);
});

test("Node's modules in what browsers load, and imports of nothing, are found", () => {
  expect(flagged("retail/core/src/reads-files.ts")).toBe(true);
  expect(flagged("hq/server/src/gone.ts")).toBe(true);
});
