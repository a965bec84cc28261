// Browser tests on the system's Chromium: the till's screen against a scripted agent, and a whole real store.
// Every state of the screen in pictures, `playwright test -c pos`, takes a quarter of an hour and is run by hand.

import { defineConfig } from "@playwright/test";
import { findBrowser } from "./launch/setup/find-browser.mjs";

const browser = findBrowser();

export default defineConfig({
  projects: [
    { name: "screen", testDir: "pos/test", testMatch: "hands.spec.ts" },
    { name: "store", testDir: "tests/e2e", testMatch: "**/*.spec.ts" },
  ],
  outputDir: "test-results",
  fullyParallel: false,
  // A store each: while one waits for a restart or a reply, the other goes on.
  workers: 2,
  // `npm run test:long -- walks` runs those that are named so, and no others.
  ...(process.env.EVERTILL_LONG === undefined ? { grepInvert: /@long/ } : { grep: /@long/ }),
  // Under CI what fails is tried once more, in a store of its own: passing then, it is named at the run's end as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  // A machine that builds and tests at once is slow; what is awaited here comes, or never does.
  expect: { timeout: 20_000 },
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  reporter: [["list"]],
  use: {
    viewport: { width: 1366, height: 768 },
    timezoneId: "Asia/Shanghai",
    trace: process.env.CI === undefined ? "retain-on-failure" : "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser }),
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
});
