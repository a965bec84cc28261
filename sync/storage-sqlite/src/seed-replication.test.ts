import { join } from "node:path";
import { createRxDatabase, type RxCollection } from "rxdb";
import { replicateRxCollection } from "rxdb/plugins/replication";
import { expect, onTestFinished, test } from "vitest";
import { FileKeeper } from "./file-keeper.ts";
import { changeOf, type Goods, type GoodsDocument, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { getRxStorageSqlite, openRawCollection } from "./rx-storage.ts";
import { type SnapshotRefusedError, unpackSnapshot, writeSnapshot } from "./snapshot-file.ts";
import type { RxStorageInstanceSqlite, SequenceCheckpoint } from "./storage-instance.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const replicationIdentifier = "goods-from-the-hub";
const databaseName = "store";

type Plain = Goods & { _deleted: boolean };

/** The tier above: a raw collection, its documents as they are sent, and what it was asked. */
function openHub() {
  const file = join(temporaryFolder(), "hub.db");
  const collection = { databaseName, collectionName: "goods", schema: goodsSchema };
  const instance = openRawCollection<Goods>({ file, profile: "reference" }, collection);
  onTestFinished(() => instance.close());
  const pulled: string[] = [];
  const checkpoints: unknown[] = [];
  const pushed: { readonly assumed: unknown; readonly document: Plain }[] = [];
  const put = async (fields: Partial<Goods> & { sku: string }, deleted = false) => {
    const [known] = await instance.findDocumentsById([fields.sku], true);
    const row = known === undefined ? insertOf(goods(fields)) : changeOf(known, fields, { deleted });
    expect((await instance.bulkWrite([row], "hub")).error).toEqual([]);
  };
  return {
    file,
    instance,
    pulled,
    checkpoints,
    pushed,
    put,
    async pull(checkpoint: SequenceCheckpoint | undefined, limit: number) {
      checkpoints.push(checkpoint);
      const changes = await instance.getChangedDocumentsSince(limit, checkpoint);
      pulled.push(...changes.documents.map(({ sku }) => sku));
      return { documents: changes.documents.map(plain), checkpoint: changes.checkpoint };
    },
    /** Takes what was made from what it has; answers with its own where it was made from something else. */
    async push(rows: readonly { readonly assumedMasterState?: unknown; readonly newDocumentState: Plain }[]) {
      const conflicts: Plain[] = [];
      for (const { assumedMasterState, newDocumentState } of rows) {
        pushed.push({ assumed: assumedMasterState, document: newDocumentState });
        const [known] = await instance.findDocumentsById([newDocumentState.sku], true);
        const isKnown = JSON.stringify(known && sorted(plain(known))) === JSON.stringify(sorted(assumedMasterState));
        if (known !== undefined && !isKnown) conflicts.push(plain(known));
        else await put(newDocumentState, newDocumentState._deleted);
      }
      return conflicts;
    },
  };
}

type Hub = ReturnType<typeof openHub>;

function plain({ _rev, _meta, _attachments, ...document }: GoodsDocument): Plain {
  return document;
}

function sorted(document: unknown): unknown {
  return typeof document === "object" && document !== null ? Object.entries(document).sort() : document;
}

/** A snapshot of the hub as a new replica starts from it. */
async function seededFile(hub: Hub, pushes: boolean, keeper?: FileKeeper): Promise<string> {
  const folder = temporaryFolder();
  const snapshot = join(folder, "hub.snapshot");
  const target = join(folder, "replica.db");
  const source = { file: hub.file, profile: "reference", target: snapshot, madeAtMs: 1 } as const;
  const { checkpoint } = keeper === undefined ? writeSnapshot(source) : await keeper.writeSnapshot(source);
  const follow = [{ collectionName: "goods", schema: goodsSchema, replicationIdentifier, checkpoint, pushes }];
  const from = { snapshot, target, expected: { databaseName }, follow };
  await (keeper === undefined ? unpackSnapshot(from) : keeper.unpackSnapshot(from));
  return target;
}

async function openReplica(file: string): Promise<RxCollection<Goods>> {
  const storage = getRxStorageSqlite({ file, profile: "shared" });
  const database = await createRxDatabase({ name: databaseName, storage, multiInstance: false });
  onTestFinished(async () => {
    await database.close();
  });
  const { goods: collection } = await database.addCollections({ goods: { schema: goodsSchema } });
  if (collection === undefined) throw new Error("the collection was just added");
  return collection;
}

function follow(collection: RxCollection<Goods>, hub: Hub, pushes: boolean) {
  const replication = replicateRxCollection<Goods, SequenceCheckpoint>({
    ...{ collection, replicationIdentifier, live: true, retryTime: 10 },
    pull: { batchSize: 7, handler: (checkpoint, limit) => hub.pull(checkpoint, limit) },
    ...(pushes ? { push: { batchSize: 7, handler: (rows) => hub.push(rows as Parameters<Hub["push"]>[0]) } } : {}),
  });
  replication.error$.subscribe((error) => {
    throw error;
  });
  return {
    async inSync() {
      await replication.awaitInitialReplication();
      replication.reSync();
      await replication.awaitInSync();
    },
    stop: () => replication.cancel(),
  };
}

async function expectSame(collection: RxCollection<Goods>, hub: RxStorageInstanceSqlite<Goods>): Promise<void> {
  const here = await collection.find({ sort: [{ sku: "asc" }] }).exec();
  const there = (await hub.getChangedDocumentsSince(10_000)).documents.filter(({ _deleted }) => !_deleted);
  const inOrder = there.map(plain).sort((one, other) => (one.sku < other.sku ? -1 : 1));
  expect(here.map((document) => sorted({ ...document.toJSON(), _deleted: false }))).toEqual(inOrder.map(sorted));
}

async function stockedHub(): Promise<Hub> {
  const hub = openHub();
  for (let at = 0; at < 30; at += 1) await hub.put({ sku: `s${at}`, priceMinor: at });
  await hub.put({ sku: "s3" }, true);
  return hub;
}

for (const pushes of [false, true]) {
  const way = pushes ? "two-way" : "one-way";

  test(`a ${way} replica that starts from a snapshot goes on from its checkpoint and pulls nothing twice`, async () => {
    const hub = await stockedHub();
    const file = await seededFile(hub, pushes);
    await hub.put({ sku: "s5", priceMinor: 500 });
    await hub.put({ sku: "s7" }, true);
    await hub.put({ sku: "new" });
    const collection = await openReplica(file);
    const replication = follow(collection, hub, pushes);
    await replication.inSync();
    expect(hub.checkpoints[0]).toMatchObject({ life: hub.instance.internals.file.life });
    expect(hub.pulled.sort()).toEqual(["new", "s5", "s7"]);
    expect(hub.pushed).toEqual([]);
    await expectSame(collection, hub.instance);
    await hub.put({ sku: "s8", priceMinor: 800 });
    await replication.inSync();
    await expectSame(collection, hub.instance);
    await replication.stop();
  });
}

test("a document of the snapshot that is changed here is pushed as a change of what the hub has", async () => {
  const hub = await stockedHub();
  const collection = await openReplica(await seededFile(hub, true));
  const before = await collection.findOne("s9").exec(true);
  await before.patch({ priceMinor: 900 });
  await (await collection.findOne("s10").exec(true)).remove();
  const replication = follow(collection, hub, true);
  await replication.inSync();
  expect(hub.pushed.map(({ document }) => document.sku).sort()).toEqual(["s10", "s9"]);
  expect(hub.pushed.every(({ assumed }) => assumed !== undefined)).toBe(true);
  await replication.inSync();
  await expectSame(collection, hub.instance);
  await replication.stop();
});

test("the same copy without its metadata stands still: what the hub changes never arrives", async () => {
  const hub = await stockedHub();
  const folder = temporaryFolder();
  const [snapshot, target] = [join(folder, "hub.snapshot"), join(folder, "replica.db")];
  const { checkpoint } = writeSnapshot({ file: hub.file, profile: "reference", target: snapshot, madeAtMs: 1 });
  await unpackSnapshot({ snapshot, target, expected: { databaseName } });
  const collection = await openReplica(target);
  const replication = replicateRxCollection<Goods, SequenceCheckpoint>({
    ...{ collection, replicationIdentifier, live: true },
    pull: { initialCheckpoint: checkpoint, handler: (after, limit) => hub.pull(after, limit) },
    // A hub that is away: nothing that is sent up settles what stands here.
    push: {
      initialCheckpoint: (await collection.storageInstance.getChangedDocumentsSince?.(100))?.checkpoint,
      handler: async () => [],
    },
  });
  await replication.awaitInitialReplication();
  await hub.put({ sku: "s5", priceMinor: 500 });
  replication.reSync();
  await replication.awaitInSync();
  expect((await collection.findOne("s5").exec(true)).priceMinor).toBe(5);
  await replication.cancel();
});

test("a snapshot is taken, unpacked and made ready by the keeper while the hub is written", async () => {
  const hub = await stockedHub();
  const keeper = new FileKeeper();
  onTestFinished(() => keeper.close());
  const making = seededFile(hub, true, keeper);
  for (let at = 100; at < 140; at += 1) {
    await hub.put({ sku: `s${at}` });
    await new Promise((resolve) => setImmediate(resolve));
  }
  const collection = await openReplica(await making);
  const alreadyThere = new Set((await collection.find().exec()).map(({ sku }) => sku));
  const replication = follow(collection, hub, true);
  await replication.inSync();
  expect(hub.pulled.filter((sku) => alreadyThere.has(sku))).toEqual([]);
  expect(hub.pushed).toEqual([]);
  await expectSame(collection, hub.instance);
  await replication.stop();
});

test.each([
  ["a collection that it does not hold", { collectionName: "members", schema: goodsSchema }],
  ["another version of the schema", { collectionName: "goods", schema: { ...goodsSchema, version: 1 } }],
])("a snapshot is refused as foreign for %s", async (_name, wanted) => {
  const hub = await stockedHub();
  const folder = temporaryFolder();
  const snapshot = join(folder, "hub.snapshot");
  writeSnapshot({ file: hub.file, profile: "reference", target: snapshot, madeAtMs: 1 });
  const following = [{ ...wanted, replicationIdentifier, checkpoint: {}, pushes: true }];
  const from = { snapshot, target: join(folder, "replica.db"), expected: { databaseName }, follow: following };
  const refused = await unpackSnapshot(from).then(
    () => null,
    (error: SnapshotRefusedError) => error.reason,
  );
  expect(refused).toBe("foreign");
});
