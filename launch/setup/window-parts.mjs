// @ts-check
// What shows the till's window on this machine: Electron when it can be had, else a browser.

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { say, withProgress } from "./progress.mjs";
import { runQuietly } from "./run-program.mjs";
import { installSystemPackages } from "./system-packages.mjs";

const downloadTimeoutMs = 180_000;

/**
 * Tries once per installation to get Electron's program: its package fetches it from outside the registry.
 * @param {string} root
 * @param {string} node
 */
async function ensureElectron(root, node) {
  const folder = join(root, "node_modules", "electron");
  const tried = join(root, "node_modules", ".evertill-electron-tried");
  if (!existsSync(folder) || existsSync(join(folder, "dist")) || existsSync(tried)) return;
  const words = { en: "Fetching Electron (for the till's window) …", zh: "正在获取 Electron（收银窗口）……" };
  const { code } = await withProgress(words, () =>
    runQuietly(node, [join(folder, "install.js")], { timeoutMs: downloadTimeoutMs }),
  );
  if (code === 0) return;
  writeFileSync(tried, "");
  say({
    en: "Electron could not be fetched; the till opens in a browser window instead.",
    zh: "无法获取 Electron，收银台将在浏览器窗口中打开。",
  });
}

/**
 * @param {string} root
 * @param {string} node
 */
export async function ensureWindowParts(root, node) {
  // Without a screen there is nothing to open: the address is said.
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  await ensureElectron(root, node);
  if (existsSync(join(root, "node_modules", "electron", "dist")) || findBrowser() !== null) return;
  const why = await installSystemPackages(["chromium"]);
  if (findBrowser() !== null) return;
  say({
    en: `No browser could be had (${why ?? "not found after installing"}): open the till's address in one of your own.`,
    zh: `未能获取浏览器（${why ?? "安装后未找到"}）：请用自己的浏览器打开收银台地址。`,
  });
}
