// Someone who may sign in at the sample store, for the welcome. Reads the sample's file, which holds sample PINs.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "./options.ts";

export interface SampleCashier {
  readonly number: string;
  readonly pin: string;
}

function cashierIn(row: unknown, store: string): readonly SampleCashier[] {
  if (typeof row !== "object" || row === null) return [];
  if (!("number" in row && "pin" in row && "role" in row && "stores" in row)) return [];
  const { number, pin, role, stores } = row;
  if (role !== "cashier" || !Array.isArray(stores) || !stores.includes(store)) return [];
  return typeof number === "string" && typeof pin === "string" ? [{ number, pin }] : [];
}

interface SampleOf {
  readonly repository: string;
  readonly sample: Sample;
}

/** Where the sample's files are. */
export const sampleFolder = ({ repository, sample }: SampleOf): string =>
  join(repository, sample === "us" ? "hq/sample/us" : "hq/sample");

/** The first cashier of that store; null when the sample has none. */
export function sampleCashier(of: SampleOf, store: string): SampleCashier | null {
  const sample: unknown = JSON.parse(readFileSync(join(sampleFolder(of), "staff.json"), "utf8"));
  const staff = typeof sample === "object" && sample !== null && "staff" in sample ? sample.staff : [];
  return Array.isArray(staff) ? (staff.flatMap((row) => cashierIn(row, store))[0] ?? null) : null;
}
