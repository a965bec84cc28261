// Faults that a check can plant to prove that it would notice: each is a module loaded into one process before its
// main, which spoils production's own classes. Production carries no fault code.

import { join } from "node:path";
import type { Fault } from "../store/options.ts";
import type { StoreProcessName } from "../store/store-processes.ts";

/** Whose process each fault is planted in. */
const plantedIn: Readonly<Record<Fault, StoreProcessName>> = {
  "drop-entry": "till-1",
  "dup-entry": "till-1",
  "skip-fsync": "till-2",
  "tamper-entry": "till-2",
};

export function plantFault(
  repository: string,
  fault: Fault | null,
): { readonly preload?: Readonly<Partial<Record<StoreProcessName, string>>> } {
  if (fault === null) return {};
  return { preload: { [plantedIn[fault]]: join(repository, "tests/faults", `${fault}.ts`) } };
}
