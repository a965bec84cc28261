// RxDB's plugins and wrappers that reach down to the storage, each with RxDB's memory storage as the judge.

import {
  addRxPlugin,
  createBlob,
  createRxDatabase,
  type RxCollection,
  type RxCollectionCreator,
  type RxDatabase,
  type RxJsonSchema,
  type RxStorage,
} from "rxdb";
import { RxDBAttachmentsPlugin } from "rxdb/plugins/attachments";
import { RxDBCleanupPlugin } from "rxdb/plugins/cleanup";
import { wrappedKeyEncryptionCryptoJsStorage } from "rxdb/plugins/encryption-crypto-js";
import { wrappedKeyCompressionStorage } from "rxdb/plugins/key-compression";
import { RxDBLocalDocumentsPlugin } from "rxdb/plugins/local-documents";
import { RxDBMigrationSchemaPlugin } from "rxdb/plugins/migration-schema";
import { RxDBStatePlugin } from "rxdb/plugins/state";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { expect, test } from "vitest";
import { getRxStorageSqlite } from "./rx-storage.ts";
import { temporaryFolder } from "./temporary-folder.ts";

for (const plugin of [
  RxDBAttachmentsPlugin,
  RxDBCleanupPlugin,
  RxDBLocalDocumentsPlugin,
  RxDBMigrationSchemaPlugin,
  RxDBStatePlugin,
]) {
  addRxPlugin(plugin);
}

type Storage = RxStorage<unknown, Record<string, never>>;

interface Lamp {
  readonly id: string;
  readonly watts: number;
  readonly base: { readonly fitting: string };
  readonly note?: string;
}

const lampSchema = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: {
    id: { type: "string", maxLength: 20 },
    watts: { type: "integer", minimum: 0, maximum: 10_000, multipleOf: 1 },
    base: { type: "object", properties: { fitting: { type: "string", maxLength: 10 } }, required: ["fitting"] },
    note: { type: "string" },
  },
  required: ["id", "watts", "base"],
  indexes: ["watts", ["base.fitting", "watts"]],
} satisfies RxJsonSchema<Lamp>;

const lamps = (count: number): Lamp[] =>
  Array.from({ length: count }, (_, at) => ({ id: `灯${at}`, watts: at, base: { fitting: `E${at % 3}` } }));

let names = 0;

/** Opens a database, and again with the same name once it is closed. */
async function open(storage: Storage, name: string, password?: string): Promise<RxDatabase> {
  return createRxDatabase({ name, storage, multiInstance: false, ...(password === undefined ? {} : { password }) });
}

async function lampsOf(database: RxDatabase, options: RxCollectionCreator<Lamp>): Promise<RxCollection<Lamp>> {
  const { lamps: collection } = await database.addCollections({ lamps: options });
  if (collection === undefined) throw new Error("the collection was just added");
  return collection;
}

const withAttachments = { ...lampSchema, attachments: {} };

const uses: Readonly<Record<string, (storage: Storage, name: string) => Promise<unknown>>> = {
  async "key compression: queries, sorts and counts by nested and indexed fields"(storage, name) {
    const database = await open(wrappedKeyCompressionStorage({ storage }), name);
    const collection = await lampsOf(database, { schema: { ...lampSchema, keyCompression: true } });
    await collection.bulkInsert(lamps(30));
    const selector = { "base.fitting": "E1", watts: { $gt: 5 } };
    const found = await collection.find({ selector, sort: [{ watts: "desc" }] }).exec();
    const counted = await collection.count({ selector: { watts: { $lt: 7 } } }).exec();
    await database.close();
    return [found.map(({ id, base }) => [id, base.fitting]), counted];
  },

  async "encrypted fields and attachments"(storage, name) {
    const database = await open(wrappedKeyEncryptionCryptoJsStorage({ storage }), name, "a long password");
    const schema = { ...lampSchema, encrypted: ["note"], attachments: { encrypted: true } };
    const collection = await lampsOf(database, { schema });
    const lamp = await collection.insert({ id: "1", watts: 5, base: { fitting: "E27" }, note: "fragile" });
    await lamp.putAttachment({ id: "manual", data: createBlob("手册", "text/plain"), type: "text/plain" });
    const text = await lamp.getLatest().getAttachment("manual")?.getStringData();
    await database.close();
    return [lamp.note, text];
  },

  async "migration over two versions, with attachments and local documents"(storage, name) {
    const before = await open(storage, name);
    const old = await lampsOf(before, { schema: withAttachments, localDocuments: true });
    await old.bulkInsert(lamps(250));
    await old.insertLocal("settings", { dimmed: true });
    const kept = await old.findOne("灯4").exec(true);
    await kept.putAttachment({ id: "manual", data: createBlob("手册", "text/plain"), type: "text/plain" });
    await old.findOne("灯6").remove();
    await before.close();
    const after = await open(storage, name);
    const collection = await lampsOf(after, {
      schema: { ...withAttachments, version: 2 },
      localDocuments: true,
      migrationStrategies: {
        1: (lamp: Lamp) => ({ ...lamp, watts: lamp.watts + 1 }),
        2: (lamp: Lamp) => (lamp.watts % 2 === 1 ? lamp : null),
      },
    });
    const all = await collection.find({ sort: [{ watts: "asc" }] }).exec();
    const manual = await collection.findOne("灯4").exec(true);
    const text = await manual.getAttachment("manual")?.getStringData();
    const settings = await collection.getLocal("settings");
    await after.close();
    return [all.map(({ id, watts }) => [id, watts]), text, settings?.get("dimmed")];
  },

  async "cleanup of more deletions than one call takes, and writing the same ids again"(storage, name) {
    const database = await open(storage, name);
    const collection = await lampsOf(database, { schema: lampSchema });
    await collection.bulkInsert(lamps(1_200));
    await collection.find({ selector: { watts: { $lt: 1_100 } } }).remove();
    await collection.cleanup(0);
    const left = await collection.storageInstance.findDocumentsById(
      lamps(1_200).map(({ id }) => id),
      true,
    );
    await collection.bulkInsert(lamps(5));
    const counted = await collection.count().exec();
    await database.close();
    return [left.length, counted];
  },

  async "state, written by many at once and read again after closing"(storage, name) {
    const before = await open(storage, name);
    const counter = await before.addState("counter");
    await Promise.all(Array.from({ length: 20 }, () => counter.set("sold", (sold?: number) => (sold ?? 0) + 1)));
    await before.close();
    const after = await open(storage, name);
    const sold: unknown = (await after.addState("counter")).get("sold");
    await after.close();
    return sold;
  },
};

test.each(Object.entries(uses))("%s", { timeout: 30_000 }, async (_name, use) => {
  names += 1;
  const memory = getRxStorageMemory();
  const sqlite = getRxStorageSqlite({ folder: temporaryFolder(), profile: "shared" });
  const expected = await use(memory, `plugins-${names}`);
  expect(expected).toBeDefined();
  expect(await use(sqlite, `plugins-${names}`)).toEqual(expected);
});
