// @ts-check
// The packages that package-lock.json names, installed by `npm ci` when node_modules does not hold them.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diskFull, LaunchProblem } from "./problem.mjs";
import { withProgress } from "./progress.mjs";
import { runQuietly } from "./run-program.mjs";

/** @typedef {Record<string, { readonly version?: string, readonly optional?: boolean, readonly link?: boolean }>} Packages */

/**
 * @param {string} path
 * @returns {Packages | null}
 */
function packagesIn(path) {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether node_modules holds what the lockfile names, by the list that npm keeps of what it installed.
 * Optional builds of other platforms may be absent.
 * @param {string} root
 */
export function dependenciesAreCurrent(root) {
  const wanted = packagesIn(join(root, "package-lock.json"));
  const installed = packagesIn(join(root, "node_modules", ".package-lock.json"));
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted)
    .filter(([path]) => path.startsWith("node_modules/") || path.includes("/node_modules/"))
    .every(([path, { version, optional }]) => {
      const there = installed[path];
      return there === undefined ? optional === true : there.version === version;
    });
}

/** @param {string} root */
function countInstalled(root) {
  const folder = join(root, "node_modules");
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).flatMap((name) => (name.startsWith("@") ? readdirSync(join(folder, name)) : [name]))
    .length;
}

/**
 * Installs from the lockfile when something is missing. Install scripts are never run: every native part is prebuilt.
 * @param {string} root
 */
export async function ensureDependencies(root) {
  if (dependenciesAreCurrent(root)) return;
  // The npm that runs us, else the one on PATH.
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const words = {
    en: "Installing packages from package-lock.json (first start only) …",
    zh: "正在按 package-lock.json 安装依赖（仅首次）……",
  };
  const { code, output } = await withProgress(
    words,
    () =>
      runQuietly(program, [...first, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
        cwd: root,
      }),
    () => `(${countInstalled(root)})`,
  );
  if (code !== 0) throw installProblem(output, root);
}

/**
 * Why `npm ci` failed, from its error code. Codes: npm's own and the system's.
 * @param {string} output
 * @param {string} root
 */
export function installProblem(output, root) {
  const code = /npm (?:error|ERR!) code (\w+)/.exec(output)?.[1] ?? "";
  const said = { en: `npm said:\n${output.trim()}`, zh: `npm 输出：\n${output.trim()}` };
  if (
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E5\d\d|E40[37])$/.test(
      code,
    )
  ) {
    return new LaunchProblem("no-network", {
      what: { en: `Packages could not be downloaded (${code}).`, zh: `无法下载依赖（${code}）。` },
      remedy: {
        en: "Check the network and the proxy, and which registry npm uses (npm config get registry); then start again: it goes on from here.",
        zh: "请检查网络与代理，以及 npm 所用的源（npm config get registry），然后重新启动即可。",
      },
      cause: output,
    });
  }
  if (/^(ENOSPC|EDQUOT)$/.test(code)) return diskFull(root, output);
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) {
    return new LaunchProblem("read-only", {
      what: { en: `${root} cannot be written to (${code}).`, zh: `无法写入 ${root}(${code})。` },
      remedy: {
        en: "Copy the repository to a folder of your own, or give this user the right to write there.",
        zh: "请将仓库复制到您自己的目录，或授予当前用户写入权限。",
      },
      cause: output,
    });
  }
  return new LaunchProblem("install-failed", {
    what: {
      en: `Packages could not be installed (${code || "no code"}).`,
      zh: `依赖安装失败（${code || "无代码"}）。`,
    },
    remedy: said,
    cause: output,
  });
}
