// An update killed after each of its steps, on a real file system: the box runs the old program or the new, whole, with its
// data, and comes to its end when it is started again.

import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSlots } from "../../edge-agent/launcher/slot-file.ts";
import { mostStarts, runningSlot } from "../../edge-agent/launcher/slot-state.ts";
import { dependenciesOf } from "../../sync/updates/src/dependencies.ts";
import { release, TestingReleases } from "../../sync/updates/src/testing-releases.ts";
import { BoxOnDisk, Killed } from "./box-on-disk.ts";

const lockfile = JSON.stringify({ packages: { "node_modules/left": { version: "1.0.0", integrity: "x" } } });
const releases = new TestingReleases();
const boxes: BoxOnDisk[] = [];
const order = { box: "0412-02", id: "order-1", version: "1.1.0" };

beforeAll(() => releases.publish(release("1.1.0", { dependencies: dependenciesOf(lockfile) })));
afterAll(() => {
  for (const box of boxes) box.close();
});

function ordered(): BoxOnDisk {
  const box = new BoxOnDisk(releases, lockfile);
  boxes.push(box);
  box.order = order;
  return box;
}

/** Kills the run at the given steps, counted over all runs. */
function killedAt(box: BoxOnDisk, ...at: readonly number[]): readonly string[] {
  const steps: string[] = [];
  box.atStep = (step) => {
    steps.push(step);
    if (at.includes(steps.length)) throw new Killed(step);
  };
  return steps;
}

const runs = (box: BoxOnDisk): string | null => box.wholeIn(runningSlot(readSlots(box.slots)));
const digest = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

function expectWhole(box: BoxOnDisk, when: string): void {
  const version = box.wholeIn(readSlots(box.slots).committed);
  expect(["1.0.0", "1.1.0"], `the committed program is whole, ${when}`).toContain(version);
  expect(digest(box.dataFile), `the data is untouched, ${when}`).toBe(
    createHash("sha256").update("every entry").digest("hex"),
  );
}

test("[P10] without a kill: verified, tried in the other slot, committed", async () => {
  const box = ordered();
  const steps = killedAt(box);
  expect(await box.start()).toBe("ended");
  expect(runs(box)).toBe("1.1.0");
  expect(readSlots(box.slots)).toMatchObject({ committed: "b", trial: null, last: { outcome: "committed" } });
  expect(steps).toEqual([
    ...["metadata-verified", "trust-kept", "bundle-verified"],
    ...["slot-cleared", "slot-unpacked", "slot-linked", "slot-durable"],
    ...["trial-written", "run-ended"],
    ...["launcher: before begin", "launcher: after begin", "launcher: before healthy", "launcher: after healthy"],
  ]);
});

test("[P10] killed at each step and started again: old or new, whole, with its data, and then the new", async () => {
  const all = ordered();
  const steps = killedAt(all);
  await all.start();
  for (const [index, step] of steps.entries()) {
    const box = ordered();
    killedAt(box, index + 1);
    expect(await box.start(), step).toBe("killed");
    expectWhole(box, `killed at ${step}`);
    expect(await box.start(), step).toBe("ended");
    expectWhole(box, `started again after ${step}`);
    expect(runs(box), step).toBe("1.1.0");
  }
});

test("[P10] killed twice, wherever", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: 13 }), async (first, later) => {
      const box = ordered();
      killedAt(box, first, first + later);
      await box.start();
      expectWhole(box, "after the first kill");
      await box.start();
      expectWhole(box, "after the second");
      await box.start();
      expect(runs(box)).toBe("1.1.0");
    }),
    { numRuns: 6 },
  );
});

test("[P10] a release that is never well is given up after its starts, and not tried again under that order", async () => {
  const box = ordered();
  box.sick.add("1.1.0");
  const steps = killedAt(box);
  expect(await box.start()).toBe("ended");
  expect(runs(box)).toBe("1.0.0");
  expect(readSlots(box.slots)).toMatchObject({
    ...{ committed: "a", trial: null },
    last: { outcome: "rolled-back", reason: "crashed", order: order.id },
  });
  expect(steps.filter((step) => step === "launcher: after begin")).toHaveLength(mostStarts + 1);
  await box.start();
  expect(box.handedOver).toHaveLength(1);
  box.order = { ...order, id: "order-2" };
  box.sick.clear();
  await box.start();
  expect(runs(box)).toBe("1.1.0");
});

test("[P10] a slot whose program is gone is given up at once", async () => {
  const box = ordered();
  killedAt(box, 9);
  await box.start();
  expect(readSlots(box.slots).trial).not.toBeNull();
  rmSync(join(box.slots, "b"), { recursive: true });
  expect(await box.start(50)).toBe("ended");
  expect(readSlots(box.slots)).toMatchObject({ committed: "a", last: { reason: "no-program" } });
});
