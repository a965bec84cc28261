import { createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileKeeper } from "./file-keeper.ts";
import { changeOf, type Goods, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { openDatabase } from "./open-database.ts";
import { openRawCollection } from "./rx-storage.ts";
import {
  type ExpectedSnapshot,
  readSnapshotManifest,
  type SnapshotRefusedError,
  unpackSnapshot,
  writeSnapshot,
} from "./snapshot-file.ts";
import type { RxStorageInstanceSqlite } from "./storage-instance.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const madeAtMs = Date.UTC(2026, 2, 1);

function openGoods(file = join(temporaryFolder(), "reference.db"), collectionName = "goods") {
  const instance = openRawCollection<Goods>(
    { file, profile: "reference" },
    { databaseName: "store", collectionName, schema: goodsSchema },
  );
  onTestFinished(() => instance.close());
  return instance;
}

const goodsOf = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => insertOf(goods({ sku: `s${from + at}`, priceMinor: from + at })));

function snapshotOf(instance: RxStorageInstanceSqlite<Goods>) {
  const { file, profile } = instance.internals.file;
  const target = join(temporaryFolder(), "reference.snapshot");
  return { target, manifest: writeSnapshot({ file, profile, target, madeAtMs }) };
}

function publicKeyOf(seed: Uint8Array): string {
  const header = Buffer.from("302e020100300506032b657004220420", "hex");
  const secret = createPrivateKey({ key: Buffer.concat([header, seed]), format: "der", type: "pkcs8" });
  return createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
}

async function refusalOf(snapshot: string, expected: ExpectedSnapshot = { databaseName: "store" }) {
  const target = join(temporaryFolder(), "unpacked.db");
  try {
    await unpackSnapshot({ snapshot, target, expected });
  } catch (error) {
    expect(readdirSync(dirname(target))).toEqual([]);
    return (error as SnapshotRefusedError).reason;
  }
  return "taken";
}

describe("a snapshot", () => {
  test("says what it holds and where its source stood", async () => {
    const instance = openGoods();
    await instance.bulkWrite(goodsOf(0, 20), "test");
    const { target, manifest } = snapshotOf(instance);
    expect(manifest.collections).toEqual([
      { databaseName: "store", collectionName: "goods", version: 0, documents: 20 },
    ]);
    expect(manifest.checkpoint).toEqual((await instance.getChangedDocumentsSince(100)).checkpoint);
    expect(readSnapshotManifest(target).manifest).toEqual(manifest);
    expect(readdirSync(dirname(target))).toEqual(["reference.snapshot"]);
  });

  test("unpacked, it holds every collection's documents and tombstones, under a numbering of its own", async () => {
    const instance = openGoods();
    const metadata = openGoods(instance.internals.file.file, "rx-replication-meta-goods");
    await instance.bulkWrite(goodsOf(0, 5), "test");
    await instance.bulkWrite([changeOf(goods({ sku: "s1", priceMinor: 1 }), {}, { deleted: true })], "test");
    await metadata.bulkWrite([insertOf(goods({ sku: "s1|0" }))], "test");
    const { target } = snapshotOf(instance);
    const file = join(temporaryFolder(), "copy.db");
    await unpackSnapshot({ snapshot: target, target: file, expected: { databaseName: "store" } });
    const copy = openGoods(file);
    const there = await copy.getChangedDocumentsSince(100);
    expect(there.documents).toEqual((await instance.getChangedDocumentsSince(100)).documents);
    expect(there.checkpoint.life).not.toBe(instance.internals.file.life);
    const copiedMetadata = openGoods(file, "rx-replication-meta-goods");
    expect((await copiedMetadata.getChangedDocumentsSince(10)).documents).toHaveLength(1);
  });

  test("taken by the keeper while writes go on, it is whole writes up to one of them", async () => {
    const keeper = new FileKeeper();
    onTestFinished(() => keeper.close());
    const instance = openGoods();
    await instance.bulkWrite(goodsOf(0, 2_000), "test");
    const { file, profile } = instance.internals.file;
    const target = join(temporaryFolder(), "live.snapshot");
    const writing = keeper.writeSnapshot({ file, profile, target, madeAtMs });
    let done = false;
    void writing.finally(() => {
      done = true;
    });
    let written = 2_000;
    while (!done) {
      await instance.bulkWrite(goodsOf(written, 10), "test");
      written += 10;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const manifest = await writing;
    const documents = manifest.collections[0]?.documents ?? 0;
    expect(documents % 10).toBe(0);
    expect(documents).toBeGreaterThanOrEqual(2_000);
    expect(documents).toBeLessThanOrEqual(written);
    expect(await refusalOf(target)).toBe("taken");
  });
});

describe("refused snapshots leave nothing behind", () => {
  async function someSnapshot(): Promise<string> {
    const instance = openGoods();
    await instance.bulkWrite(goodsOf(0, 50), "test");
    return snapshotOf(instance).target;
  }

  test("truncated, at any length", async () => {
    const snapshot = await someSnapshot();
    const bytes = readFileSync(snapshot);
    for (const length of [bytes.length - 1, bytes.length - 4_096, readSnapshotManifest(snapshot).headBytes]) {
      truncateSync(snapshot, length);
      expect(await refusalOf(snapshot)).toBe("truncated");
    }
  });

  test("with one bit flipped anywhere in its database", async () => {
    const snapshot = await someSnapshot();
    const bytes = readFileSync(snapshot);
    const { headBytes } = readSnapshotManifest(snapshot);
    for (const at of [headBytes, headBytes + 100, bytes.length - 1]) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      writeFileSync(snapshot, flipped);
      expect(await refusalOf(snapshot)).toBe("damaged");
    }
  });

  test("another kind of file, or an empty one", async () => {
    const file = join(temporaryFolder(), "other");
    for (const content of ["", "a shopping list\n", '{"format":"evertill-snapshot","version":2}\n']) {
      writeFileSync(file, content);
      expect(await refusalOf(file)).toBe("not-a-snapshot");
    }
  });

  test("of another database, or older than asked for", async () => {
    const snapshot = await someSnapshot();
    expect(await refusalOf(snapshot, { databaseName: "another-store" })).toBe("foreign");
    expect(await refusalOf(snapshot, { databaseName: "store", notBeforeMs: madeAtMs + 1 })).toBe("old");
    expect(await refusalOf(snapshot, { databaseName: "store", notBeforeMs: madeAtMs })).toBe("taken");
  });

  test("a journal is not made a snapshot of", () => {
    const file = join(temporaryFolder(), "journal.db");
    openDatabase({ file, profile: "journal" }).close();
    const target = join(temporaryFolder(), "journal.snapshot");
    expect(() => writeSnapshot({ file, profile: "journal", target, madeAtMs })).toThrow("only storage files");
    expect(existsSync(target)).toBe(false);
  });
});

