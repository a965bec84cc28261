// What the check's day is played with.

import type { OpenStore } from "../store/open-store.ts";
import type { StorePorts } from "../store/ports.ts";
import type { SampleCashier } from "../store/sample-cashier.ts";
import type { StepRecorder } from "./step-recorder.ts";
import type { StockShown } from "./stock-shown.ts";
import type { PaidSale } from "./verdict.ts";

export interface Scenario {
  readonly store: OpenStore;
  readonly ports: StorePorts;
  readonly cashier: SampleCashier;
  readonly manager: SampleCashier;
  /** GTINs to try; those that HQ refused are passed over. */
  readonly gtins: readonly string[];
  /** Goods that are weighed at the till; null: the catalogue has none. */
  readonly weighedGtin: string | null;
  readonly recorder: StepRecorder;
  /** Grows as paid screens are shown, so that a check that fails midway still knows them. */
  readonly paid: PaidSale[];
  /** Filled at the end, when everything is drained. */
  readonly stock: StockShown[];
}
