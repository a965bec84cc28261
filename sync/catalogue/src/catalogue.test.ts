// The catalogue with its real threads.

import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { ItemDocument } from "@evertill/schemas";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Catalogue, startCatalogue } from "./catalogue.ts";
import { emptySource, findByScan, randomItem, seededRandom, skuOf, write } from "./goods.fixture.ts";
import { type ItemCollection, type ItemSource, itemOf, openItems } from "./items.ts";
import type { SearchThreadData } from "./thread-messages.ts";

// Threads read the sources anew each time, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

interface Shop {
  readonly source: ItemSource;
  readonly items: ItemCollection;
  readonly kept: Map<string, ItemDocument>;
}

async function shop(count: number): Promise<Shop> {
  const random = seededRandom(21);
  const source = await emptySource();
  const items = openItems(source);
  onTestFinished(() => items.close());
  const kept = new Map<string, ItemDocument>();
  for (let number = 0; number < count; number++) kept.set(skuOf(number), randomItem(random, number));
  await write(items, [...kept]);
  return { source, items, kept };
}

function opened({ source }: Shop, options: Partial<Parameters<typeof startCatalogue>[0]> = {}) {
  const events: string[] = [];
  const waiting: { event: string; resolve: () => void }[] = [];
  const log = (event: string) => {
    events.push(event);
    for (const { event: awaited, resolve } of waiting) if (awaited === event) resolve();
  };
  const catalogue = startCatalogue({ source, log, ...options });
  onTestFinished(() => catalogue.close());
  const logged = (event: string) =>
    events.includes(event)
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          waiting.push({ event, resolve });
        });
  return { catalogue, events, logged };
}

async function skus(catalogue: Catalogue, text: string): Promise<readonly string[]> {
  const answer = await catalogue.search("window", text, 12);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.items.map(({ sku }) => sku);
}

test("the threads find what a scan finds, take changes in, and a second start needs no new base", async () => {
  const here = await shop(300);
  const first = opened(here);
  await first.logged("search-base-built");
  for (const text of ["机", "fri", "bcd470"]) {
    expect(await skus(first.catalogue, text)).toEqual(findByScan(here.kept.values(), text, 12));
  }
  const renamed = { ...randomItem(seededRandom(3), 5), searchText: "雪屋 snowhouse", popularityRank: 1 };
  await write(here.items, [[renamed.sku, renamed]]);
  first.catalogue.changed();
  await expect.poll(() => skus(first.catalogue, "snowh"), { timeout: 60_000 }).toEqual([renamed.sku]);
  await first.catalogue.compact();
  expect(await first.catalogue.state()).toMatchObject({ items: 300, deltaItems: 0, complete: true, building: false });
  await first.catalogue.close();
  expect(existsSync(`${here.source.file.replace(/\.db$/, "")}.search`)).toBe(true);

  const second = opened(here);
  expect(await skus(second.catalogue, "雪")).toEqual([renamed.sku]);
  expect(second.events).toEqual([]);
});

test("items are looked up by sku and by GTIN, removed ones are not found", async () => {
  const here = await shop(20);
  const { catalogue } = opened(here);
  const [item] = [...here.kept.values()];
  if (item === undefined) throw new Error("a shop has goods");
  expect(await catalogue.itemBySku(item.sku)).toEqual(itemOf(item));
  expect(await catalogue.itemByGtin(item.gtinKey)).toEqual(itemOf(item));
  await write(here.items, [[item.sku, null]]);
  expect(await catalogue.itemBySku(item.sku)).toBeNull();
  expect(await catalogue.itemByGtin(item.gtinKey)).toBeNull();
});

test("a search thread that dies is started again, and the question is answered by the next one", async () => {
  const here = await shop(100);
  let threads = 0;
  const { catalogue, events, logged } = opened(here, {
    startThread: (workerData: SearchThreadData, { message, ended }) => {
      const thread = new Worker(new URL("./search-thread.ts", import.meta.url), { workerData, execArgv: [] });
      threads += 1;
      const isPoisoned = threads === 1;
      thread.on("message", message);
      thread.once("error", () => {});
      thread.once("exit", () => ended(null));
      return {
        post: (said) => thread.postMessage(isPoisoned && said.type === "search" ? { ...said, text: null } : said),
      };
    },
  });
  await logged("search-base-built");
  expect(await skus(catalogue, "机")).toEqual(findByScan(here.kept.values(), "机", 12));
  expect(threads).toBe(2);
  expect(events).toContain("search-thread-ended");
});

test("of a caller's questions in a row the last is answered", async () => {
  const here = await shop(50);
  const { catalogue, logged } = opened(here);
  await logged("search-base-built");
  const texts = ["b", "bc", "bcd", "bcd4"];
  const answers = await Promise.all(texts.map((text) => catalogue.search("window", text, 12)));
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, true]);
  expect(answers[0]).toEqual({ ok: false, reason: "superseded" });
});

test("after closing, questions are refused and no thread is left", async () => {
  const here = await shop(10);
  const { catalogue } = opened(here);
  const asked = catalogue.search("window", "机", 12);
  await catalogue.close();
  expect(await asked).toEqual({ ok: false, reason: "closed" });
  expect(await catalogue.search("window", "机", 12)).toEqual({ ok: false, reason: "closed" });
});
