// What is mutated, and the tests that must notice. Paths are of retail/core. A mutant that stands because nothing could tell
// it from the code is disabled beside that code, with the reason.

export interface Area {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const courses = ["layered-plan", "other-courses", "outlook", "giving-up", "sparing", "steps", "effort", "search"];

export const areas: Readonly<Record<string, Area>> = {
  money: { mutate: ["src/money.ts"], tests: ["src/money.test.ts"] },
  tenders: {
    mutate: ["src/tenders/*.ts", "!src/tenders/*.test.ts"],
    tests: ["src/tenders/*.test.ts", "src/sale-entry.test.ts"],
  },
  ledger: { mutate: ["src/ledger.ts", "src/accounts.ts"], tests: ["src/ledger.test.ts", "src/accounts.test.ts"] },
  balances: { mutate: ["src/balances/*.ts", "!src/balances/*.test.ts"], tests: ["src/balances/*.test.ts"] },
  "promotion-shape": {
    mutate: ["src/promotions/promotion-shape.ts", "src/promotions/json-shape.ts"],
    tests: ["src/promotions/promotion-shape.test.ts"],
  },
  "promotion-amounts": {
    mutate: ["src/promotions/offers.ts", "src/promotions/parcels.ts"],
    tests: ["src/promotions/offers.test.ts", "src/promotions/parcels.test.ts"],
  },
  "promotion-rules": {
    mutate: ["context", "lots", "goods-filter", "candidates", "components", "shortfall", "reasons", "plan"].map(
      (file) => `src/promotions/${file}.ts`,
    ),
    tests: ["context", "lots", "plan", "shortfall", "best-promotions", "examples"].map(
      (file) => `src/promotions/${file}.test.ts`,
    ),
  },
  "promotion-search": {
    mutate: ["exact-search", "turn-choices", "bounds", "deeds"].map((file) => `src/promotions/${file}.ts`),
    tests: ["exact-search", "turn-choices", "bounds", "deeds"].map((file) => `src/promotions/${file}.test.ts`),
  },
  "promotion-packing": {
    mutate: ["packing", "set-packing", "columns"].map((file) => `src/promotions/${file}.ts`),
    tests: ["packing", "set-packing", "columns"].map((file) => `src/promotions/${file}.test.ts`),
  },
  "promotion-sums": {
    mutate: ["sum-search", "sums"].map((file) => `src/promotions/${file}.ts`),
    tests: ["sum-search", "sums"].map((file) => `src/promotions/${file}.test.ts`),
  },
  "promotion-courses": {
    mutate: [...courses, "course"].map((file) => `src/promotions/${file}.ts`),
    tests: [...courses, "same-engine"].map((file) => `src/promotions/${file}.test.ts`),
  },
  "promotion-best": {
    mutate: ["best-promotions", "outcome"].map((file) => `src/promotions/${file}.ts`),
    tests: ["best-promotions", "plan", "search", "same-engine", "examples"].map(
      (file) => `src/promotions/${file}.test.ts`,
    ),
  },
};
