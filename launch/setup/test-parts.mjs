// @ts-check
// What the tests use of the operating system, how each is recognised, and what is left out without it.

import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { say } from "./progress.mjs";
import { installSystemPackages } from "./system-packages.mjs";

const onPath = (/** @type {string} */ name) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
const postgresFolder = "/usr/lib/postgresql";

/**
 * @typedef {{ readonly name: string, readonly package: string, readonly present: () => boolean,
 *   readonly without: import("./words.mjs").Words }} TestPart
 */

/** @type {readonly TestPart[]} */
const parts = [
  {
    name: "a browser",
    package: "chromium",
    present: () => findBrowser() !== null,
    without: { en: "the browser tests are left out", zh: "跳过浏览器测试" },
  },
  {
    name: "PostgreSQL",
    package: "postgresql",
    present: () => existsSync(postgresFolder) && readdirSync(postgresFolder).length > 0,
    without: { en: "HQ is tested on its embedded database only", zh: "总部仅用内置数据库测试" },
  },
  {
    name: "socat",
    package: "socat",
    present: () => onPath("socat"),
    without: { en: "serial ports are not tested", zh: "跳过串口测试" },
  },
];

/** The parts that are not on this machine. */
export const missingParts = () => parts.filter(({ present }) => !present());

/** Tries to get what is missing, and says what stays missing and what happens then. */
export async function ensureTestParts() {
  const wanted = missingParts();
  if (wanted.length === 0) return;
  const why = await installSystemPackages(wanted.map((part) => part.package));
  for (const { name, without } of missingParts()) {
    const reason = why ?? "?";
    say({ en: `Without ${name}: ${without.en} (${reason}).`, zh: `缺少 ${name}：${without.zh}（${reason}）。` });
  }
}
