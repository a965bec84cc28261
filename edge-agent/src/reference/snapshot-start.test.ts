import { readdirSync, rmSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { openTestHub, openTestLane, type Spoil, testItem } from "./testing-tiers.ts";

const items = 300;
const flip: Spoil = (bytes) => {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
  return { bytes: flipped };
};
/** Search threads and RxDB start and end in each. */
const startsMs = 60_000;
const untilMs = { timeout: 30_000 };

describe("an empty reference.db", { timeout: startsMs }, () => {
  test("[F1] [F5] begins with the tier's snapshot and goes on by replication; nothing is pulled twice", async () => {
    const hub = await openTestHub({ items });
    const lane = await openTestLane(hub);
    await lane.supply.complete;
    expect(lane.supply.status()).toMatchObject({
      startedFrom: { from: "snapshot", documents: items },
      pulledDocuments: 0,
    });
    expect(await lane.file.goods()).toBe(items);
    expect(await lane.file.reference.itemBySku("s-7")).toMatchObject({ model: "BCD-7" });
    await vi.waitFor(
      async () => expect(await lane.file.reference.search("BCD-299", 5)).toMatchObject([{ sku: "s-299" }]),
      untilMs,
    );

    await hub.put([{ ...testItem(7), model: "BCD-7 II" }]);
    await hub.put([testItem(8)], true);
    lane.supply.pullNow();
    await vi.waitFor(async () => {
      expect(await lane.file.reference.itemBySku("s-7")).toMatchObject({ model: "BCD-7 II" });
      expect(await lane.file.reference.itemBySku("s-8")).toBeNull();
    }, untilMs);
    expect(lane.supply.status().pulledDocuments).toBe(2);
    expect(readdirSync(lane.dataFolder).filter((name) => /snapshot|next|given/.test(name))).toEqual([]);

    await lane.close();
    const { offers } = hub;
    const again = await openTestLane(hub, { dataFolder: lane.dataFolder });
    await again.supply.complete;
    expect(again.supply.status()).toEqual({ startedFrom: null, pulledDocuments: 0 });
    expect(hub.offers).toBe(offers);
  });

  test("[F5] planted: without what replication knows, all is pulled again, and that is seen", async () => {
    const hub = await openTestHub({ items });
    const lane = await openTestLane(hub, {
      unpack: (keeper, { follow: _, ...from }) => keeper.unpackSnapshot(from),
    });
    await lane.supply.complete;
    expect(lane.supply.status()).toMatchObject({ startedFrom: { from: "snapshot" }, pulledDocuments: items });
  });

  test("[P11] a snapshot that cannot be put in place is told to the box, which starts anew: nothing can be looked up", async () => {
    const hub = await openTestHub({ items });
    const lane = await openTestLane(hub, {
      unpack: async (keeper, from) => {
        const manifest = await keeper.unpackSnapshot(from);
        rmSync(from.target);
        return manifest;
      },
    });
    await expect(lane.supply.complete).rejects.toThrow("ENOENT");
    await expect(lane.file.reference.itemBySku("s-7")).rejects.toThrow("ENOENT");
    expect(lane.events()).not.toContain("reference-without-snapshot");
  });

  test("[F3] a cut download goes on where it stopped", async () => {
    const hub = await openTestHub({ items });
    hub.spoil = (bytes, times) => (times < 3 ? { bytes: bytes.subarray(0, 20_000), dies: true } : { bytes });
    const lane = await openTestLane(hub);
    await lane.supply.complete;
    const { startedFrom } = lane.supply.status();
    const starts = hub.ranges.map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? "bytes=0-")?.[1]));
    expect(starts).toHaveLength(3);
    expect(starts[0]).toBe(0);
    expect(starts[2]).toBeGreaterThan(0);
    expect(hub.servedBytes - 40_000).toBe(startedFrom?.from === "snapshot" ? startedFrom.bytes - (starts[2] ?? 0) : -1);
  });

  test("[F2] of a tier that gives no snapshots is filled from the first document on, and the box says so", async () => {
    const hub = await openTestHub({ items });
    hub.offerInstead = () => ({ status: 404, headers: {}, body: { ok: false, detail: "an older release" } });
    const lane = await openTestLane(hub);
    await lane.supply.complete;
    expect(lane.supply.status()).toEqual({
      startedFrom: { from: "replication", why: expect.stringContaining("404: an older release") },
      pulledDocuments: items,
    });
    expect(lane.events()).toContain("reference-without-snapshot");
    expect(await lane.file.goods()).toBe(items);
  });
});

describe("[F4] a snapshot that is refused leaves nothing behind, and replication goes in its place", {
  timeout: startsMs,
}, () => {
  test.each([
    ["with a flipped bit", {}, flip, "damaged"],
    ["of another store", { of: "0413" }, undefined, "foreign"],
  ] as const)("%s", async (_name, hubOf, spoil, reason) => {
    const hub = await openTestHub({ items, ...hubOf });
    if (spoil !== undefined) hub.spoil = spoil;
    const lane = await openTestLane(hub);
    await lane.supply.complete;
    const refusals = lane.said.filter(({ event }) => event === "reference-snapshot-refused");
    expect(refusals.map(({ detail }) => detail.reason)).toEqual([reason, reason]);
    expect(lane.supply.status()).toMatchObject({ startedFrom: { from: "replication" }, pulledDocuments: items });
    expect(readdirSync(lane.dataFolder).filter((name) => /snapshot|next/.test(name))).toEqual([]);
  });
});
