// Opens a store on this machine: `npm start` comes here once everything is set up.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCheck } from "./check/run-check.ts";
import { LaunchProblem } from "./setup/problem.mjs";
import { readOptions, type StartOptions } from "./store/options.ts";
import { runStore } from "./store/run-store.ts";

function requireCatalogue({ catalogue }: StartOptions): void {
  if (catalogue === null || existsSync(catalogue)) return;
  throw new LaunchProblem("no-catalogue", {
    what: { en: `There is no catalogue at ${catalogue}.`, zh: `找不到商品目录 ${catalogue}。` },
    remedy: {
      en: "Name a JSON file: npm start -- --catalog FILE",
      zh: "请指定 JSON 文件：npm start -- --catalog 文件",
    },
  });
}

try {
  const options = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  requireCatalogue(options);
  const repository = join(import.meta.dirname, "..");
  process.exitCode = await (options.check ? runCheck(options, repository) : runStore(options, repository));
} catch (error) {
  if (!(error instanceof LaunchProblem)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
