// What a power cut leaves of what was written and not synced.

import type { Random } from "./random.ts";

/** What of the unsynced survives a cut: nothing, a part in order, or any sectors. */
export function survivors(random: Random): (sectors: readonly number[]) => ReadonlySet<number> {
  const kind = random.pick(["none", "prefix", "any"] as const);
  return (sectors) => {
    if (kind === "none") return new Set();
    if (kind === "prefix") return new Set(sectors.slice(0, random.between(0, sectors.length)));
    return new Set(sectors.filter(() => random.chance(0.5)));
  };
}
