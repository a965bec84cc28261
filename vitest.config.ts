// Unit, contract and architecture tests: every `x.test.ts` in the house. Browser tests are Playwright's.

import { configDefaults, defineConfig } from "vitest/config";

/** Tests that put something else in the place of a module, or change RxDB for their whole process. */
const alone = ["tests/teeth/**/*.test.ts", "sync/storage-sqlite/**/*.test.ts", "sync/schemas/**/*.test.ts"];

const shared = {
  environment: "node",
  pool: "forks",
  // What programs say to people is tested in English, whatever the machine speaks.
  env: { LC_ALL: "C.UTF-8" },
  testTimeout: 20_000,
} as const;

const notOurs = [...configDefaults.exclude, "**/dist/**", "tests/e2e/**"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      // Files that share a process load the house's modules once: a quarter of the whole run.
      {
        test: {
          ...shared,
          name: "together",
          isolate: false,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...notOurs, ...alone],
        },
      },
      { test: { ...shared, name: "alone", include: alone, exclude: notOurs } },
    ],
  },
});
