import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import type { ItemDocument } from "@evertill/schemas";
import { newestSequence } from "@evertill/storage-sqlite";
import { expect, onTestFinished, test } from "vitest";
import { buildBase } from "./build-base.ts";
import {
  emptySource,
  findByScan,
  type Random,
  randomItem,
  randomQuery,
  seededRandom,
  skuOf,
  write,
} from "./goods.fixture.ts";
import { type ItemCollection, type ItemSource, openItems } from "./items.ts";
import { SearchIndex } from "./search-index.ts";

const baseFile = (source: ItemSource) => `${source.file}.search`;

interface Opened {
  readonly index: SearchIndex;
  readonly events: string[];
}

async function openIndex(items: ItemCollection, source: ItemSource, segmentItems = 64): Promise<Opened> {
  const events: string[] = [];
  const index = new SearchIndex({
    ...{ items, file: baseFile(source), newestAtStart: newestSequence(items), key: source.key ?? null },
    build: ({ target }, progress) => ({
      done: Promise.resolve().then(() =>
        buildBase(
          {
            ...{ items, source: source.file, target, segmentItems },
            ...(source.key === undefined ? {} : { key: source.key }),
          },
          progress,
        ),
      ),
      stop: async () => {},
    }),
    clock: { monotonicMs: () => 0, hour: () => 12 },
    log: (event, detail) =>
      events.push([event, detail?.reason ?? detail?.error].filter((part) => part !== undefined).join(": ")),
  });
  await index.start();
  return { index, events };
}

async function search(index: SearchIndex, text: string, limit = 12): Promise<readonly string[]> {
  const found = await index.search(text, limit, () => false);
  if (found === null) throw new Error("nobody cancelled it");
  return found.items.map(({ sku }) => sku);
}

async function opened(): Promise<{ source: ItemSource; items: ItemCollection }> {
  const source = await emptySource();
  const items = openItems(source);
  onTestFinished(() => items.close());
  return { source, items };
}

/** Writes `count` random changes to the collection and to `kept`, what it then holds. */
async function change(items: ItemCollection, kept: Map<string, ItemDocument>, count: number, random: Random) {
  const changes = new Map<string, ItemDocument | null>();
  for (let done = 0; done < count; done++) {
    const number = Math.floor(random() * 400);
    changes.set(skuOf(number), random() < 0.3 ? null : randomItem(random, number));
  }
  await write(items, [...changes]);
  for (const [sku, item] of changes) {
    if (item === null) kept.delete(sku);
    else kept.set(sku, item);
  }
}

const seeds = Array.from({ length: 8 }, (_, at) => 4_001 + at);

test.each(seeds)(
  "search finds what a scan finds, in its order, through changes, compaction and restart (seed %i)",
  async (seed) => {
    const random = seededRandom(seed);
    const { source, items } = await opened();
    const kept = new Map<string, ItemDocument>();
    await change(items, kept, 250, random);
    let { index } = await openIndex(items, source);
    const compare = async () => {
      for (let asked = 0; asked < 25; asked++) {
        const text = randomQuery(random);
        const limit = 1 + Math.floor(random() * 20);
        expect(await search(index, text, limit), `seed ${seed}, "${text}"`).toEqual(
          findByScan(kept.values(), text, limit),
        );
      }
    };
    await compare();
    for (let round = 0; round < 3; round++) {
      await change(items, kept, 60, random);
      await index.changed();
      expect(index.state()).toMatchObject({ items: kept.size, complete: true });
      await compare();
      if (round === 0) continue;
      if (round === 1) await index.compact();
      else {
        await index.close();
        await change(items, kept, 20, random);
        const again = await openIndex(items, source);
        expect(again.events).toEqual([]);
        index = again.index;
      }
      await compare();
    }
    await index.close();
  },
);

test("lists of thousands of items are found like short ones", async () => {
  const random = seededRandom(7);
  const { source, items } = await opened();
  const kept = new Map<string, ItemDocument>();
  for (let number = 0; number < 9_000; number++) kept.set(skuOf(number), randomItem(random, number));
  await write(items, [...kept]);
  const { index } = await openIndex(items, source, undefined);
  for (const text of ["机", "in", "双门", "变频空调", "bcd470", "free st", "47", "69990", "x 门", "zz"]) {
    expect(await search(index, text, 30), text).toEqual(findByScan(kept.values(), text, 30));
  }
  await index.close();
});

const one = (item: Partial<ItemDocument>): ItemDocument => ({ ...randomItem(seededRandom(1), 1), ...item });

