// The sample chain's commission book. The first rule that fits counts.

import { type CommissionRule, minor } from "@evertill/core";

const any = {
  ...{ skus: null, brands: null, categories: null, employers: null },
  ...{ channels: null, fromMs: null, untilMs: null },
};

export const sampleCommission: readonly CommissionRule[] = [
  {
    ...any,
    ruleId: "promoters-care",
    categories: ["care"],
    employers: ["Windcroft"],
    earns: { is: "of-net", ratePpm: 30_000 },
  },
  { ...any, ruleId: "promoters", employers: ["Windcroft", "Tidewick"], earns: { is: "of-net", ratePpm: 15_000 } },
  {
    ...any,
    ruleId: "refrigerators",
    categories: ["appliance/refrigerator"],
    earns: { is: "a-piece", eachMinor: minor(3_000) },
  },
  { ...any, ruleId: "phones", categories: ["phone"], earns: { is: "of-net", ratePpm: 5_000 } },
  { ...any, ruleId: "rest", earns: { is: "of-net", ratePpm: 10_000 } },
];