describe("a signed snapshot", () => {
  const seed = new Uint8Array(32).fill(3);
  /** Of `seed`, by RFC 8032. */
  const publicKey = publicKeyOf(seed);
  const other = publicKeyOf(new Uint8Array(32).fill(4));

  async function signedSnapshot() {
    const instance = openGoods();
    await instance.bulkWrite(goodsOf(0, 5), "test");
    const { file, profile } = instance.internals.file;
    const target = join(temporaryFolder(), "signed.snapshot");
    writeSnapshot({ file, profile, target, madeAtMs, scope: "0412", signingSeed: seed });
    return target;
  }

  test("is taken by whoever trusts one of the keys that signed it, and by nobody else", async () => {
    const snapshot = await signedSnapshot();
    const of = (signedBy: readonly string[]) => refusalOf(snapshot, { databaseName: "store", signedBy });
    expect(await of([publicKey])).toBe("taken");
    expect(await of([other, publicKey])).toBe("taken");
    expect(await of([other])).toBe("unsigned");
    expect(await of(["ab"])).toBe("unsigned");
    expect(await of([])).toBe("unsigned");
    const instance = openGoods();
    const { target } = snapshotOf(instance);
    expect(await refusalOf(target, { databaseName: "store", signedBy: [publicKey] })).toBe("unsigned");
  });

  test.each([
    ["time", { madeAtMs: madeAtMs + 1 }],
    ["scope", { scope: "0413" }],
    ["content", { sha256: "00".repeat(32) }],
    ["place to go on from", { checkpoint: { sequence: 1_000_000, life: "another" } }],
  ])("whose %s was changed is refused as unsigned", async (_name, change) => {
    const snapshot = await signedSnapshot();
    const { manifest, headBytes } = readSnapshotManifest(snapshot);
    const rest = readFileSync(snapshot).subarray(headBytes);
    writeFileSync(snapshot, Buffer.concat([Buffer.from(`${JSON.stringify({ ...manifest, ...change })}\n`), rest]));
    expect(await refusalOf(snapshot, { databaseName: "store", signedBy: [publicKey] })).toBe("unsigned");
  });
});