const cases: readonly (readonly [text: string, searchText: string, model: string, isFound: boolean])[] = [
  ["箱", "明汀 双门冰箱", "", true],
  ["门冰", "明汀 双门冰箱", "", true],
  ["汀双", "明汀 双门冰箱", "", false],
  ["BCD470", "fridge", "BCD-470", true],
  ["bcd-470", "fridge", "BCD 470 WX", true],
  ["cd4", "fridge", "BCD-470", true],
  ["d", "fridge", "BCD-470", false],
  ["fri", "fridge", "", true],
  ["ridge", "fridge", "", false],
  ["frost", "frost-free fridge", "", true],
  ["free", "frost-free fridge", "", true],
  ["frostf", "frost-free fridge", "", true],
  ["frost-fr", "frost-free fridge", "", true],
  ["fridge frost", "frost-free fridge", "", true],
  ["冰箱 bcd", "双门冰箱 fridge", "BCD-470", true],
  ["冰箱bcd470", "双门冰箱 fridge", "BCD-470", true],
  ["ＢＣＤ", "fridge", "BCD-470", true],
  ["1.5匹", "1.5匹空调", "", true],
  ["15匹", "1.5匹空调", "", false],
  ["5匹", "1.5匹空调", "", false],
];

test.each(cases)("%j typed for %j, model %j: %j", async (text, searchText, model, isFound) => {
  const { source, items } = await opened();
  const item = one({ sku: "9", gtin: "69990001", searchText, model });
  await write(items, [[item.sku, item]]);
  const { index } = await openIndex(items, source);
  expect(await search(index, text)).toEqual(isFound ? ["9"] : []);
  await index.close();
});

test("a sku or GTIN is found by how it begins, and by its last four digits", async () => {
  const { source, items } = await opened();
  const item = one({ sku: "S-1234", gtin: "6999000012345", searchText: "fridge s-1234 6999000012345", model: "" });
  await write(items, [[item.sku, item]]);
  const { index } = await openIndex(items, source);
  const found = await Promise.all(
    ["s12", "S-12", "69990", "2345", "345", "1234", "9000"].map((text) => search(index, text)),
  );
  expect(found.map((skus) => skus.length)).toEqual([1, 1, 1, 1, 0, 1, 0]);
  await index.close();
});

test("nothing to look for finds nothing", async () => {
  const { source, items } = await opened();
  await write(items, [["1", one({ sku: "1" })]]);
  const { index } = await openIndex(items, source);
  expect(await search(index, " - , 。")).toEqual([]);
  expect(await search(index, "")).toEqual([]);
  await index.close();
});

test("a search that is cancelled ends without an answer", async () => {
  const { source, items } = await opened();
  await write(items, [["1", one({ sku: "1" })]]);
  const { index } = await openIndex(items, source);
  expect(await index.search("zz", 12, () => true)).toBeNull();
  await index.close();
});

const harms: readonly (readonly [what: string, harm: (file: string) => void, event: string])[] = [
  ["cut short", (file) => truncateSync(file, readFileSync(file).length - 100), "search-base-built-anew: foreign"],
  [
    "another program's",
    (file) => writeFileSync(file, "PNG and then some more text"),
    "search-base-built-anew: foreign",
  ],
  ["empty", (file) => writeFileSync(file, ""), "search-base-built-anew: foreign"],
  ["with a flipped bit in its description", (file) => flip(file, -30), "search-base-built-anew: broken"],
  ["with a flipped bit in a list", (file) => flip(file, 10), "search-base-broken: lists do not match their checksum"],
];

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 4;
  writeFileSync(file, bytes);
}

test.each(harms)("a base that is %s is built anew by itself", async (_what, harm, event) => {
  const random = seededRandom(11);
  const { source, items } = await opened();
  const kept = new Map<string, ItemDocument>();
  await change(items, kept, 200, random);
  const first = await openIndex(items, source);
  await first.index.close();
  harm(baseFile(source));
  const { index, events } = await openIndex(items, source);
  await index.compact();
  expect(events).toContain(event);
  expect(events).toContain("search-base-built");
  for (const text of ["机", "fr", "470", "门"]) {
    expect(await search(index, text)).toEqual(findByScan(kept.values(), text, 12));
  }
  await index.close();
});

test("a base of another database, or of a later state of this one, is built anew", async () => {
  const random = seededRandom(12);
  const [one, other] = [await opened(), await opened()];
  await change(one.items, new Map(), 50, random);
  const first = await openIndex(one.items, one.source);
  await first.index.close();
  const base = readFileSync(baseFile(one.source));
  writeFileSync(baseFile(other.source), base);
  const foreign = await openIndex(other.items, other.source);
  expect(foreign.events[0]).toBe("search-base-built-anew: other-database");
  await foreign.index.close();
  const events: string[] = [];
  const older = new SearchIndex({
    ...{ items: one.items, file: baseFile(one.source), newestAtStart: newestSequence(one.items) - 1, key: null },
    build: () => ({ done: Promise.reject(new Error("not now")), stop: async () => {} }),
    clock: { monotonicMs: () => 0, hour: () => 12 },
    log: (event, detail) => events.push(`${event}: ${detail?.reason ?? ""}`),
  });
  await older.start();
  expect(events[0]).toBe("search-base-built-anew: database-is-older");
  expect(await older.search("机", 5, () => false)).toMatchObject({ complete: false });
  await older.close();
});
