// Someone who may sign in at the sample store, for the welcome. Reads the sample's file, which holds sample PINs.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sample } from "./options.ts";

export interface SampleCashier {
  readonly number: string;
  readonly pin: string;
}

function memberIn(row: unknown, store: string, wanted: SampleRole): readonly SampleCashier[] {
  if (typeof row !== "object" || row === null) return [];
  if (!("number" in row && "pin" in row && "role" in row && "stores" in row)) return [];
  const { number, pin, role, stores } = row;
  if (role !== wanted || !Array.isArray(stores) || !stores.includes(store)) return [];
  return typeof number === "string" && typeof pin === "string" ? [{ number, pin }] : [];
}

type SampleRole = "cashier" | "manager";

interface SampleOf {
  readonly repository: string;
  readonly sample: Sample;
}

/** Where the sample's files are. */
export const sampleFolder = ({ repository, sample }: SampleOf): string =>
  join(repository, sample === "us" ? "hq/sample/us" : "hq/sample");

/** The first of that store in the role; null when the sample has none. */
export function sampleStaff(of: SampleOf, store: string, wanted: SampleRole = "cashier"): SampleCashier | null {
  const sample: unknown = JSON.parse(readFileSync(join(sampleFolder(of), "staff.json"), "utf8"));
  const staff = typeof sample === "object" && sample !== null && "staff" in sample ? sample.staff : [];
  return Array.isArray(staff) ? (staff.flatMap((row) => memberIn(row, store, wanted))[0] ?? null) : null;
}