describe("a sealed snapshot", () => {
  const [seal, own] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const name = "a name that nobody may read";

  async function sealedSnapshot() {
    const instance = openGoods();
    await instance.bulkWrite([insertOf(goods({ sku: "s1", name }))], "test");
    const { file, profile } = instance.internals.file;
    const target = join(temporaryFolder(), "sealed.snapshot");
    writeSnapshot({ file, profile, target, madeAtMs, sealWith: seal });
    return { target, documents: (await instance.getChangedDocumentsSince(10)).documents };
  }
  const expected = { databaseName: "store" };

  test("is unpacked into a file of the box's own key; nothing plain is on the disk before or after", async () => {
    const { target: snapshot, documents } = await sealedSnapshot();
    const target = join(temporaryFolder(), "own.db");
    await unpackSnapshot({ snapshot, target, expected, keys: { sealedWith: seal, own } });
    for (const file of [snapshot, target]) expect(readFileSync(file).includes(name)).toBe(false);
    const copy = openRawCollection<Goods>(
      { file: target, profile: "reference", key: own },
      { databaseName: "store", collectionName: "goods", schema: goodsSchema },
    );
    onTestFinished(() => copy.close());
    expect((await copy.getChangedDocumentsSince(10)).documents).toEqual(documents);
    await copy.close();
    expect(() => openDatabase({ file: target, profile: "reference", key: seal }).pragma("user_version")).toThrow();
  });

  test("is refused without its key or with another one, and a plain one where a sealed one was asked for", async () => {
    const { target: snapshot } = await sealedSnapshot();
    expect(await refusalOf(snapshot)).toBe("foreign");
    const target = join(temporaryFolder(), "own.db");
    const wrong = unpackSnapshot({ snapshot, target, expected, keys: { sealedWith: own, own } });
    await expect(wrong).rejects.toMatchObject({ code: "not-a-database" });
    const plain = snapshotOf(openGoods()).target;
    const asSealed = unpackSnapshot({ snapshot: plain, target, expected, keys: { sealedWith: seal, own } });
    await expect(asSealed).rejects.toMatchObject({ reason: "foreign" });
    expect(readdirSync(dirname(target))).toEqual([]);
  });
});

describe("swapping in", () => {
  test("readers go on, each read sees one file whole, and instances write on in the new one", async () => {
    const source = openGoods();
    await source.bulkWrite(goodsOf(1_000, 300), "test");
    const { target } = snapshotOf(source);
    const replica = openGoods();
    await replica.bulkWrite(goodsOf(0, 100), "test");
    const stale = (await replica.getChangedDocumentsSince(1_000)).checkpoint;
    const unpacked = `${replica.internals.file.file}.next`;
    await unpackSnapshot({ snapshot: target, target: unpacked, expected: { databaseName: "store" } });

    const seen = new Set<number>();
    let reading = true;
    const reader = (async () => {
      while (reading) {
        seen.add((await replica.getChangedDocumentsSince(1_000)).documents.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const before = replica.bulkWrite(goodsOf(100, 1), "before");
    await replica.internals.file.swapIn(unpacked);
    expect(await before).toEqual({ error: [] });
    await replica.bulkWrite(goodsOf(2_000, 1), "after");
    reading = false;
    await reader;
    expect([...seen].every((count) => [100, 101, 300, 301].includes(count))).toBe(true);
    const after = await replica.getChangedDocumentsSince(1_000, stale);
    expect(after.documents).toHaveLength(301);
    expect(after.documents.at(-1)?.sku).toBe("s2000");
  });
});

test("a swap whose collection has another layout leaves that collection refused by name, and the file working", async () => {
  const source = openRawCollection<Goods>(
    { file: join(temporaryFolder(), "reference.db"), profile: "reference" },
    { databaseName: "store", collectionName: "goods", schema: { ...goodsSchema, indexes: ["priceMinor"] } },
  );
  onTestFinished(() => source.close());
  const { target } = snapshotOf(source);
  const replica = openGoods();
  const neighbour = openGoods(replica.internals.file.file, "neighbour");
  const unpacked = `${replica.internals.file.file}.next`;
  await unpackSnapshot({ snapshot: target, target: unpacked, expected: { databaseName: "store" } });
  await replica.internals.file.swapIn(unpacked);
  await expect(replica.findDocumentsById(["a"], false)).rejects.toThrow("raise the schema's version");
  expect(await neighbour.bulkWrite([insertOf(goods({ sku: "a" }))], "test")).toEqual({ error: [] });
});
