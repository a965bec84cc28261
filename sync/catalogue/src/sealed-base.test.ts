import { randomBytes } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { ItemDocument } from "@evertill/schemas";
import { newestSequence } from "@evertill/storage-sqlite";
import { expect, onTestFinished, test, vi } from "vitest";
import { createBytes, openBytes } from "./base-bytes.ts";
import { buildBase } from "./build-base.ts";
import { startCatalogue } from "./catalogue.ts";
import { emptySource, findByScan, randomItem, randomQuery, seededRandom, skuOf, write } from "./goods.fixture.ts";
import { type ItemSource, openItems } from "./items.ts";
import { SearchIndex } from "./search-index.ts";

const goods = 300;

async function openShop(key?: Uint8Array) {
  const source = await emptySource(key === undefined ? {} : { key });
  const items = openItems(source);
  onTestFinished(() => items.close());
  const random = seededRandom(21);
  const kept = new Map<string, ItemDocument>();
  for (let number = 0; number < goods; number++) kept.set(skuOf(number), randomItem(random, number));
  await write(items, [...kept]);
  const open = async ({ key }: Pick<ItemSource, "key"> = source) => {
    const events: string[] = [];
    const index = new SearchIndex({
      ...{ items, file: `${source.file}.search`, newestAtStart: newestSequence(items), key: key ?? null },
      build: ({ target }, progress) => ({
        done: Promise.resolve().then(() =>
          buildBase(
            { items, source: source.file, target, segmentItems: 64, ...(key === undefined ? {} : { key }) },
            progress,
          ),
        ),
        stop: async () => {},
      }),
      clock: { monotonicMs: () => 0, hour: () => 12 },
      log: (event, detail) => events.push([event, detail?.reason].filter((part) => part !== undefined).join(": ")),
    });
    await index.start();
    return { index, events };
  };
  return { source, kept, open, file: `${source.file}.search`, random };
}

test("a sealed base answers as a plain one, after a restart too, and holds no number or text of the goods", async () => {
  const sealed = await openShop(randomBytes(32));
  const plain = await openShop();
  const first = await sealed.open();
  await first.index.close();
  const { index, events } = await sealed.open();
  expect(events).toEqual([]);
  for (let asked = 0; asked < 60; asked++) {
    const text = randomQuery(sealed.random);
    const found = await index.search(text, 12, () => false);
    expect(
      found?.items.map(({ sku }) => sku),
      text,
    ).toEqual(findByScan(sealed.kept.values(), text, 12));
  }
  await index.close();
  await (await plain.open()).index.close();
  const holds = (file: string) => [...sealed.kept.keys()].filter((sku) => readFileSync(file).includes(sku)).length;
  expect(holds(plain.file)).toBe(goods);
  // Of short numbers some are in any random bytes.
  expect(holds(sealed.file)).toBeLessThan(goods / 10);
  expect(statSync(sealed.file).size).toBeGreaterThan(0);
});

test("the threads of a box with a key seal it", { timeout: 60_000 }, async () => {
  const { source } = await openShop(randomBytes(32));
  const file = source.file.replace(/\.db$/, ".search");
  const catalogue = startCatalogue({ source, log: () => {} });
  onTestFinished(() => catalogue.close(), 60_000);
  await vi.waitFor(() => expect(readFileSync(file, "latin1").slice(0, 8)).toBe("EVTLSEAL"), 30_000);
});

test.each([
  ["under another key", { key: randomBytes(32) }, "search-base-built-anew: broken"],
  ["without its key", {}, "search-base-built-anew: foreign"],
] as const)("a sealed base that is opened %s is built anew", async (_name, opened, event) => {
  const shop = await openShop(randomBytes(32));
  await (await shop.open()).index.close();
  const { index, events } = await shop.open(opened);
  expect(events).toEqual([event, "search-base-built"]);
  await index.close();
});

test("a plain base on a box that has a key now is thrown away", async () => {
  const shop = await openShop();
  await (await shop.open()).index.close();
  const { index, events } = await shop.open({ key: randomBytes(32) });
  expect(events).toEqual(["search-base-built-anew: foreign", "search-base-built"]);
  await index.close();
});

test("what was sealed is read from any place on, while the file grows, and no flipped bit passes", async () => {
  const { source } = await openShop();
  const [file, key] = [`${source.file}.bytes`, randomBytes(32)];
  const writer = createBytes(file, key);
  const reader = openBytes(file, key);
  if (reader === null) throw new Error("it was sealed with this key");
  onTestFinished(() => reader.close());
  const parts = [1, 4_095, 4_096, 4_097, 20_000, 0, 33].map((bytes) => randomBytes(bytes));
  const written = parts.map((part, at) => ({ part, at: writer.write(part, at === parts.length - 1) }));
  for (const { part, at } of written) {
    for (const from of [0, 1, 4_000, 4_096].filter((place) => place < part.length)) {
      const into = new Uint8Array(part.length - from);
      reader.read(into, at + from);
      expect(Buffer.from(into).equals(part.subarray(from))).toBe(true);
    }
  }
  expect(reader.size()).toBe((written.at(-1)?.at ?? 0) + 33);
  expect(() => reader.read(new Uint8Array(34), written.at(-1)?.at ?? 0)).toThrow("ends too early");
  writer.close();
  const bytes = readFileSync(file);
  for (const at of [41, 4_100, 4_150, bytes.length - 1]) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    writeFileSync(file, flipped);
    const spoilt = openBytes(file, key);
    if (spoilt === null) throw new Error("its head is whole");
    expect(() => spoilt.read(new Uint8Array(spoilt.size()), 0)).toThrow("is not what was sealed");
    spoilt.close();
  }
});
