// Random goods for tests: few words in many combinations, so that queries find some of them; a collection to keep them
// in; and what a person would find in them without any index.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basisPoints, checkDigit, type Item, minor } from "@evertill/core";
import { foldForSearch, type ItemDocument, itemDocument, referenceSchemas } from "@evertill/schemas";
import { getRxStorageSqlite } from "@evertill/storage-sqlite";
import { type BulkWriteRow, createRxDatabase, type RxDocumentData } from "rxdb";
import { onTestFinished } from "vitest";
import type { ItemCollection, ItemSource } from "./items.ts";

export type Random = () => number;

/** Mulberry32: the same numbers for the same seed. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const zh = [
  "冰箱",
  "双门",
  "变频空调",
  "电视机",
  "机",
  "滚筒",
  "1.5匹",
  "门",
  "新",
  "手机壳",
  "𠮷",
  "カメラ",
  "（白）",
];
const en = ["frost-free", "Fridge", "free standing", "1.5 L", "TV", "USB-C/A", "é", "Inverter", "in", "x"];
const brands = ["Brightfen", "海尔", "MI", "Tidewick 潮堤"];
const models = ["BCD-470", "BCD 47WX", "KFR-35/470", "UN65", "白V1.5", "A", "KFR-3", "7470-B"];

const pick = <T>(random: Random, from: readonly [T, ...T[]] | readonly T[]): T => {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError("nothing to pick from");
  return chosen;
};
const some = (random: Random, from: readonly string[]) =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(random, from));

export function skuOf(number: number): string {
  return number % 7 === 0 ? `S-${number}` : String(1000 + number);
}

export function randomItem(random: Random, number: number): ItemDocument {
  const body = String(699_900_000_000 + number * 37);
  const item: Item = {
    sku: skuOf(number),
    gtin: body + checkDigit(body),
    name: { zh: some(random, zh).join(random() < 0.3 ? " " : ""), en: some(random, en).join(" ") },
    brand: pick(random, brands),
    model: pick(random, models) + (random() < 0.3 ? String(Math.floor(random() * 100)) : ""),
    category: "appliance/refrigerator",
    priceMinor: minor(1_000),
    currency: "CNY",
    taxRateBp: basisPoints(1_300),
    look: { shape: "refrigerator", colour: "#ffffff" },
  };
  // Several goods of one rank: then the sku decides.
  return itemDocument(item, 1 + Math.floor(random() * 200));
}

/** What somebody may type: parts of what there is, joined and cut anyhow. */
export function randomQuery(random: Random): string {
  const part = () => {
    const whole = pick(random, [...zh, ...en, ...brands, ...models, "S-14", "1003", "6999", "0000", "无", "zz"]);
    const from = random() < 0.5 ? 0 : Math.floor(random() * whole.length);
    return whole.slice(from, from + 1 + Math.floor(random() * whole.length));
  };
  const joint = pick(random, ["", " ", " ", "-"]);
  return Array.from({ length: 1 + Math.floor(random() * 3) }, part).join(joint);
}

/** The search rule once more, item by item, by other means than the rule's own code. */
export function findByScan(items: Iterable<ItemDocument>, text: string, limit: number): readonly string[] {
  const letters = /[\p{L}\p{N}\p{M}]/u;
  const ideographs =
    /(?:[\u{10000}-\u{10ffff}\ud800-\udfff]|(?=[\p{L}\p{N}\p{M}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}])+/gu;
  const squeezed = (latin: string) =>
    [...latin]
      .filter(
        (letter, at, all) =>
          letters.test(letter) || (letter === "." && /\d\.\d/.test(all.slice(at - 1, at + 2).join(""))),
      )
      .join("");
  const parts = (folded: string) => {
    const runs: string[] = [];
    const latin: string[] = [];
    for (const chunk of folded.split(" ")) {
      runs.push(...(chunk.match(ideographs) ?? []));
      latin.push(...chunk.split(ideographs).filter((piece) => squeezed(piece) !== ""));
    }
    return { runs, latin };
  };
  const beginnings = (piece: string) => {
    const from: string[] = [];
    for (let at = 0; at < piece.length; at++) {
      const isInner = at > 0 && (letters.test(piece[at - 1] ?? "") || /\d\.\d/.test(piece.slice(at - 2, at + 1)));
      if (letters.test(piece[at] ?? "") && !isInner) from.push(squeezed(piece.slice(at)));
    }
    return from;
  };
  const query = parts(foldForSearch(text));
  const words = query.latin.map(squeezed);
  if (words.length + query.runs.length === 0) return [];
  const found = [...items].filter((item) => {
    const own = parts(item.searchText);
    const starts = own.latin.flatMap(beginnings);
    const model = squeezed(parts(foldForSearch(item.model)).latin.join(""));
    return (
      query.runs.every((run) => own.runs.some((other) => other.includes(run))) &&
      words.every(
        (word) =>
          starts.some((start) => start.startsWith(word)) ||
          (word.length >= 2 && model.includes(word)) ||
          (word.length >= 4 && [item.sku, item.gtin].some((code) => squeezed(foldForSearch(code)).endsWith(word))),
      )
    );
  });
  return found
    .toSorted((a, b) => a.popularityRank - b.popularityRank || (a.sku < b.sku ? -1 : 1))
    .slice(0, limit)
    .map(({ sku }) => sku);
}

/** A reference.db in a folder of its own with an empty collection of goods, gone when the test is over. */
/** @param sealed with an encryption key of its own. */
export async function emptySource(sealed: Pick<ItemSource, "key"> = {}): Promise<ItemSource> {
  const folder = mkdtempSync(join(tmpdir(), "evertill-catalogue-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const source = { file: join(folder, "reference.db"), databaseName: "reference", ...sealed };
  const storage = getRxStorageSqlite({ file: source.file, profile: "reference", ...sealed });
  const database = await createRxDatabase({ name: source.databaseName, storage, multiInstance: false });
  await database.addCollections({ item: { schema: referenceSchemas.item, autoMigrate: false } });
  await database.close();
  return source;
}

/** Writes goods as the replication does; `null` removes. */
export async function write(
  items: ItemCollection,
  changes: readonly (readonly [sku: string, ItemDocument | null])[],
): Promise<void> {
  const before = await items.findDocumentsById(
    changes.map(([sku]) => sku),
    true,
  );
  const known = new Map(before.map((document) => [document.sku, document]));
  const rows: BulkWriteRow<ItemDocument>[] = [];
  for (const [sku, item] of changes) {
    const previous = known.get(sku);
    const content = item ?? previous;
    if (content === undefined) continue;
    const revision = Number(previous?._rev.split("-")[0] ?? 0) + 1;
    const document: RxDocumentData<ItemDocument> = {
      ...content,
      ...{ _deleted: item === null, _attachments: {}, _meta: { lwt: revision }, _rev: `${revision}-test` },
    };
    rows.push(previous === undefined ? { document } : { previous, document });
  }
  const { error } = await items.bulkWrite(rows, "test");
  if (error.length > 0) throw new Error(JSON.stringify(error[0]));
}
