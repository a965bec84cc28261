// Looks for a promise that updates break: boxes on a real file system, whose sales, payments and unsent entries come and go
// while they are updated, whose tier above comes and goes, and whose runs are killed anywhere, from one seed.

import { readSlots } from "../../edge-agent/launcher/slot-file.ts";
import { dependenciesOf } from "../../sync/updates/src/dependencies.ts";
import { release, TestingReleases } from "../../sync/updates/src/testing-releases.ts";
import { Random } from "../simulation/random.ts";
import { BoxOnDisk, Killed } from "./box-on-disk.ts";

const lockfile = JSON.stringify({ packages: { "node_modules/left": { version: "1.0.0", integrity: "x" } } });
const versions = ["1.1.0", "1.2.0"] as const;

export interface Finding {
  readonly promise: "P8" | "P10";
  readonly what: string;
  readonly seed: number;
  readonly step: number;
}

/** Null: nothing was found. */
export async function searchUpdates({
  seeds,
  steps,
}: {
  readonly seeds: number;
  readonly steps: number;
}): Promise<Finding | null> {
  const releases = new TestingReleases();
  for (const version of versions) await releases.publish(release(version, { dependencies: dependenciesOf(lockfile) }));
  for (let seed = 1; seed <= seeds; seed += 1) {
    const box = new BoxOnDisk(releases, lockfile);
    try {
      const found = await searchFrom(seed, steps, box, releases);
      if (found !== null) return { ...found, seed };
    } finally {
      box.close();
    }
  }
  return null;
}

async function searchFrom(
  seed: number,
  steps: number,
  box: BoxOnDisk,
  releases: TestingReleases,
): Promise<Omit<Finding, "seed"> | null> {
  const random = new Random(seed);
  const chance = (part: number) => random.chance(part);
  const calm = box.atRest;
  releases.isAway = false;
  box.onTick = () => {
    if (!chance(0.3)) return;
    box.atRest = {
      ...calm,
      stage: chance(0.5) ? "open" : "idle",
      unsentEntries: chance(0.4) ? 3 : 0,
      openPayments: chance(0.1) ? 1 : 0,
    };
  };
  for (let step = 1; step <= steps; step += 1) {
    releases.isAway = chance(0.2);
    if (chance(0.4))
      box.order = chance(0.2)
        ? null
        : { box: "0412-02", id: `order-${seed}-${step}`, version: chance(0.5) ? versions[0] : versions[1] };
    const killIn = chance(0.6) ? 1 + Math.floor(random.fraction() * 13) : Number.POSITIVE_INFINITY;
    let done = 0;
    box.atStep = (name) => {
      done += 1;
      if (done === killIn) throw new Killed(name);
    };
    box.sick.clear();
    for (const version of versions) if (chance(0.4)) box.sick.add(version);
    const before = box.handedOver.length;
    await box.start(60);
    for (const { stage, unsentEntries, openPayments } of box.handedOver.slice(before)) {
      if (stage !== "idle") return { promise: "P10", what: "a run ended for an update during an open sale", step };
      if (unsentEntries + openPayments > 0)
        return { promise: "P8", what: `a run ended for an update with ${unsentEntries} entries unsent`, step };
    }
    const { committed } = readSlots(box.slots);
    if (box.wholeIn(committed) === null) return { promise: "P10", what: `slot ${committed} is not whole`, step };
  }
  return null;
}
