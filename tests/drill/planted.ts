// Faults that prove that a drill would notice: each spoils production's own class, for as long as it is planted.

import { HqJournal } from "../../hq/server/src/journal/hq-journal.ts";
import type { KeptEntry } from "../../hq/server/src/journal/judge-batch.ts";

/** An entry that headquarters says it holds and does not; one that moves its balances two times. */
export const drillFaults = ["drop-entry", "dup-entry"] as const;
export type DrillFault = (typeof drillFaults)[number];

const spoilt = {
  "drop-entry": {
    method: "insertEntries",
    kept: (all: readonly KeptEntry[], one: KeptEntry) => all.filter((of) => of !== one),
  },
  "dup-entry": { method: "foldTransfers", kept: (all: readonly KeptEntry[], one: KeptEntry) => [...all, one] },
} as const;

/** Spoils the first sale of a lane that comes to headquarters. @returns takes it back */
export function plantDrillFault(fault: DrillFault): () => void {
  const { method, kept } = spoilt[fault];
  const original: unknown = Reflect.get(HqJournal.prototype, method);
  if (typeof original !== "function") throw new Error(`HqJournal has no ${method}; ${fault} plants nothing`);
  let isDone = false;
  Reflect.set(HqJournal.prototype, method, function (this: HqJournal, ...given: unknown[]) {
    const entries = given.at(-1) as readonly KeptEntry[];
    const one = isDone ? undefined : entries.find(({ entry }) => entry.kind === "sale" && entry.box !== "till-1");
    if (one === undefined) return original.apply(this, given);
    isDone = true;
    return original.apply(this, [...given.slice(0, -1), kept(entries, one)]);
  });
  return () => void Reflect.set(HqJournal.prototype, method, original);
}
