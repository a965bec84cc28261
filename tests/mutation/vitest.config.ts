// The tests of one area, as Stryker runs them: `EVERTILL_MUTATION_TESTS` lists them, parted by commas.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: (process.env.EVERTILL_MUTATION_TESTS ?? "").split(","),
    pool: "threads",
    passWithNoTests: false,
  },
});
