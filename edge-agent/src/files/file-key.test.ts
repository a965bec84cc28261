import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { referenceSchemas } from "@evertill/schemas";
import { createKeyFile, openDatabase, openRawCollection, readKey } from "@evertill/storage-sqlite";
import { expect, onTestFinished, test } from "vitest";
import { startAgent } from "../agent.ts";
import type { BoxConfig } from "../config.ts";
import { fileKey } from "./file-key.ts";

/** Agents wait 1.5 s for the tier above, and for a search thread. */
const startsMs = 60_000;
const cashier = "王小明的名字";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evertill-file-key-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function keyFile(): { readonly from: "file"; readonly path: string } {
  const path = join(emptyFolder(), "files.key");
  createKeyFile(path);
  return { from: "file", path };
}

function boxConfig(dataFolder: string): BoxConfig {
  return {
    ...{ box: "till-1", store: "0412", lane: 1, dataFolder, token: "0123456789abcdef", devices: {} },
    listen: { host: "127.0.0.1", port: 0 },
    // Nobody listens there.
    hub: { role: "lane", url: "http://127.0.0.1:1" },
  };
}

/** A cashier as HQ sends them. */
function person() {
  return {
    ...{ personId: "0a".repeat(16), number: "07", name: cashier, role: "cashier" as const, limits: {}, active: true },
    ...{ pinSalt: "00".repeat(16), pinHash: "00".repeat(32), pinScrypt: { cost: 2, blockSize: 1, parallelization: 1 } },
    ...{ _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: "1-test" },
  } as const;
}

async function runWithCashier(config: BoxConfig): Promise<void> {
  await (await startAgent(config, emptyFolder, unending)).close();
  const file = join(config.dataFolder, "reference.db");
  const key = config.encryption === undefined ? {} : { key: await readKey(config.encryption) };
  const staff = openRawCollection(
    { file, profile: "reference", ...key },
    { databaseName: "reference", collectionName: "staff", schema: referenceSchemas.staff },
  );
  expect(await staff.bulkWrite([{ document: person() }], "test")).toEqual({ error: [] });
  await staff.close();
  await (await startAgent(config, emptyFolder, unending)).close();
}

const bytesOf = (folder: string) => Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

const unending = { ended: () => {}, leave: () => {} };

test("a box with a key runs, and no file of it holds plain text", { timeout: startsMs }, async () => {
  const config = boxConfig(emptyFolder());
  await runWithCashier({ ...config, encryption: keyFile() });
  const bytes = bytesOf(config.dataFolder);
  expect(bytes.includes(cashier)).toBe(false);
  expect(bytes.includes("CREATE TABLE")).toBe(false);
  for (const name of ["journal.db", "reference.db"]) {
    expect(readFileSync(join(config.dataFolder, name)).includes("SQLite format 3")).toBe(false);
  }
});

test("a box without one holds it: what is looked for above is there to be found", { timeout: startsMs }, async () => {
  const config = boxConfig(emptyFolder());
  await runWithCashier(config);
  expect(bytesOf(config.dataFolder).includes(cashier)).toBe(true);
  expect(bytesOf(config.dataFolder).includes("CREATE TABLE")).toBe(true);
});

test("an encrypted box whose configuration lost its key does not start, and sets nothing aside", {
  timeout: startsMs,
}, async () => {
  const config = boxConfig(emptyFolder());
  await (await startAgent({ ...config, encryption: keyFile() }, emptyFolder, unending)).close();
  const before = readdirSync(config.dataFolder);
  await expect(fileKey(config.dataFolder, undefined)).rejects.toThrow("put it back");
  expect(readdirSync(config.dataFolder)).toEqual(before);
});

test("a box that was begun without a key is not given one later", async () => {
  const folder = emptyFolder();
  openDatabase({ file: join(folder, "journal.db"), profile: "journal" }).close();
  await expect(fileKey(folder, keyFile())).rejects.toThrow("begun without encryption");
  expect(await fileKey(folder, undefined)).toBeNull();
});

test("a source without a key leaves the folder as it was", async () => {
  const folder = emptyFolder();
  const path = join(emptyFolder(), "files.key");
  writeFileSync(path, "no key", { mode: 0o600 });
  await expect(fileKey(folder, { from: "file", path })).rejects.toMatchObject({ code: "not-a-key" });
  expect(readdirSync(folder)).toEqual([]);
});
