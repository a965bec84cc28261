import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createKeyFile, readKeyFile } from "./encryption.ts";
import { FileKeeper } from "./file-keeper.ts";
import { type Goods, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { openDatabase } from "./open-database.ts";
import { openRawCollection, type SqliteStorageSettings } from "./rx-storage.ts";
import { openTrusted } from "./set-aside.ts";
import { sqlDatabaseContract, sqlErrorCodeOf } from "./sql-database.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const key = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(8);
const secret = "王小姐 13800001234";

sqlDatabaseContract({
  name: "better-sqlite3-multiple-ciphers, shared",
  open: () => openDatabase({ file: join(temporaryFolder(), "test.db"), profile: "shared", key }),
});

const openGoods = (settings: SqliteStorageSettings) =>
  openRawCollection<Goods>(settings, { databaseName: "store", collectionName: "goods", schema: goodsSchema });

async function encryptedFile(): Promise<string> {
  const file = join(temporaryFolder(), "shared.db");
  const instance = openGoods({ file, profile: "shared", key });
  const rows = Array.from({ length: 300 }, (_, at) => insertOf(goods({ sku: `s${at}`, name: secret })));
  await instance.bulkWrite(rows, "test");
  expect(readFileSync(`${file}-wal`).includes(secret)).toBe(false);
  await instance.close();
  return file;
}

describe("an encrypted file", () => {
  test("holds no plain text, in the file or its log, and is read with its key", async () => {
    const file = await encryptedFile();
    expect(readFileSync(file).includes(secret)).toBe(false);
    const instance = openGoods({ file, profile: "shared", key });
    expect(await instance.findDocumentsById(["s7"], false)).toMatchObject([{ name: secret }]);
    await instance.close();
  });

  test("[P1] keeps synchronous=FULL", async () => {
    const database = openDatabase({ file: await encryptedFile(), profile: "shared", key });
    database.exec("CREATE TABLE t (a)");
    expect(database.pragma("synchronous")).toBe(2);
    database.close();
  });

  test.each([
    ["another key", { key: otherKey }],
    ["no key", {}],
  ])("with %s is refused and left as it was", async (_name, withKey) => {
    const file = await encryptedFile();
    const before = readFileSync(file);
    expect(sqlErrorCodeOf(() => openDatabase({ file, profile: "shared", ...withKey }))).toBe("not-a-database");
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("[P8] with another key is not set aside as broken", async () => {
    const file = await encryptedFile();
    const open = () => openTrusted({ file, profile: "shared", key: otherKey, now: () => new Date(0) });
    expect(sqlErrorCodeOf(open)).toBe("not-a-database");
    expect(existsSync(file)).toBe(true);
  });

  test("with one byte flipped in any page is found by the read", async () => {
    const file = await encryptedFile();
    const bytes = readFileSync(file);
    for (let page = 1; page < bytes.length / 4_096; page += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(page * 4_096 + 2_000) ^ 1, page * 4_096 + 2_000);
      writeFileSync(file, flipped);
      const database = openDatabase({ file, profile: "shared", key });
      const read = () => {
        database.prepare("SELECT * FROM c1").all();
        return database.pragma("integrity_check");
      };
      expect(codeOrResult(read), `page ${page}`).not.toBe("ok");
      database.close();
    }
  });

  test("is checked and checkpointed by the keeper, which is given the key", async () => {
    const keeper = new FileKeeper();
    onTestFinished(() => keeper.close());
    const database = openDatabase({ file: await encryptedFile(), profile: "shared", key });
    onTestFinished(() => database.close());
    expect(await keeper.check(database)).toEqual({ file: database.file, findings: [] });
    expect(await keeper.checkpoint(database)).toBe(0);
  });
});

describe("key files", () => {
  test("a made key is 32 bytes that only the owner may read, and is read back", () => {
    const file = join(temporaryFolder(), "shared.key");
    const made = createKeyFile(file);
    expect(made).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readKeyFile(file)).toEqual(made);
  });

  test("a key is never replaced", () => {
    const file = join(temporaryFolder(), "shared.key");
    const made = createKeyFile(file);
    expect(() => createKeyFile(file)).toThrow("EEXIST");
    expect(readKeyFile(file)).toEqual(made);
  });

  test("a key that others may read, or of another length, is refused", () => {
    const file = join(temporaryFolder(), "shared.key");
    writeFileSync(file, "short", { mode: 0o600 });
    expect(() => readKeyFile(file)).toThrow("must be 32 bytes, not 5");
    chmodSync(file, 0o644);
    expect(() => readKeyFile(file)).toThrow("chmod 600");
  });
});

function codeOrResult(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
}
