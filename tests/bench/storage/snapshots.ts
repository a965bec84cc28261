// A snapshot of a file of goods, written and unpacked: plain, and sealed for a box with a key, in turns.

import { randomBytes } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { openRawCollection, unpackSnapshot, writeSnapshot } from "@evertill/storage-sqlite";
import type { BenchRow } from "../main.ts";
import { benchItemSchema, itemsOf } from "./items.ts";
import { elapsedMs, percentile, rounded } from "./timing.ts";

const suite = "storage";
const rows = 100_000;
const turns = 3;
const databaseName = "bench";

export async function snapshots(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const file = join(folder, "snapshot-source.db");
  const items = openRawCollection(
    { file, profile: "reference" },
    { databaseName, collectionName: "items", schema: benchItemSchema },
  );
  for (let first = 0; first < rows; first += 10_000)
    await items.bulkWrite(
      itemsOf(first, 10_000).map((document) => ({ document })),
      "bench",
    );
  const [sealedWith, own] = [randomBytes(32), randomBytes(32)];
  const signingSeed = randomBytes(32);
  const times = { plainWrite: [0], sealedWrite: [0], plainUnpack: [0], sealedUnpack: [0] };
  for (const of of Object.values(times)) of.length = 0;
  const [snapshot, target] = [join(folder, "bench.snapshot"), join(folder, "bench.unpacked")];
  const source = { file, profile: "reference", target: snapshot, madeAtMs: 0, signingSeed } as const;
  const unpacking = { snapshot, target, expected: { databaseName } };
  let bytes = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    times.plainWrite.push(await elapsedMs(() => writeSnapshot(source)));
    times.plainUnpack.push(await elapsedMs(() => unpackSnapshot(unpacking)));
    bytes = statSync(target).size;
    times.sealedWrite.push(await elapsedMs(() => writeSnapshot({ ...source, sealWith: sealedWith })));
    times.sealedUnpack.push(await elapsedMs(() => unpackSnapshot({ ...unpacking, keys: { sealedWith, own } })));
  }
  await items.close();
  for (const left of [snapshot, target]) rmSync(left);
  const told = (name: string, plain: readonly number[], sealed: readonly number[]) => {
    const [sealedMs, plainMs] = [percentile(sealed, 0.5), percentile(plain, 0.5)];
    emit({
      ...{ suite, case: `snapshot of ${rows} (${rounded(bytes / 1e6, 1)} MB) ${name}, sealed` },
      ...{ value: Math.round(sealedMs), unit: "ms" },
      ...{ peer: `plain: ${Math.round(plainMs)} ms`, ratio: rounded(sealedMs / plainMs) },
    });
  };
  told("written", times.plainWrite, times.sealedWrite);
  told("unpacked", times.plainUnpack, times.sealedUnpack);
}
