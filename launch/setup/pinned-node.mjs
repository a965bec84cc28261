// @ts-check
// The Node that everything runs on: the one the lockfile pins, else this one when it is new enough.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { LaunchProblem } from "./problem.mjs";
import { runQuietly } from "./run-program.mjs";

const leastMajor = 24;

/**
 * Absolute path of a Node that runs TypeScript sources as they are.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function pinnedNode(root) {
  const pinned = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  // It may be there and still not run: a system with another C library.
  if (existsSync(pinned) && (await runQuietly(pinned, ["--version"])).code === 0) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= leastMajor) return process.execPath;
  const here = `${process.platform}-${process.arch}`;
  throw new LaunchProblem("no-node", {
    what: {
      en: `There is no pinned Node ${leastMajor} for ${here}, and this is Node ${process.versions.node}.`,
      zh: `没有适用于 ${here} 的 Node ${leastMajor}，当前为 Node ${process.versions.node}。`,
    },
    remedy: {
      en: `Install Node ${leastMajor} (https://nodejs.org, or: nvm install ${leastMajor}) and start again.`,
      zh: `请安装 Node ${leastMajor}（https://nodejs.org，或 nvm install ${leastMajor}）后重新启动。`,
    },
  });
}
