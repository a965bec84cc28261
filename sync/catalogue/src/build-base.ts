// Makes the base anew from the collection: best-selling goods first, segment by segment, so that what people look for
// most can be searched before the rest is read.

import { closeSync, existsSync, fsyncSync, openSync } from "node:fs";
import type { ItemDocument } from "@evertill/schemas";
import { type EncryptionKey, newestSequence, type PlaceInOrder, pageInOrder } from "@evertill/storage-sqlite";
import { BaseFileWriter, type SegmentEntry, type Stamp } from "./base-file.ts";
import type { ItemCollection } from "./items.ts";
import { findableOf } from "./search-rule.ts";
import { SegmentBuilder } from "./segment-builder.ts";

const pageItems = 1_000;

export interface BuildProgress {
  /** The stamp that the base will have; the file is there, and still empty. */
  started(stamp: Stamp): void;
  /** Already in the file. */
  segment(entry: SegmentEntry): void;
}

export interface BuildJob {
  readonly items: ItemCollection;
  /** File of the collection. */
  readonly source: string;
  /** Replaced; whole and on disk when the job is done. */
  readonly target: string;
  /** Seals it; absent: plain. */
  readonly key?: EncryptionKey;
  /** Items of a segment at most. */
  readonly segmentItems?: number;
  /** Asked now and then; true ends the job with an error. */
  readonly isStopped?: () => boolean;
}

/** Blocks its thread for as long as it takes, tens of microseconds an item. */
export function buildBase(job: BuildJob, progress: BuildProgress): void {
  const { items, source, target, segmentItems } = job;
  const stamp = { life: items.internals.file.life, sequence: newestSequence(items) };
  // The stamp must not promise writes that a power cut takes back: their numbers would be given a second time.
  syncLog(`${source}-wal`);
  const writer = new BaseFileWriter(target, stamp, job.key ?? null);
  try {
    progress.started(stamp);
    const segment = new SegmentBuilder(segmentItems);
    const endSegment = () => {
      if (segment.items > 0) progress.segment(writer.add(segment.finish()));
    };
    for (const document of inSearchOrder(job, stamp.sequence)) {
      segment.add(document.sku, findableOf(document));
      if (segment.isFull) endSegment();
    }
    endSegment();
    writer.finish();
  } finally {
    writer.close();
  }
}

/** Documents by popularity and sku, read a page at a time. */
function* inSearchOrder({ items, isStopped = () => false }: BuildJob, through: number): Generator<ItemDocument> {
  let after: PlaceInOrder | null = null;
  do {
    if (isStopped()) throw new Error("stopped before the base was whole");
    const place = { path: "popularityRank", after, through, limit: pageItems };
    const page: ReturnType<typeof pageInOrder<ItemDocument>> = pageInOrder(items, place);
    yield* page.documents;
    after = page.next;
  } while (after !== null);
}

function syncLog(file: string): void {
  if (!existsSync(file)) return;
  const fd = openSync(file, "r+");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
