// Keeps the directory of goods in step with the collection: read once in the order of writes, then whatever changed.

import { setImmediate as breathe } from "node:timers/promises";
import { changedDocuments } from "../reference/changed-documents.ts";
import type { KioskDatabase } from "../reference/replica.ts";
import type { GoodsDirectory, ItemNews } from "./goods-directory.ts";

/** Spelling a name takes some microseconds: a scan that arrives meanwhile waits for one batch at most. */
const batchSize = 200;

export interface FollowedItems {
  /** Rejects when the collection cannot be read. */
  readonly firstRead: Promise<void>;
  /** Resolves when what changed so far is in the directory. */
  settled(): Promise<void>;
  /** Before the collection is closed. */
  stop(): void;
}

interface Changes {
  readonly documents: readonly ItemNews[];
  readonly checkpoint: unknown;
}

export function followItems(
  items: Pick<KioskDatabase["item"], "storageInstance" | "eventBulks$">,
  directory: GoodsDirectory,
  {
    changed,
    log,
  }: {
    /** After goods have changed. */
    readonly changed: () => void;
    readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  },
): FollowedItems {
  let checkpoint: unknown;
  let reading: Promise<void> | null = null;
  let isAskedAgain = false;

  async function read(): Promise<void> {
    const before = directory.version;
    for (;;) {
      isAskedAgain = false;
      const news = await changedDocuments<Changes>(items.storageInstance, batchSize, checkpoint);
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
  const news = items.eventBulks$.subscribe(() => {
    // The next change reads all that this one should have.
    again().catch((error: unknown) => log("goods-not-followed", { level: "warn", error: String(error) }));
  });
  return { firstRead, settled: again, stop: () => news.unsubscribe() };
}
