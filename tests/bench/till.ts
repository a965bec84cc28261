// The till as a cashier feels it: scan → painted line beside the bare frame, tender → paid beside a raw fsynced insert,
// kill -9 → back. A real store, a real browser, bytes on a socket.

import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import Database from "better-sqlite3";
import { startScannerEmulator } from "../../device-drivers/src/index.ts";
import { connectTill } from "../../launch/check/till-client.ts";
import { findBrowser } from "../../launch/setup/find-browser.mjs";
import { cashier, refrigerator, Shop } from "../e2e/shop.ts";
import type { BenchRow } from "./main.ts";
import { round, spread } from "./spread/spread.ts";

const paintClock = join(import.meta.dirname, "paint-clock.page.js");
const scans = 120;
const sales = 60;

export default async function run(emit: (row: BenchRow) => void): Promise<void> {
  const shop = await Shop.open();
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
    ...(executablePath === null ? {} : { executablePath }),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    page.setDefaultTimeout(15_000);
    await page.addInitScript({ path: paintClock });
    await signIn(page, shop);
    await scanToPainted(page, shop, emit, await frameFloor(browser));
    await tenderToPaid(page, shop, emit);
    await payToAnswer(shop, emit);
    await killToBack(page, shop, emit);
  } finally {
    await close(browser, shop);
  }
}

async function close(browser: Browser, shop: Shop): Promise<void> {
  await browser.close();
  await shop.close();
}

async function signIn(page: Page, shop: Shop): Promise<void> {
  await shop.signIn(page, "till-1");
}

/** Wall-clock milliseconds with the resolution of the monotonic clock; the browser on this machine reads the same. */
const nowMs = (): number => performance.timeOrigin + performance.now();

async function scanToPainted(
  page: Page,
  shop: Shop,
  emit: (row: BenchRow) => void,
  bareFrames: readonly number[],
): Promise<void> {
  await shop.store.process("scanner-1").stop();
  const scanner = await startScannerEmulator({ port: shop.ports.till1.scanner, controlPort: 0 });
  await scanner.until(({ connections }) => connections > 0);
  const samples: number[] = [];
  for (let count = 1; count <= scans; count++) {
    const total = ((count * refrigerator.priceMinor) / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });
    const painted = page.evaluate<number>(`paintClock.totalPaintedAt(${JSON.stringify(total)})`);
    // The observer is in place once an empty evaluation has come back.
    await page.evaluate(() => null);
    const written = nowMs();
    scanner.scan(refrigerator.gtin);
    samples.push((await painted) - written);
  }
  await scanner.close();
  shop.store.process("scanner-1").start();
  const floor = spread(bareFrames);
  const scan = spread(samples);
  for (const [name, extra] of [
    ["p50", 12],
    ["p99", 25],
  ] as const) {
    emit({
      suite: "till",
      case: `scan bytes → painted line ${name}`,
      value: round(scan[name]),
      unit: "ms",
      peer: `bare frame ${name} ${round(floor[name])} ms`,
      ratio: round(scan[name] / floor[name]),
      target: `≤ bare frame + ${extra} ms`,
      met: scan[name] <= floor[name] + extra,
    });
  }
}

/** A text change in an empty page of the same browser until its first frame. */
async function frameFloor(browser: Browser): Promise<readonly number[]> {
  const bare = await browser.newPage();
  await bare.addInitScript({ path: paintClock });
  await bare.goto("about:blank");
  const samples: number[] = [];
  for (let count = 0; count < scans; count++)
    samples.push(await bare.evaluate<number>(`paintClock.bareFrameMs("${count}")`));
  await bare.close();
  return samples;
}

async function tenderToPaid(page: Page, shop: Shop, emit: (row: BenchRow) => void): Promise<void> {
  const samples: number[] = [];
  for (let count = 0; count < sales; count++) {
    if (count > 0) {
      await page.keyboard.type(refrigerator.sku);
      await page.keyboard.press("Enter");
    }
    await page.getByTestId("line-1").waitFor();
    await page.keyboard.press("F2");
    await page.getByTestId("due").waitFor();
    samples.push(await page.evaluate<number>("paintClock.paidAfterPressMs()"));
  }
  const paid = spread(samples);
  const raw = spread(rawInserts(shop.folder));
  for (const name of ["p50", "p99"] as const) {
    emit({
      suite: "till",
      case: `tender key → paid drawn on the window ${name}`,
      value: round(paid[name]),
      unit: "ms",
      peer: `raw fsynced insert ${name} ${round(raw[name])} ms`,
      ratio: round(paid[name] / raw[name]),
    });
  }
}

/** The agent alone: from the command on the socket to its answer, which is only given after the commit. */
async function payToAnswer(shop: Shop, emit: (row: BenchRow) => void): Promise<void> {
  const till = await connectTill(shop.url("till-2"));
  await till.command({ type: "sign-in", ...cashier });
  await till.command({ type: "open-shift", count: null });
  const samples: number[] = [];
  for (let count = 0; count < sales; count++) {
    await till.command({ type: "enter", text: refrigerator.sku });
    await till.until("the line", ({ stage }) => stage.at === "open");
    await till.command({ type: "begin-tender" });
    await till.until("the tender", ({ stage }) => stage.at === "tendering");
    const begun = performance.now();
    await till.command({
      type: "take-tender",
      tender: { type: "cash", tenderedMinor: refrigerator.priceMinor },
    });
    samples.push(performance.now() - begun);
    await till.until("paid", ({ stage }) => stage.at === "idle");
  }
  await till.command({ type: "sign-out" });
  till.close();
  const paid = spread(samples);
  const raw = spread(rawInserts(shop.folder));
  for (const name of ["p50", "p99"] as const) {
    const target = raw[name] * 1.5 + 5;
    emit({
      suite: "till",
      case: `pay command → answered after the commit ${name}`,
      value: round(paid[name]),
      unit: "ms",
      peer: `raw fsynced insert ${name} ${round(raw[name])} ms`,
      ratio: round(paid[name] / raw[name]),
      target: `≤ 1.5 × raw + 5 ms = ${round(target)} ms`,
      met: paid[name] <= target,
    });
  }
}

/** One row a transaction, WAL and FULL, in the same folder. */
function rawInserts(parent: string): readonly number[] {
  const folder = mkdtempSync(join(parent, "raw-"));
  const db = new Database(join(folder, "raw.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT)");
  const insert = db.prepare("INSERT INTO entry (text) VALUES (?)");
  const text = "x".repeat(1_500);
  const samples: number[] = [];
  for (let count = 0; count < 300; count++) {
    const begun = performance.now();
    insert.run(text);
    samples.push(performance.now() - begun);
  }
  db.close();
  rmSync(folder, { recursive: true, force: true });
  return samples;
}

/** Once each: supervision waits longer before every further start of a process that keeps dying. */
async function killToBack(page: Page, shop: Shop, emit: (row: BenchRow) => void): Promise<void> {
  for (const [what, till] of [
    ["the hub's agent", "till-1"],
    ["a lane's agent", "till-2"],
  ] as const) {
    await page.goto(shop.url(till));
    await page.getByTestId("reconnecting").waitFor({ state: "detached" });
    const begun = performance.now();
    shop.store.process(till).crash();
    await page.getByTestId("reconnecting").waitFor();
    await page.getByTestId("reconnecting").waitFor({ state: "detached" });
    const tookMs = Math.round(performance.now() - begun);
    emit({
      ...{ suite: "till", case: `kill -9 of ${what} → its window is back`, value: tookMs, unit: "ms" },
      ...{ target: "≤ 5000 ms", met: tookMs <= 5_000 },
    });
  }
}
