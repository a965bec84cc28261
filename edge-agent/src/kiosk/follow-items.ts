// Keeps the directory of goods in step with the collection: read once in the order of writes, then whatever changed.

import { setImmediate as breathe } from "node:timers/promises";
import type { KioskDatabase } from "../reference/replica.ts";
import type { GoodsDirectory, ItemNews } from "./goods-directory.ts";

/** Spelling a name takes some microseconds: a scan that arrives meanwhile waits for one batch at most. */
const batchSize = 200;

export interface FollowedItems {
  /** Rejects when the collection cannot be read. */
  readonly firstRead: Promise<void>;
  /** Resolves when what changed so far is in the directory. */
  settled(): Promise<void>;
}

interface ChangeSource {
  getChangedDocumentsSince?(limit: number, checkpoint?: unknown): Promise<unknown>;
}

interface Changes {
  readonly documents: readonly ItemNews[];
  readonly checkpoint: unknown;
}

/** @param changed after goods have changed */
export function followItems(
  items: KioskDatabase["item"],
  directory: GoodsDirectory,
  changed: () => void,
): FollowedItems {
  const source: ChangeSource = items.storageInstance;
  let checkpoint: unknown;
  let reading: Promise<void> | null = null;
  let isAskedAgain = false;

  async function read(): Promise<void> {
    const before = directory.version;
    for (;;) {
      isAskedAgain = false;
      const news = (await source.getChangedDocumentsSince?.(batchSize, checkpoint)) as Changes | undefined;
      if (news === undefined) throw new Error("this storage cannot list its changes");
      checkpoint = news.checkpoint;
      directory.take(news.documents);
      if (news.documents.length < batchSize && !isAskedAgain) break;
      await breathe();
    }
    if (directory.version !== before) changed();
  }
  const again = (): Promise<void> => {
    isAskedAgain = true;
    reading ??= read().finally(() => {
      reading = null;
    });
    return reading;
  };
  const firstRead = again();
  items.eventBulks$.subscribe(() => void again());
  return { firstRead, settled: again };
}
