// Opens a store on this machine: `npm start` comes here once everything is set up.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCheck } from "./check/run-check.ts";
import { LaunchProblem } from "./setup/problem.mjs";
import { readOptions, type StartOptions } from "./store/options.ts";
import { runStore } from "./store/run-store.ts";

function requireFiles({ catalogue, promotions }: StartOptions): void {
  for (const [option, file, en, zh] of [
    ["catalog", catalogue, "catalogue", "商品目录"],
    ["promotions", promotions, "file of promotions", "促销文件"],
  ] as const) {
    if (file === null || existsSync(file)) continue;
    throw new LaunchProblem("no-file", {
      what: { en: `There is no ${en} at ${file}.`, zh: `找不到${zh} ${file}。` },
      remedy: {
        en: `Name a file: npm start -- --${option} FILE`,
        zh: `请指定文件：npm start -- --${option} 文件`,
      },
    });
  }
}

try {
  const options = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  requireFiles(options);
  const repository = join(import.meta.dirname, "..");
  process.exitCode = await (options.check ? runCheck(options, repository) : runStore(options, repository));
} catch (error) {
  if (!(error instanceof LaunchProblem)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
