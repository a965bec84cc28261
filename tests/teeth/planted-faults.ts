// Every rule that is switched off, one at a time, in the modules that production imports. The simulation must notice each.

import { couponFaults } from "./planted-coupon-faults.ts";
import { entryFaults } from "./planted-entry-faults.ts";
import { journalFaults } from "./planted-journal-faults.ts";
import { memberFaults } from "./planted-member-faults.ts";
import { quotaFaults } from "./planted-quota-faults.ts";
import { storeFaults } from "./planted-store-faults.ts";
import { tillFaults } from "./planted-till-faults.ts";
import { voucherFaults } from "./planted-voucher-faults.ts";
import type { PlantedFault } from "./planting.ts";

export const plantedFaults: readonly PlantedFault[] = [
  ...tillFaults,
  ...journalFaults,
  ...entryFaults,
  ...storeFaults,
  ...couponFaults,
  ...quotaFaults,
  ...voucherFaults,
  ...memberFaults,
];
