// The catalogue of a box: look-ups that scans wait for, on the calling thread, and search as people type, on a thread
// of its own.

import { join, parse } from "node:path";
import { Worker } from "node:worker_threads";
import type { Item } from "@evertill/core";
import { newestSequence } from "@evertill/storage-sqlite";
import { type ItemSource, itemByGtin, itemBySku, openItems } from "./items.ts";
import { type SearchAnswer, SearchQueue } from "./search-queue.ts";
import { SearchThreadKeeper, type Thread, type ThreadEvents } from "./search-thread-keeper.ts";
import type { CatalogueState, FromSearchThread, SearchThreadData } from "./thread-messages.ts";

export interface CatalogueOptions {
  /** The collection `item` in it exists: RxDB has made it. */
  readonly source: ItemSource;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** Another way to run the search thread. */
  readonly startThread?: (data: SearchThreadData, events: ThreadEvents) => Thread;
}

export interface Catalogue {
  itemBySku(sku: string): Promise<Item | null>;
  /** @param gtinKey 14 digits, see retail/core's `gtinKey`. */
  itemByGtin(gtinKey: string): Promise<Item | null>;
  /**
   * Goods found by the search rule, in order of popularity.
   * @param caller whoever asks: a newer question of the same caller takes the place of the older one
   */
  search(caller: object | string, text: string, limit: number): Promise<SearchAnswer>;
  /** Say it after writes to the collection; it costs next to nothing. */
  changed(): void;
  /** Makes the base of the index anew and resolves when that is in use. */
  compact(): Promise<void>;
  /** Null when the search thread is away or does not say within a second. */
  state(): Promise<CatalogueState | null>;
  close(): Promise<void>;
}

/** JavaScript heap of the search thread, MiB. */
const heapMib = 256;
/** A thread that has not answered a query by then is unavailable until it does. */
const answerMs = 5_000;
const stateMs = 1_000;

export function startCatalogue({ source, log, startThread = startWorker }: CatalogueOptions): Catalogue {
  const items = openItems(source);
  const { dir, name } = parse(source.file);
  const file = join(dir, `${name}.search`);
  const states: ((state: CatalogueState | null) => void)[] = [];
  const compactions: (() => void)[] = [];
  let watch: NodeJS.Timeout | undefined;
  /** The thread has been told of changes and has not yet begun to take them in: telling it again adds nothing. */
  let isTold = false;

  const queue = new SearchQueue({
    send: (request) => {
      watch = setTimeout(() => {
        log("search-thread-stuck", { text: request.text });
        queue.stuck();
      }, answerMs);
      keeper.post({ type: "search", ...request });
    },
    cancel: (id) => keeper.post({ type: "cancel", id }),
  });
  const message = (said: FromSearchThread) => {
    switch (said.type) {
      case "found":
        clearTimeout(watch);
        return queue.answered(said.id, { ok: true, items: said.items, complete: said.complete });
      case "cancelled":
        clearTimeout(watch);
        return queue.answered(said.id, { ok: false, reason: "superseded" });
      case "taken":
        isTold = false;
        return;
      case "compacted":
        return compactions.shift()?.();
      case "state":
        return states.shift()?.(said.state);
      case "log":
        return log(said.event, said.detail);
      case "closed":
        return;
    }
  };
  const keeper = new SearchThreadKeeper({
    ...{ message, log },
    start: (events) => startThread({ source, file, newestAtStart: newestSequence(items) }, events),
    up: () => queue.up(),
    down: (isSoonBack) => {
      clearTimeout(watch);
      isTold = false;
      for (const answer of states.splice(0)) answer(null);
      for (const done of compactions.splice(0)) done();
      queue.down(isSoonBack);
    },
  });

  return {
    itemBySku: (sku) => itemBySku(items, sku),
    itemByGtin: (gtinKey) => itemByGtin(items, gtinKey),
    search: (caller, text, limit) => queue.ask(caller, text, limit),
    changed: () => {
      if (isTold) return;
      isTold = keeper.post({ type: "changed" });
    },
    compact: () =>
      new Promise((resolve) => {
        if (keeper.post({ type: "compact" })) compactions.push(resolve);
        else resolve();
      }),
    state: () =>
      new Promise((resolve) => {
        if (!keeper.post({ type: "state" })) return resolve(null);
        states.push(resolve);
        setTimeout(resolve, stateMs, null).unref();
      }),
    close: async () => {
      queue.close();
      for (const done of compactions.splice(0)) done();
      await keeper.close();
      clearTimeout(watch);
      await items.close();
    },
  };
}

function startWorker(workerData: SearchThreadData, events: ThreadEvents): Thread {
  const thread = new Worker(new URL("./search-thread.ts", import.meta.url), {
    name: "catalogue search",
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMib },
  });
  let error: unknown = null;
  thread.on("message", events.message);
  thread.once("error", (failure) => {
    error = failure;
  });
  thread.once("exit", () => events.ended(error));
  return { post: (said) => thread.postMessage(said) };
}
