// The commission book that every box of a run has, and HQ.

import { type CommissionRule, minor } from "@evertill/core";

export const commissionBookId = "commission-of-the-run";

const any = { skus: null, brands: null, categories: null, employers: null, fromMs: null, untilMs: null };

export const commissionRules: readonly CommissionRule[] = [
  { ...any, ruleId: "C1", channels: ["share"], earns: { is: "of-net", ratePpm: 12_345 } },
  { ...any, ruleId: "C2", skus: ["SKU-1", "SKU-2"], channels: null, earns: { is: "a-piece", eachMinor: minor(301) } },
  { ...any, ruleId: "C3", channels: null, earns: { is: "of-net", ratePpm: 7_777 } },
];
