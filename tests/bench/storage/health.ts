// What the guarantees cost: checkpoints inside a commit or by the keeper, encryption, the durability check.

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type FileDatabase, FileKeeper, openDatabase } from "@evertill/storage-sqlite";
import type { BenchRow } from "../main.ts";
import { elapsedMs, percentile, rounded, timesMicros } from "./timing.ts";

const suite = "storage";
const commits = 6_000;
const row = randomBytes(700);

export async function checkpointStalls(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const inline = openRows(join(folder, "inline.db"));
  const inlineTimes = await timesMicros(commits, () => insertRow(inline));
  inline.close();
  const kept = openRows(join(folder, "kept.db"));
  const keeper = new FileKeeper();
  keeper.attach(kept);
  const tending = setInterval(() => void keeper.tend(), 100);
  const keptTimes = await timesMicros(commits, async (at) => {
    insertRow(kept);
    // As an agent does between two commits: the timer and the keeper's answers get their turn.
    if (at % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
  });
  clearInterval(tending);
  await keeper.checkpoint(kept);
  await keeper.close();
  kept.close();
  const longest = (times: readonly number[]) => rounded(Math.max(...times) / 1_000, 1);
  const p999 = (times: readonly number[]) => rounded(percentile(times, 0.999) / 1_000, 1);
  emit({
    suite,
    case: `${commits} commits with the keeper's checkpoints, p99.9`,
    value: p999(keptTimes),
    unit: "ms",
    peer: `checkpoints inside commits: ${p999(inlineTimes)} ms; longest ${longest(keptTimes)} against ${longest(inlineTimes)} ms`,
    ratio: rounded(p999(keptTimes) / p999(inlineTimes)),
    target: "value ≤ 16 ms",
    met: p999(keptTimes) <= 16,
  });
}

export async function encryptionCost(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const plain = openRows(join(folder, "plain.db"));
  const sealed = openRows(join(folder, "sealed.db"), randomBytes(32));
  const ms = { plainWrite: 0, sealedWrite: 0, plainRead: 0, sealedRead: 0 };
  const bulk = (database: FileDatabase) =>
    elapsedMs(() =>
      database.transaction(() => {
        for (let at = 0; at < 10_000; at += 1) insertRow(database);
      }),
    );
  for (let round = 0; round < 10; round += 1) {
    ms.plainWrite += await bulk(plain);
    ms.sealedWrite += await bulk(sealed);
  }
  const read = (database: FileDatabase) =>
    elapsedMs(() => {
      const find = database.prepare("SELECT bytes FROM row WHERE n = ?");
      for (let at = 0; at < 20_000; at += 1) find.get((at * 48_271) % 100_000);
    });
  for (let round = 0; round < 5; round += 1) {
    ms.plainRead += await read(plain);
    ms.sealedRead += await read(sealed);
  }
  plain.close();
  sealed.close();
  const cases = [
    ["bulk write", 100_000, ms.sealedWrite, ms.plainWrite],
    ["scattered read", 100_000, ms.sealedRead, ms.plainRead],
  ] as const;
  for (const [name, rows, sealedMs, plainMs] of cases) {
    emit({
      suite,
      case: `encrypted (aegis): ${name}`,
      value: Math.round((rows / sealedMs) * 1_000),
      unit: "rows/s",
      peer: `plain: ${Math.round((rows / plainMs) * 1_000)} rows/s`,
      ratio: rounded(plainMs / sealedMs),
    });
  }
}

export async function durabilityCheckCost(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const database = openRows(join(folder, "checked.db"));
  const checks = 100_000;
  const perCheckMicros =
    ((await elapsedMs(() => {
      for (let at = 0; at < checks; at += 1) database.assertDurability();
    })) /
      checks) *
    1_000;
  const commitMicros = percentile(await timesMicros(500, () => insertRow(database)), 0.5);
  database.close();
  const peer = `one durable commit: ${rounded(commitMicros, 1)} µs`;
  emit({
    suite,
    case: "reading back synchronous",
    value: rounded(perCheckMicros),
    unit: "µs",
    peer,
    ratio: rounded(perCheckMicros / commitMicros, 4),
  });
}

function openRows(file: string, key?: Uint8Array): FileDatabase {
  const database = openDatabase({ file, profile: "shared", ...(key === undefined ? {} : { key }) });
  database.exec("CREATE TABLE row (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  return database;
}

function insertRow(database: FileDatabase): void {
  database.prepare("INSERT INTO row (bytes) VALUES (?)").run(row);
}
