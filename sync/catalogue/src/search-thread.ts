// Thread that holds the search index: its own connection to the collection, its own file, one query at a time.

import { getHeapStatistics } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { buildInThread } from "./build-in-thread.ts";
import { openItems } from "./items.ts";
import { SearchIndex } from "./search-index.ts";
import type { FromSearchThread, SearchThreadData, ToSearchThread } from "./thread-messages.ts";

const upkeepMs = 5_000;

const { source, file, newestAtStart }: SearchThreadData = workerData;
const say = (message: FromSearchThread) => parentPort?.postMessage(message);
const items = openItems(source);
const index = new SearchIndex({
  ...{ items, file, newestAtStart, key: source.key ?? null },
  build: (job, progress) => buildInThread({ source, ...job }, progress),
  clock: { monotonicMs: () => performance.now(), hour: () => new Date().getHours() },
  log: (event, detail = {}) => say({ type: "log", event, detail }),
});

/** The query that is being worked on, until it is cancelled. */
let wanted: number | null = null;

async function search(id: number, text: string, limit: number): Promise<void> {
  wanted = id;
  const found = await index.search(text, limit, () => wanted !== id);
  say(found === null ? { type: "cancelled", id } : { type: "found", id, ...found });
}

async function close(): Promise<void> {
  clearInterval(upkeep);
  await index.close();
  await items.close();
  say({ type: "closed" });
  parentPort?.close();
}

function heapBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

/** A failure of anything ends the thread with an error; the main thread starts another. */
async function take(message: ToSearchThread): Promise<void> {
  switch (message.type) {
    case "search":
      return search(message.id, message.text, message.limit);
    case "cancel":
      if (wanted === message.id) wanted = null;
      return;
    case "changed":
      say({ type: "taken" });
      return index.changed();
    case "compact":
      await index.compact();
      return say({ type: "compacted" });
    case "state":
      return say({ type: "state", state: { ...index.state(), heapBytes: heapBytes() } });
    case "close":
      return close();
  }
}

const upkeep = setInterval(() => void index.compactWhenDue(), upkeepMs);
parentPort?.on("message", take);
await index.start();
