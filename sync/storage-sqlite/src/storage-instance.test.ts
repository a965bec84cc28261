import { join } from "node:path";
import type { EventBulk, RxStorageChangeEvent } from "rxdb";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  changeOf,
  filledGoodsSchema,
  type Goods,
  type GoodsDocument,
  goods,
  goodsSchema,
  insertOf,
} from "./goods.fixture.ts";
import { openDatabase } from "./open-database.ts";
import { getRxStorageSqlite, openRawCollection } from "./rx-storage.ts";
import type { RxStorageInstanceSqlite, SequenceCheckpoint } from "./storage-instance.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function openGoods(folder = temporaryFolder(), attachments = false): RxStorageInstanceSqlite<Goods> {
  const instance = openRawCollection<Goods>(
    { folder, profile: "shared" },
    {
      databaseName: "store",
      collectionName: "goods",
      schema: attachments ? { ...goodsSchema, attachments: {} } : goodsSchema,
    },
  );
  onTestFinished(() => instance.close());
  return instance;
}

function record(instance: RxStorageInstanceSqlite<Goods>) {
  const bulks: EventBulk<RxStorageChangeEvent<GoodsDocument>, SequenceCheckpoint>[] = [];
  instance.changeStream().subscribe((bulk) => bulks.push(bulk));
  return bulks;
}

const statuses = (answer: { error: { status: number }[] }) => answer.error.map((error) => error.status);
const skus = (documents: readonly GoodsDocument[]) => documents.map((document) => document.sku);

describe("bulkWrite", () => {
  test("an inserted document is found by its id", async () => {
    const instance = openGoods();
    const drill = goods({ sku: "drill", name: "电钻" });
    expect(await instance.bulkWrite([insertOf(drill)], "test")).toEqual({ error: [] });
    expect(await instance.findDocumentsById(["drill", "none"], false)).toEqual([drill]);
  });

  test("inserting an id that is there is a conflict that carries what is there", async () => {
    const instance = openGoods();
    const first = goods({ sku: "drill", priceMinor: 1 });
    await instance.bulkWrite([insertOf(first)], "test");
    const { error } = await instance.bulkWrite([insertOf(goods({ sku: "drill", priceMinor: 2 }))], "again");
    expect(error).toMatchObject([{ status: 409, documentId: "drill", documentInDb: first, context: "again" }]);
    expect(await instance.findDocumentsById(["drill"], false)).toEqual([first]);
  });

  test("changing a revision that is not the newest is a conflict, and the rows around it are written", async () => {
    const instance = openGoods();
    const [a, b] = [goods({ sku: "a" }), goods({ sku: "b" })];
    await instance.bulkWrite([insertOf(a), insertOf(b)], "test");
    await instance.bulkWrite([changeOf(a, { priceMinor: 5 })], "test");
    const answer = await instance.bulkWrite(
      [insertOf(goods({ sku: "c" })), changeOf(a, { priceMinor: 6 }), changeOf(b, { priceMinor: 7 })],
      "test",
    );
    expect(statuses(answer)).toEqual([409]);
    const found = await instance.findDocumentsById(["a", "b", "c"], false);
    expect(found.map((document) => document.priceMinor)).toEqual([5, 7, undefined]);
  });

  test("one id twice in one call: the first is written, the second is a conflict, one event tells of it", async () => {
    const instance = openGoods();
    const bulks = record(instance);
    const answer = await instance.bulkWrite(
      [insertOf(goods({ sku: "a", priceMinor: 1 })), insertOf(goods({ sku: "a", priceMinor: 2 }))],
      "test",
    );
    expect(statuses(answer)).toEqual([409]);
    expect(bulks.flatMap((bulk) => bulk.events.map((event) => event.documentData.priceMinor))).toEqual([1]);
  });

  test("10,000 rows at once are written, in order, and told once", async () => {
    const instance = openGoods();
    const bulks = record(instance);
    const rows = Array.from({ length: 10_000 }, (_, at) => insertOf(goods({ sku: `s${at}` })));
    expect(await instance.bulkWrite(rows, "test")).toEqual({ error: [] });
    expect(bulks.map((bulk) => bulk.events.length)).toEqual([10_000]);
    const { documents } = await instance.getChangedDocumentsSince(20_000);
    expect(skus(documents)).toEqual(rows.map((row) => row.document.sku));
  });

  test("a document known to the caller but purged here is taken as new", async () => {
    const instance = openGoods();
    const bulks = record(instance);
    await instance.bulkWrite([changeOf(goods({ sku: "a" }), { priceMinor: 2 })], "test");
    expect(bulks.flatMap((bulk) => bulk.events.map((event) => event.operation))).toEqual(["INSERT"]);
  });

  test("the caller may change its document afterwards: what was asked for is what is kept", async () => {
    const instance = openGoods();
    const document = { ...goods({ sku: "a", priceMinor: 1 }) };
    const written = instance.bulkWrite([{ document }], "test");
    Object.assign(document, { priceMinor: 99 });
    await written;
    expect(await instance.findDocumentsById(["a"], false)).toMatchObject([{ priceMinor: 1 }]);
  });

  test("a document without its primary key is refused by name and stops nothing", async () => {
    const instance = openGoods();
    const nameless = { ...goods({ sku: "a" }) };
    Reflect.deleteProperty(nameless, "sku");
    await expect(instance.bulkWrite([insertOf(nameless)], "test")).rejects.toThrow("primary key sku");
    expect(await instance.bulkWrite([insertOf(goods({ sku: "b" }))], "test")).toEqual({ error: [] });
  });

  test("ids with lone surrogates, NUL and full-width letters are kept apart and given back", async () => {
    const instance = openGoods();
    const ids = ["\ud800", "\udc00", "a\u0000b", "a", "ａ", "😀", ""];
    expect(
      await instance.bulkWrite(
        ids.map((sku) => insertOf(goods({ sku }))),
        "test",
      ),
    ).toEqual({ error: [] });
    expect(skus(await instance.findDocumentsById(ids, false))).toEqual(ids);
  });
});

