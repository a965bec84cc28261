// What stands against ending a box's run for an update; pure. A suspended sale does not: it lies on disk and survives.

import type { Stage } from "../sale/lane-state.ts";

export type Blocker =
  | "not-looked"
  /** Goods on the till, a payment or a return [P10]. */
  | "sale-open"
  /** A person has just done something. */
  | "in-use"
  /** Of which nobody knows yet how it ended [P8]. */
  | "payment-open"
  /** Entries that the tier above has not acknowledged [P8]. */
  | "unsent-entries"
  /** Titles for fapiao that HQ has not acknowledged [P8]. */
  | "unsent-documents"
  | "printing"
  | "disk-full";

export interface BoxAtRest {
  readonly stage: Stage["at"];
  /** Since anything changed on the lane, by a monotonic clock. */
  readonly quietMs: number;
  readonly openPayments: number;
  readonly unsentEntries: number;
  readonly unsentDocuments: number;
  /** Papers on their way to a printer that works. */
  readonly printing: number;
  readonly isDiskFull: boolean;
}

/** A cashier between two shoppers is not interrupted. */
const quietEnoughMs = 3_000;

/** In the order in which a person is told. Empty: nothing does. */
export function blockersOf(box: BoxAtRest): readonly Blocker[] {
  const found: readonly (readonly [Blocker, boolean])[] = [
    ["sale-open", box.stage !== "idle"],
    ["payment-open", box.openPayments > 0],
    ["unsent-entries", box.unsentEntries > 0],
    ["unsent-documents", box.unsentDocuments > 0],
    ["printing", box.printing > 0],
    ["disk-full", box.isDiskFull],
    ["in-use", box.quietMs < quietEnoughMs],
  ];
  return found.flatMap(([blocker, stands]) => (stands ? [blocker] : []));
}
