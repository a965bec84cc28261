// @ts-check
// Programs of the operating system, installed by apt-get where this user may; else it is said what is missing.

import { existsSync } from "node:fs";
import { withProgress } from "./progress.mjs";
import { runQuietly } from "./run-program.mjs";

/**
 * How apt-get can be run here without asking anyone; null where it cannot.
 * @returns {Promise<readonly [program: string, ...args: string[]] | null>}
 */
async function aptGet() {
  if (!existsSync("/usr/bin/apt-get")) return null;
  if (process.getuid?.() === 0) return ["apt-get"];
  return (await runQuietly("sudo", ["-n", "true"], { timeoutMs: 10_000 })).code === 0
    ? ["sudo", "-n", "apt-get"]
    : null;
}

/**
 * Tries to install; whether it worked is for the caller to look at. Says so when it could not.
 * @param {readonly string[]} names Debian's package names
 * @returns {Promise<string | null>} why not, or null
 */
export async function installSystemPackages(names) {
  const apt = await aptGet();
  if (apt === null) return "apt-get needs root, or sudo without a password";
  const [program, ...first] = apt;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const words = {
    en: `Installing ${names.join(", ")} with apt-get …`,
    zh: `正在用 apt-get 安装 ${names.join("、")}……`,
  };
  const { code, output } = await withProgress(words, async () => {
    const install = () =>
      runQuietly(program, [...first, "install", "-y", "--no-install-recommends", ...names], { env });
    await runQuietly(program, [...first, "update", "-qq"], { env, timeoutMs: 180_000 });
    return install();
  });
  return code === 0 ? null : `apt-get failed: ${output.trim().split("\n").slice(-3).join(" | ")}`;
}
