import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { businessMemberId } from "@evertill/core";
import { describe, expect, test, vi } from "vitest";
import { openTestHub, openTestLane, type Spoil, testItem } from "./testing-tiers.ts";

type Refused = readonly [
  name: string,
  hub: { readonly of?: string; readonly seed?: Uint8Array<ArrayBuffer> },
  spoil: Spoil | undefined,
  reason: string,
];

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

  test("[F1] organisations are found as they are now called, and no longer once they are gone; persons are none", async () => {
    const hub = await openTestHub({ items: 1 });
    const someone = { name: "林知夏", phone: "10000000001", tier: "basic", joined: "2025-01-06" };
    const organisation = (legalName: string, taxNumber: string) => ({
      ...{ ...someone, memberId: businessMemberId(taxNumber), name: legalName },
      business: { legalName, taxNumber, terms: { pays: "transfer-first", dueDays: 7 } as const },
    });
    const sea = organisation("样板市海川物业有限公司", "91310000MA1KDEM01A");
    await hub.putMembers([sea, ...["a", "b", "c"].map((digit) => ({ ...someone, memberId: digit.repeat(32) }))]);
    const lane = await openTestLane(hub);
    await lane.supply.complete;
    const held = () => lane.file.reference.organisations();
    expect(held()).toEqual([sea]);

    const renamed = organisation("样板市海川服务有限公司", "91310000MA1KDEM01A");
    await hub.putMembers([renamed, organisation("样板市晨光教育科技有限公司", "91440300MA5FTECH71")]);
    lane.supply.pullNow();
    await vi.waitFor(() => expect(held()).toHaveLength(2), untilMs);
    expect(held()).toContainEqual(renamed);
    await hub.putMembers([renamed], true);
    lane.supply.pullNow();
    await vi.waitFor(() => expect(held().map(({ name }) => name)).toEqual(["样板市晨光教育科技有限公司"]), untilMs);
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

describe("[F7] a box with a key", { timeout: startsMs }, () => {
  test("begins with a sealed snapshot; no good's name is plain on its disk, before or after", async () => {
    const hub = await openTestHub({ items });
    const key = new Uint8Array(32).fill(9);
    const plain: string[] = [];
    const look = (folder: string) => {
      for (const name of readdirSync(folder).filter((name) => name.startsWith("reference")))
        if (readFileSync(join(folder, name)).includes("Brightfen")) plain.push(name);
    };
    const lane = await openTestLane(hub, {
      key,
      unpack: async (keeper, from) => {
        look(dirname(from.snapshot));
        const manifest = await keeper.unpackSnapshot(from);
        look(dirname(from.snapshot));
        return manifest;
      },
    });
    await lane.supply.complete;
    expect(lane.supply.status()).toMatchObject({
      startedFrom: { from: "snapshot", documents: items },
      pulledDocuments: 0,
    });
    expect(await lane.file.reference.itemBySku("s-7")).toMatchObject({ model: "BCD-7" });
    await lane.close();
    look(lane.dataFolder);
    expect(plain).toEqual([]);
  });

  test("goes by replication under a tier that has no sealed snapshots, and says so", async () => {
    const hub = await openTestHub({ items });
    const snapshot = { id: "0a".repeat(16), bytes: 900, madeAtMs: hub.clockMs };
    hub.offerInstead = () => ({ status: 200, headers: {}, body: { ok: true, snapshot, nowMs: hub.clockMs } });
    const lane = await openTestLane(hub, { key: new Uint8Array(32).fill(9) });
    await lane.supply.complete;
    expect(lane.supply.status()).toMatchObject({
      startedFrom: { from: "replication", why: expect.stringContaining("no sealed snapshots") },
      pulledDocuments: items,
    });
  });
});

describe("[F4] a snapshot that is refused leaves nothing behind, and replication goes in its place", {
  timeout: startsMs,
}, () => {
  test.each([
    ["with a flipped bit", {}, flip, "damaged"],
    ["of another store", { of: "0413" }, undefined, "foreign"],
    ["[F8] signed by whoever gives it", { seed: new Uint8Array(32).fill(8) }, undefined, "unsigned"],
  ] as const satisfies readonly Refused[])("%s", async (_name, hubOf: Refused[1], spoil, reason) => {
    const hub = await openTestHub({ items, ...(hubOf.of === undefined ? {} : { of: hubOf.of }) });
    if (spoil !== undefined) hub.spoil = spoil;
    if (hubOf.seed !== undefined) hub.signingSeed = hubOf.seed;
    const lane = await openTestLane(hub);
    await lane.supply.complete;
    const refusals = lane.said.filter(({ event }) => event === "reference-snapshot-refused");
    expect(refusals.map(({ detail }) => detail.reason)).toEqual([reason, reason]);
    expect(lane.supply.status()).toMatchObject({ startedFrom: { from: "replication" }, pulledDocuments: items });
    expect(readdirSync(lane.dataFolder).filter((name) => /snapshot|next/.test(name))).toEqual([]);
  });
});
