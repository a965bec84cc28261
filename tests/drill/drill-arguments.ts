// The words after `npm run drill --`, read or refused.

import { parseArgs } from "node:util";
import type { DrillOptions } from "./drill.ts";
import { type DrillFault, drillFaults } from "./planted.ts";

export const usage =
  "npm run drill -- [--days 30] [--lanes 10] [--items 100000] [--shoppers 40] [--seed 1] [--json] [--fault " +
  `${drillFaults.join("|")}]\n  --shoppers: that each lane serves a day; 40 make about 13,000 entries in 30 days of 10 lanes, 200 about 60,000`;

type Reading =
  | { readonly ok: true; readonly options: DrillOptions; readonly asJson: boolean; readonly fault: DrillFault | null }
  | { readonly ok: false; readonly what: string };

const numbers = {
  days: { default: "30", least: 1, most: 90 },
  lanes: { default: "10", least: 1, most: 20 },
  items: { default: "100000", least: 100, most: 1_000_000 },
  shoppers: { default: "40", least: 1, most: 1_000 },
  seed: { default: "1", least: 0, most: 4_294_967_295 },
} as const;

export function readDrillArguments(words: readonly string[]): Reading {
  try {
    return { ok: true, ...read(words) };
  } catch (error) {
    return { ok: false, what: error instanceof Error ? error.message : String(error) };
  }
}

function read(words: readonly string[]) {
  const text = (name: keyof typeof numbers) => ({ type: "string", default: numbers[name].default }) as const;
  const { values } = parseArgs({
    args: [...words],
    options: {
      ...{ days: text("days"), lanes: text("lanes"), items: text("items"), shoppers: text("shoppers") },
      ...{ seed: text("seed"), json: { type: "boolean", default: false }, fault: { type: "string" } },
    },
  });
  const whole = (name: keyof typeof numbers): number => {
    const { least, most } = numbers[name];
    const value = Number(values[name]);
    if (values[name].trim() !== "" && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new RangeError(`--${name} ${values[name]}: accepted are whole numbers from ${least} to ${most}`);
  };
  const fault = drillFaults.find((known) => known === values.fault) ?? null;
  if (values.fault !== undefined && fault === null)
    throw new RangeError(`--fault ${values.fault}: accepted are ${drillFaults.join(", ")}`);
  const options: DrillOptions = {
    ...{ days: whole("days"), lanes: whole("lanes"), items: whole("items") },
    ...{ shoppers: whole("shoppers"), seed: whole("seed") },
  };
  return { options, asJson: values.json, fault };
}
