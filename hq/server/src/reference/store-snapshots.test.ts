import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { unpackSnapshot } from "@evertill/storage-sqlite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { HqDatabase } from "../database/open-database.ts";
import { jsonLog } from "../log.ts";
import { openMemoryDatabase } from "../testing/memory-database.ts";
import { StoreSnapshots } from "./store-snapshots.ts";

const stores = Array.from({ length: 12 }, (_, at) => `${1_000 + at}`);

describe("snapshots of many stores", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "evertill-snapshots-"));
  const kept = join(folder, "snapshots");
  const failures: string[] = [];
  const log = jsonLog((line) => failures.push(...(line.includes('"error"') ? [line] : [])), Date.now);
  let database: HqDatabase;
  const open = () => {
    const { db, incarnation } = database;
    const signingSeed = new Uint8Array(32).fill(7);
    return new StoreSnapshots({ ...{ db, incarnation, signingSeed, log }, folder: kept, nowMs: () => 1_000 });
  };
  beforeAll(async () => {
    database = await openMemoryDatabase();
  }, 120_000);
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it("[F6] each of a dozen that begin at once gets its own, and those of the stores that asked last are kept", async () => {
    const snapshots = open();
    const waiting = new Set(stores);
    const given = new Map<string, Buffer>();
    // As their hubs do: each asks again until there is one, and then downloads it.
    await vi.waitFor(async () => {
      for (const store of waiting) {
        const answer = snapshots.offer({ store, isSealed: false });
        if (!answer.ok) continue;
        const found = snapshots.holderOf(store, answer.offer.id).read(answer.offer.id, 0);
        if (found === null) continue;
        given.set(store, await buffer(found.bytes));
        waiting.delete(store);
      }
      expect([...waiting]).toEqual([]);
    }, 60_000);
    for (const [store, bytes] of given) {
      const [snapshot, target] = [join(folder, "given"), join(folder, "unpacked.db")];
      writeFileSync(snapshot, bytes);
      const expected = { databaseName: "reference", scope: store };
      expect((await unpackSnapshot({ snapshot, target, expected })).scope).toBe(store);
      rmSync(target);
    }
    snapshots.offer({ store: "1000", isSealed: false });
    await vi.waitFor(() => expect(readdirSync(kept).length).toBe(8));
    await snapshots.close();
    expect(readdirSync(kept)).toEqual([]);
    expect(failures).toEqual([]);
  });

  it("[F6] what an earlier run left is deleted, and an end waits for one snapshot, not for all that were asked for", async () => {
    writeFileSync(join(kept, "1000.7.snapshot"), "old");
    const snapshots = open();
    for (const store of stores) snapshots.offer({ store, isSealed: false });
    await snapshots.close();
    expect(readdirSync(folder)).toContain("snapshots");
    expect(readdirSync(kept)).toEqual([]);
  });
});