describe("events", () => {
  test("insert, update, delete and insert again are told as such, before the promise resolves", async () => {
    const instance = openGoods();
    const told: string[] = [];
    instance.changeStream().subscribe((bulk) => told.push(...bulk.events.map((event) => event.operation)));
    let document = goods({ sku: "a" });
    const steps: [GoodsDocument | undefined, GoodsDocument][] = [[undefined, document]];
    for (const deleted of [false, true, false]) {
      const next = changeOf(document, {}, { deleted }).document;
      steps.push([document, next]);
      document = next;
    }
    for (const [previous, next] of steps) {
      const before = told.length;
      const written = instance.bulkWrite(
        [previous === undefined ? { document: next } : { previous, document: next }],
        "t",
      );
      await written.then(() => expect(told.length).toBe(before + 1));
    }
    expect(told).toEqual(["INSERT", "UPDATE", "DELETE", "INSERT"]);
  });

  test("a bulk's checkpoint leads to exactly the writes after it", async () => {
    const instance = openGoods();
    const bulks = record(instance);
    await instance.bulkWrite([insertOf(goods({ sku: "a" })), insertOf(goods({ sku: "b" }))], "test");
    await instance.bulkWrite([insertOf(goods({ sku: "c" }))], "test");
    const since = await instance.getChangedDocumentsSince(10, bulks[0]?.checkpoint);
    expect(skus(since.documents)).toEqual(["c"]);
  });
});

