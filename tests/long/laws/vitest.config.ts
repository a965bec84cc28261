// Every file with a law, as `npm run test:long -- laws` runs it. `EVERTILL_LAW_FILES` lists them, parted by commas.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: (process.env.EVERTILL_LAW_FILES ?? "").split(","),
    setupFiles: [`${import.meta.dirname}/report-laws.ts`],
    pool: "forks",
    maxWorkers: 2,
    env: { LC_ALL: "C.UTF-8" },
    testTimeout: 3_600_000,
    passWithNoTests: false,
  },
});
