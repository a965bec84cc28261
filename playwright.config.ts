// Browser tests: tests/e2e/*.spec.ts on the system's Chromium, against a store that each test file starts.

import { defineConfig } from "@playwright/test";
import { findBrowser } from "./launch/setup/find-browser.mjs";

const browser = findBrowser();

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  reporter: [["list"]],
  use: {
    viewport: { width: 1366, height: 768 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser === null ? {} : { executablePath: browser }),
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
});
