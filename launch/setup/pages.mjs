// @ts-check
// The pages that browsers show, built by Vite when their sources changed since the last build.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileProblem, LaunchProblem } from "./problem.mjs";
import { withProgress } from "./progress.mjs";
import { runQuietly } from "./run-program.mjs";

/** Each page's folder, and what besides it the build reads. */
const pages = [
  ...["pos", "kiosk", "edge-agent/manager"].map((folder) => ({
    folder,
    reads: ["retail/ui", "retail/core", "edge-agent/protocol", "package-lock.json", "vite.page.ts"],
  })),
  {
    folder: "hq/web",
    reads: ["retail/ui", "retail/core", "hq/server/src/console", "package-lock.json", "vite.page.ts"],
  },
  { folder: "launch/web", reads: ["retail/ui", "launch/overview/view.ts", "package-lock.json", "vite.page.ts"] },
];

const left = new Set(["node_modules", "dist"]);

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !left.has(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)]));
}

/**
 * A hash of names and contents of everything that the page is built from.
 * @param {string} root
 * @param {readonly string[]} sources
 */
export function sourcesHash(root, sources) {
  const hash = createHash("sha256");
  for (const source of sources) {
    const path = join(root, source);
    const files = statSync(path).isFile() ? [path] : filesBelow(path).sort();
    for (const file of files)
      hash
        .update(`${file.slice(root.length)}\0`)
        .update(readFileSync(file))
        .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {string} node
 */
export async function ensurePages(root, node) {
  for (const { folder, reads } of pages) {
    const stamp = join(root, folder, "dist", ".built-from");
    const hash = sourcesHash(root, [folder, ...reads]);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) continue;
    const words = { en: `Building the page ${folder} …`, zh: `正在构建页面 ${folder}……` };
    const vite = join(root, "node_modules", "vite", "bin", "vite.js");
    const built = await withProgress(words, () => runQuietly(node, [vite, "build"], { cwd: join(root, folder) }));
    if (built.code !== 0) {
      throw new LaunchProblem("build-failed", {
        what: { en: `The page ${folder} could not be built.`, zh: `页面 ${folder} 构建失败。` },
        remedy: { en: `Vite said:\n${built.output}`, zh: `Vite 输出：\n${built.output}` },
      });
    }
    try {
      writeFileSync(stamp, hash);
    } catch (error) {
      throw fileProblem(error, stamp) ?? error;
    }
  }
}
