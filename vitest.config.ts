// Unit, contract and architecture tests: every `x.test.ts` in the house. Browser tests are Playwright's.

import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["**/*.test.{ts,tsx}"],
    exclude: [...configDefaults.exclude, "**/dist/**", "tests/e2e/**"],
    pool: "forks",
    maxWorkers: 2,
    // What programs say to people is tested in English, whatever the machine speaks.
    env: { LC_ALL: "C.UTF-8" },
    testTimeout: 20_000,
    passWithNoTests: false,
  },
});
