// The screen alone, against a scripted agent: `playwright test -c pos`. Set CHROMIUM to the browser's executable,
// else Playwright's own is used; POS_SHOTS to a folder to keep a picture of every state.

import { defineConfig } from "@playwright/test";

const { CHROMIUM } = process.env;

export default defineConfig({
  testDir: "test",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results/pos",
  fullyParallel: false,
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 30_000,
  reporter: [["list"]],
  use: {
    viewport: { width: 1366, height: 768 },
    timezoneId: "Asia/Shanghai",
    launchOptions: {
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
});
