// A scan's look-up as the agent does it, at 100,000 goods, beside the same through RxDB's own queries.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startCatalogue } from "@evertill/catalogue";
import { type ItemDocument, referenceSchemas } from "@evertill/schemas";
import { getRxStorageSqlite } from "@evertill/storage-sqlite";
import { createRxDatabase, type RxCollection } from "rxdb";
import type { BenchRow } from "../main.ts";
import { percentile, rounded, timesMicros } from "../storage/timing.ts";
import { goodsOf, gtinOf } from "./goods.ts";
import { suite } from "./shop.ts";

const count = 100_000;
const asked = 5_000;

export async function agentLookUps(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  mkdirSync(folder);
  const source = { file: join(folder, "reference.db"), databaseName: "reference" };
  const storage = getRxStorageSqlite({ file: source.file, profile: "reference" });
  const database = await createRxDatabase<{ item: RxCollection<ItemDocument> }>({
    ...{ name: source.databaseName, storage, multiInstance: false },
  });
  const { item } = await database.addCollections({ item: { schema: referenceSchemas.item, autoMigrate: false } });
  for (let from = 0; from < count; from += 1_000) {
    await item.bulkInsert(Array.from({ length: 1_000 }, (_, at) => goodsOf(from + at)));
  }
  const catalogue = startCatalogue({ source, log: () => {} });
  // The index is built by now: only the look-ups are measured.
  await catalogue.compact();
  const key = (at: number) => `0${gtinOf((at * 7_919) % count)}`;
  const peer = await timesMicros(asked, (at) => item.findOne({ selector: { gtinKey: key(at) } }).exec());
  const own = await timesMicros(asked, (at) => catalogue.itemByGtin(key(at)));
  for (const share of [0.5, 0.99]) {
    const value = percentile(own, share);
    emit({
      ...{
        suite,
        case: `a scan's look-up in the agent, ${count} goods p${share * 100}`,
        value: rounded(value, 1),
        unit: "µs",
      },
      ...{ peer: "RxDB's findOne().exec()", ratio: rounded(value / percentile(peer, share)) },
    });
  }
  await catalogue.close();
  await database.close();
}
