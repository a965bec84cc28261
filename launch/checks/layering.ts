// Reads every import of the house, `import type` included, and holds it against the import table.
// A parser that cannot read today's TypeScript cruises nothing and finds nothing wrong, so the
// number of modules read is part of the answer.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import { cruiseOptions, importRules } from "./import-rules.ts";

/** One import that the table forbids; paths are relative to the folder cruised. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Layering {
  /** Modules of our own that were parsed. */
  readonly modules: number;
  readonly violations: readonly Violation[];
  /** The imports of each module of our own, as paths relative to the folder cruised. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

const roomFolders = ["retail", "sync", "device-drivers", "edge-agent", "pos", "kiosk", "hq", "launch", "tests"];

/** @param baseDir absolute path of a folder with the rooms of the repository. */
export async function cruiseHouse(baseDir: string = join(import.meta.dirname, "../..")): Promise<Layering> {
  const folders = roomFolders.filter((folder) => existsSync(join(baseDir, folder)));
  const ruleSet = { forbidden: importRules };
  const { output } = await cruise(folders, { ...cruiseOptions, baseDir, validate: true, ruleSet });
  if (typeof output === "string") throw new TypeError("dependency-cruiser answered with text instead of modules");
  const ours = output.modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)));
  return {
    modules: ours.length,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    imports: new Map(
      ours.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)] as const),
    ),
  };
}
