// Rules of settlements switched off one at a time, in the real modules; the search through settlements must notice each.

import { SettlementTable } from "../../edge-agent/src/settlement/settlement-table.ts";
import type { SettlementFinding } from "../settlements/search.ts";
import { replace } from "./planting.ts";

export interface PlantedSettlementFault {
  readonly rule: string;
  readonly breaks: SettlementFinding["promise"];
  /** Switches it off; the answer switches it on again. */
  plant(): () => void;
}

type Listed = Parameters<SettlementTable["read"]>[1];
type Said = Parameters<SettlementTable["said"]>[1];

export const plantedSettlementFaults: readonly PlantedSettlementFault[] = [
  {
    ...{ rule: "Z3: a line that was matched is matched once", breaks: "P2" },
    plant: () =>
      replace(SettlementTable, "said", (original) => {
        let times = 0;
        return function (this: SettlementTable, acquirer: string, of: Said) {
          times += 1;
          // Forgotten the first time, or it would be written for ever.
          const matched = times === 1 ? [] : of.matched;
          return Reflect.apply(original, this, [acquirer, { ...of, matched }]) as unknown;
        } as never;
      }),
  },
  {
    ...{ rule: "Z5: a payment that comes after its list is matched late", breaks: "P4" },
    plant: () =>
      replace(SettlementTable, "appended", (original) => {
        return function (this: SettlementTable, entry: Parameters<SettlementTable["appended"]>[0]) {
          const { last } = this as { last?: string };
          if (last !== undefined && entry.businessDay < last) return;
          Object.assign(this, { last: entry.businessDay });
          Reflect.apply(original, this, [entry]);
        } as never;
      }),
  },
  {
    ...{ rule: "Z2: a list that is read again takes the place of what it said before", breaks: "P4" },
    plant: () =>
      replace(SettlementTable, "read", (original) => {
        const known = new Map<string, Listed>();
        return function (this: SettlementTable, acquirer: string, of: Listed) {
          const before = known.get(of.day) ?? of;
          known.set(of.day, before);
          return Reflect.apply(original, this, [acquirer, { ...of, lines: before.lines }]) as unknown;
        } as never;
      }),
  },
];
