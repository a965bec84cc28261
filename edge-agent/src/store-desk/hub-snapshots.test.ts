import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { DoorAnswer, OfferBody, SnapshotOffer } from "@evertill/storage-sqlite";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { tierAbove } from "../link/tier-above.ts";
import { snapshotSource } from "../reference/snapshot-source.ts";
import { openTestHub, testTierToken } from "../reference/testing-tiers.ts";
import { hubSnapshots } from "./hub-snapshots.ts";

const startsMs = 60_000;
const untilMs = { timeout: 30_000 };

/** A store's hub under an HQ on a real port. */
function openHub({ url }: { readonly url: string }, { isEncrypted = false } = {}) {
  const dataFolder = mkdtempSync(join(tmpdir(), "evertill-given-"));
  const said: object[] = [];
  const clock = { nowMs: Date.now() };
  const snapshots = hubSnapshots({
    file: { cursor: async () => "41~life" },
    ...{ dataFolder, isEncrypted, isStarting: () => false, nowMs: () => clock.nowMs, whenRoomy: async () => {} },
    source: (isSealed, signal) =>
      snapshotSource({
        above: tierAbove({ url, token: testTierToken }),
        folder: dataFolder,
        prefix: "giving.",
        isSealed,
        signal,
      }),
    log: (_event, detail = {}) => said.push(detail),
  });
  onTestFinished(async () => {
    await snapshots.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  const offered = (sealed?: string) =>
    vi.waitFor(() => {
      const answer = snapshots.offer(sealed === undefined ? {} : { sealed });
      expect(answer.status).toBe(200);
      return (answer.body as OfferBody).snapshot;
    }, untilMs);
  return { snapshots, dataFolder, offered, said, clock };
}

async function bytesOf({ status, body }: DoorAnswer): Promise<Buffer> {
  expect([200, 206]).toContain(status);
  if (!(body instanceof Readable)) throw new Error("no bytes came");
  return Buffer.concat(await body.toArray());
}

describe("[F6] a hub", { timeout: startsMs }, () => {
  test("gives HQ's snapshot on as it is, from any byte on, and says where it stood itself", async () => {
    const hq = await openTestHub({ items: 20 });
    const hub = openHub(hq);
    expect(hub.snapshots.offer({}).status).toBe(503);
    const offer = await hub.offered();
    expect(offer).toMatchObject({ cursor: "41~life" });
    const whole = await bytesOf(hub.snapshots.bytes(offer.id, undefined));
    expect(whole.length).toBe(offer.bytes);
    const [firstLine] = whole.toString("latin1").split("\n");
    expect(JSON.parse(firstLine ?? "")).toMatchObject({ signature: expect.stringMatching(/^[0-9a-f]{128}$/) });
    expect((await bytesOf(hub.snapshots.bytes(offer.id, "bytes=500-"))).equals(whole.subarray(500))).toBe(true);
    expect(hub.snapshots.bytes("0a".repeat(16), undefined).status).toBe(404);
    expect(readdirSync(hub.dataFolder)).toEqual(["reference.given"]);
  });

  test("fetches another when its own is half a day old", async () => {
    const hq = await openTestHub({ items: 5 });
    const hub = openHub(hq);
    const first = await hub.offered();
    hq.clockMs += 13 * 3_600_000;
    hub.clock.nowMs = hq.clockMs;
    expect((await hub.offered()).id).not.toBe(first.id);
  });

  test("keeps the one that it began with itself", async () => {
    const hq = await openTestHub({ items: 5 });
    const hub = openHub(hq);
    const began = join(hub.dataFolder, "reference.snapshot.x");
    writeFileSync(began, "its bytes");
    const offer: SnapshotOffer = { id: "0b".repeat(16), bytes: 9, madeAtMs: hub.clock.nowMs, cursor: "3~own" };
    hub.snapshots.keep(began, offer);
    expect(hub.snapshots.offer({}).body).toMatchObject({ ok: true, snapshot: offer });
    expect((await bytesOf(hub.snapshots.bytes(offer.id, undefined))).toString()).toBe("its bytes");
    expect(hq.offers).toBe(0);
  });

  test("whose HQ is away has none to give for a minute: its lanes go by its replication", async () => {
    const hub = openHub({ url: "http://127.0.0.1:9" });
    await vi.waitFor(() => expect(hub.snapshots.offer({}).status).toBe(404), untilMs);
    expect(hub.said).toHaveLength(1);
    hub.clock.nowMs += 61_000;
    expect(hub.snapshots.offer({}).status).toBe(503);
  });
});

describe("[F7] a hub with a key", { timeout: startsMs }, () => {
  test("gives sealed snapshots only, and has no good's name on its disk", async () => {
    const hq = await openTestHub({ items: 20 });
    const hub = openHub(hq, { isEncrypted: true });
    expect(hub.snapshots.offer({}).status).toBe(404);
    const { id, key } = await hub.offered("1");
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    const given = await bytesOf(hub.snapshots.bytes(id, undefined));
    expect(given.includes("Brightfen")).toBe(false);
    expect(readdirSync(hub.dataFolder)).toEqual(["reference.given.sealed"]);
    expect(readFileSync(join(hub.dataFolder, "reference.given.sealed")).equals(given)).toBe(true);
  });
});