describe("getChangedDocumentsSince", () => {
  test("a clock set back hides no write", async () => {
    const instance = openGoods();
    await instance.bulkWrite([insertOf(goods({ sku: "a" }, { lwt: 9_000 }))], "test");
    const { checkpoint } = await instance.getChangedDocumentsSince(10);
    await instance.bulkWrite([insertOf(goods({ sku: "b" }, { lwt: 10 }))], "test");
    expect(skus((await instance.getChangedDocumentsSince(10, checkpoint)).documents)).toEqual(["b"]);
  });

  test("pages give every document once, at its newest state, deletions included", async () => {
    const instance = openGoods();
    const documents = ["a", "b", "c", "d"].map((sku) => goods({ sku }));
    await instance.bulkWrite(documents.map(insertOf), "test");
    const [a, b] = documents;
    if (a === undefined || b === undefined) throw new Error("four documents");
    await instance.bulkWrite([changeOf(a, { priceMinor: 3 }), changeOf(b, {}, { deleted: true })], "test");
    const seen: string[] = [];
    let checkpoint: SequenceCheckpoint | undefined;
    for (let page = 0; page < 4; page += 1) {
      const answer = await instance.getChangedDocumentsSince(1, checkpoint);
      seen.push(...answer.documents.map((document) => `${document.sku}${document._rev}${document._deleted}`));
      checkpoint = answer.checkpoint;
    }
    expect(seen).toEqual(["c1-tillfalse", "d1-tillfalse", "a2-tillfalse", "b2-tilltrue"]);
    expect((await instance.getChangedDocumentsSince(1, checkpoint)).documents).toEqual([]);
  });

  test("another file's checkpoint means from the start", async () => {
    const instance = openGoods();
    await instance.bulkWrite([insertOf(goods({ sku: "a" }))], "test");
    const foreign = { sequence: 1_000, life: "another file" };
    expect(skus((await instance.getChangedDocumentsSince(10, foreign)).documents)).toEqual(["a"]);
  });

  test("numbers go on after those that another process has given meanwhile", async () => {
    const instance = openGoods();
    await instance.bulkWrite([insertOf(goods({ sku: "a" }))], "test");
    const other = openDatabase({ file: instance.internals.file.file, profile: "shared" });
    other.exec(
      `INSERT INTO c1 SELECT 700, 'theirs', revision, deleted, lwt, odd, checksum, f0, f1, f2, document FROM c1`,
    );
    other.close();
    await instance.bulkWrite([insertOf(goods({ sku: "b" }))], "test");
    const { checkpoint } = await instance.getChangedDocumentsSince(10);
    expect(checkpoint.sequence).toBe(701);
  });

  test("numbers go on after the newest documents were purged and the file was opened again", async () => {
    const folder = temporaryFolder();
    const first = openGoods(folder);
    const document = goods({ sku: "a" });
    await first.bulkWrite([insertOf(document)], "test");
    await first.bulkWrite([changeOf(document, {}, { deleted: true })], "test");
    const { checkpoint } = await first.getChangedDocumentsSince(10);
    expect(await first.cleanup(0)).toBe(true);
    expect(first.purgedThrough()).toBe(checkpoint.sequence);
    await first.close();
    const second = openGoods(folder);
    await second.bulkWrite([insertOf(goods({ sku: "b" }))], "test");
    expect(skus((await second.getChangedDocumentsSince(10, checkpoint)).documents)).toEqual(["b"]);
  });
});

describe("cleanup", () => {
  test("old tombstones go, newer ones and living documents stay", async () => {
    const instance = openGoods();
    const lately = Date.now();
    await instance.bulkWrite(
      [
        insertOf(goods({ sku: "old" }, { deleted: true, lwt: 1 })),
        insertOf(goods({ sku: "new" }, { deleted: true, lwt: lately })),
        insertOf(goods({ sku: "alive" }, { lwt: 1 })),
      ],
      "test",
    );
    expect(await instance.cleanup(60_000)).toBe(true);
    expect(skus(await instance.findDocumentsById(["old", "new", "alive"], true))).toEqual(["new", "alive"]);
  });

  test("many tombstones go in several calls", async () => {
    const instance = openGoods();
    const dead = Array.from({ length: 501 }, (_, at) => insertOf(goods({ sku: `${at}` }, { deleted: true, lwt: 1 })));
    await instance.bulkWrite(dead, "test");
    expect([await instance.cleanup(0), await instance.cleanup(0)]).toEqual([false, true]);
    expect((await instance.getChangedDocumentsSince(10)).documents).toEqual([]);
  });
});

describe("attachments", () => {
  const bytes = new Blob(["保修单"], { type: "text/plain" });
  const stub = { length: bytes.size, type: "text/plain", digest: "d1" };
  const withAttachment = (document: GoodsDocument, data: boolean) => ({
    ...document,
    _attachments: { warranty: data ? { ...stub, data: bytes } : stub },
  });

  test("an attachment is given back by name and digest, and events carry no data", async () => {
    const instance = openGoods(undefined, true);
    const bulks = record(instance);
    await instance.bulkWrite([{ document: withAttachment(goods({ sku: "a" }), true) }], "test");
    const blob = await instance.getAttachmentData("a", "warranty", "d1");
    expect([await blob.text(), blob.type]).toEqual(["保修单", "text/plain"]);
    await expect(instance.getAttachmentData("a", "warranty", "d2")).rejects.toThrow("digest d2");
    expect(bulks[0]?.events[0]?.documentData._attachments).toEqual({ warranty: stub });
  });

  test("a new attachment without data is refused with 510, told to nobody, and the next row is written", async () => {
    const instance = openGoods(undefined, true);
    const bulks = record(instance);
    const answer = await instance.bulkWrite(
      [{ document: withAttachment(goods({ sku: "a" }), false) }, insertOf(goods({ sku: "b" }))],
      "test",
    );
    expect(answer.error).toMatchObject([{ status: 510, documentId: "a", attachmentId: "warranty" }]);
    expect(bulks.flatMap((bulk) => bulk.events.map((event) => event.documentId))).toEqual(["b"]);
  });

  test("an attachment that is named again without data stays; one that is left out goes", async () => {
    const instance = openGoods(undefined, true);
    await instance.bulkWrite([{ document: withAttachment(goods({ sku: "a" }), true) }], "test");
    const first = withAttachment(goods({ sku: "a" }), false);
    const second = { ...changeOf(first, { priceMinor: 1 }).document, _attachments: first._attachments };
    expect(await instance.bulkWrite([{ previous: first, document: second }], "test")).toEqual({ error: [] });
    expect(await (await instance.getAttachmentData("a", "warranty", "d1")).text()).toBe("保修单");
    const third = { ...changeOf(second, {}).document, _attachments: {} };
    await instance.bulkWrite([{ previous: second, document: third }], "test");
    await expect(instance.getAttachmentData("a", "warranty", "d1")).rejects.toThrow("no attachment");
  });
});

