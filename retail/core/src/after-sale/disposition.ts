// Where goods that came back go: said by what is seen of them, never typed.

import type { StockCondition } from "../accounts.ts";
import type { Inspection, MissingAccessory, PackageState, ReturnReason } from "./return-body.ts";

/** What is seen of goods as they are handed over the counter. */
export interface GoodsSeen {
  readonly packageState: PackageState;
  /** Absent: all are there. */
  readonly missing?: readonly MissingAccessory[];
  /** What a person said of it; absent: nothing, see inspectionOf. */
  readonly inspection?: Inspection;
}

/** Where nobody said so: damage is plain to see; sealed and whole needs no look; all else waits for somebody who knows. */
export function inspectionOf({ packageState, missing = [], inspection }: GoodsSeen, reason: ReturnReason): Inspection {
  if (inspection !== undefined) return inspection;
  if (packageState === "damaged") return "passed";
  return reason !== "faulty" && packageState === "sealed" && missing.length === 0 ? "passed" : "to-inspect";
}

/** The condition in which they are in stock from now on. */
export function conditionAfter(seen: GoodsSeen, reason: ReturnReason): StockCondition {
  const { packageState, missing = [] } = seen;
  if (inspectionOf(seen, reason) === "to-inspect") return "awaiting-inspection";
  if (packageState === "damaged") return "damaged";
  return packageState === "sealed" && missing.length === 0 ? "new" : "opened";
}
