// What sealing costs the search of a box with a key: its index beside a plain one, through their threads, asked in turns.

import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Catalogue, startCatalogue } from "@evertill/catalogue";
import { type ItemDocument, referenceSchemas } from "@evertill/schemas";
import { type EncryptionKey, openRawCollection } from "@evertill/storage-sqlite";
import type { BenchRow } from "../main.ts";
import { elapsedMs, percentile, rounded } from "../storage/timing.ts";
import { goodsOf, typed } from "./goods.ts";
import { stored, suite } from "./shop.ts";

const goods = 100_000;
const batch = 5_000;
const asked = 400;

export async function sealedSearch(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const plain = await openShop(join(folder, "plain"));
  const sealed = await openShop(join(folder, "sealed"), randomBytes(32));
  const times: { readonly plain: number[]; readonly sealed: number[] } = { plain: [], sealed: [] };
  const kinds = Object.values(typed);
  for (let at = 0; at < asked; at++) {
    const text = kinds[at % kinds.length]?.((at * 7_919) % goods) ?? "";
    times.plain.push(await elapsedMs(() => plain.catalogue.search("bench", text, 20)));
    times.sealed.push(await elapsedMs(() => sealed.catalogue.search("bench", text, 20)));
  }
  for (const share of [0.5, 0.99]) {
    const [mine, theirs] = [percentile(times.sealed, share), percentile(times.plain, share)];
    emit({
      ...{ suite, case: `search with a key, ${goods} goods, p${share * 100}`, value: rounded(mine), unit: "ms" },
      ...{ peer: `plain: ${rounded(theirs)} ms`, ratio: rounded(mine / theirs) },
    });
  }
  emit({
    ...{
      suite,
      case: `search index with a key, ${goods} goods: built in`,
      value: rounded(sealed.builtMs, 0),
      unit: "ms",
    },
    ...{ peer: `plain: ${rounded(plain.builtMs, 0)} ms`, ratio: rounded(sealed.builtMs / plain.builtMs) },
  });
  await plain.catalogue.close();
  await sealed.catalogue.close();
}

async function openShop(
  folder: string,
  key?: EncryptionKey,
): Promise<{ readonly catalogue: Catalogue; readonly builtMs: number }> {
  mkdirSync(folder, { recursive: true });
  const sealing = key === undefined ? {} : { key };
  const source = { file: join(folder, "reference.db"), databaseName: "reference", ...sealing };
  const items = openRawCollection<ItemDocument>(
    { file: source.file, profile: "reference", ...sealing },
    { databaseName: source.databaseName, collectionName: "item", schema: referenceSchemas.item },
  );
  for (let from = 0; from < goods; from += batch) {
    const rows = Array.from({ length: batch }, (_, at) => ({ document: stored(goodsOf(from + at), 1) }));
    await items.bulkWrite(rows, "bench");
  }
  await items.close();
  const catalogue = startCatalogue({ source, log: () => {} });
  const isWhole = async () => (await catalogue.state())?.complete === true;
  while (!(await isWhole())) await new Promise((resolve) => setTimeout(resolve, 50));
  return { catalogue, builtMs: await elapsedMs(() => catalogue.compact()) };
}