describe("several instances over one file", () => {
  test("what one writes the other reads, and either may close first", async () => {
    const folder = temporaryFolder();
    const [first, second] = [openGoods(folder), openGoods(folder)];
    await first.bulkWrite([insertOf(goods({ sku: "a" }))], "test");
    await first.close();
    expect(skus(await second.findDocumentsById(["a"], false))).toEqual(["a"]);
  });

  test("with multiInstance, a write is told once to every instance of the collection", async () => {
    const storage = getRxStorageSqlite({ folder: temporaryFolder(), profile: "shared" });
    const open = (token: string) =>
      storage.createStorageInstance<Goods>({
        databaseInstanceToken: token,
        databaseName: "multi-instance-test",
        collectionName: "goods",
        schema: filledGoodsSchema,
        options: {},
        multiInstance: true,
        devMode: false,
      });
    const [writer, listener] = [await open("first"), await open("second")];
    const heard: string[] = [];
    const second = new Promise<void>((resolve) => {
      listener.changeStream().subscribe((bulk) => {
        heard.push(...bulk.events.map((event) => event.documentId));
        if (heard.includes("b")) resolve();
      });
    });
    await writer.bulkWrite([insertOf(goods({ sku: "a" }))], "test");
    await writer.bulkWrite([insertOf(goods({ sku: "b" }))], "test");
    await second;
    expect(heard).toEqual(["a", "b"]);
    await writer.close();
    await listener.close();
  });

  test("close waits for writes under way", async () => {
    const folder = temporaryFolder();
    const first = openGoods(folder);
    const writing = first.bulkWrite([insertOf(goods({ sku: "a" }))], "test");
    await first.close();
    expect(await writing).toEqual({ error: [] });
    expect(skus(await openGoods(folder).findDocumentsById(["a"], false))).toEqual(["a"]);
  });

  test("after remove, another instance is refused by name and the file goes on working", async () => {
    const folder = temporaryFolder();
    const [first, second] = [openGoods(folder), openGoods(folder)];
    await first.bulkWrite([insertOf(goods({ sku: "a" }))], "test");
    await first.remove();
    await expect(second.findDocumentsById(["a"], false)).rejects.toThrow("goods was removed");
    expect(await openGoods(folder).findDocumentsById(["a"], true)).toEqual([]);
  });

  test("a closed instance refuses every call by name", async () => {
    const instance = openGoods();
    await instance.close();
    await expect(instance.bulkWrite([], "test")).rejects.toThrow("goods is already closed");
    await expect(instance.findDocumentsById([], false)).rejects.toThrow("goods is already closed");
  });

  test("a schema whose indexes changed without a new version is refused", () => {
    const folder = temporaryFolder();
    openGoods(folder);
    expect(() => openGoods(folder, true)).toThrow("raise the schema's version");
  });

  test("a file that belongs to another program is refused and left untouched", async () => {
    const file = join(temporaryFolder(), "other.db");
    const other = openDatabase({ file, profile: "shared" });
    other.exec("CREATE TABLE theirs (a)");
    other.close();
    const open = () =>
      openRawCollection<Goods>(
        { file, profile: "shared" },
        { databaseName: "s", collectionName: "g", schema: goodsSchema },
      );
    expect(open).toThrow("not a storage file");
  });
});
