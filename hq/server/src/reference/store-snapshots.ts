// Snapshots of what each store may read, for boxes that begin with nothing: made when a store first asks, kept an hour,
// of the stores that asked last. Source: sync/SPEC.md F1, F6.

import { join } from "node:path";
import {
  type ReferenceCollection,
  referenceCollections,
  referenceDatabaseName,
  referenceSchemas,
  referenceShapes,
} from "@evertill/schemas";
import {
  FileKeeper,
  newReplicaFile,
  type ShelfAnswer,
  type SnapshotManifest,
  SnapshotShelf,
} from "@evertill/storage-sqlite";
import type { Kysely } from "kysely";
import { Compile } from "typebox/compile";
import type { Tables } from "../database/tables.ts";
import { checkpointText } from "../http/checkpoint.ts";
import { errorFields, type Log } from "../log.ts";
import { pullChanges } from "./reference-documents.ts";

export interface StoreSnapshotsOptions {
  readonly db: Kysely<Tables>;
  readonly incarnation: string;
  /** Where they are kept; what lies there is replaced. */
  readonly folder: string;
  readonly nowMs: () => number;
  readonly log: Log;
}

const keptMs = 3_600_000;
/** Stores whose snapshots are kept at a time: each may be some 100 MB. */
const mostStores = 8;
const pageLength = 1_000;

export class StoreSnapshots {
  readonly #options: StoreSnapshotsOptions;
  readonly #keeper = new FileKeeper();
  /** The store that asked last comes last. */
  readonly #shelves = new Map<string, SnapshotShelf>();
  readonly #closing = new Set<Promise<void>>();

  constructor(options: StoreSnapshotsOptions) {
    this.#options = options;
  }

  offer(store: string): ShelfAnswer {
    return this.shelfOf(store).offer();
  }

  shelfOf(store: string): SnapshotShelf {
    const shelf = this.#shelves.get(store) ?? this.#newShelf(store);
    this.#shelves.delete(store);
    this.#shelves.set(store, shelf);
    for (const [oldest, old] of this.#shelves) {
      if (this.#shelves.size <= mostStores) break;
      this.#shelves.delete(oldest);
      const closing = old.close().finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    }
    return shelf;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#closing, ...[...this.#shelves.values()].map((shelf) => shelf.close())]);
    await this.#keeper.close();
  }

  #newShelf(store: string): SnapshotShelf {
    const { folder, nowMs, log } = this.#options;
    return new SnapshotShelf({
      file: join(folder, `${store}.snapshot`),
      make: (target) => this.#make(store, target),
      ...{ nowMs, keptMs },
      failed: (error) => log.error("snapshot-failed", { store, ...errorFields(error) }),
    });
  }

  async #make(store: string, target: string): Promise<SnapshotManifest> {
    const { incarnation, nowMs, log } = this.#options;
    const madeAtMs = nowMs();
    const resume: Record<string, string> = {};
    const file = `${target}.replica`;
    const replica = newReplicaFile(file, referenceDatabaseName);
    try {
      for (const collection of referenceCollections) {
        await replica.put(
          { collectionName: collection, schema: referenceSchemas[collection] },
          this.#pages(store, collection, (through) => {
            resume[collection] = checkpointText(through, incarnation);
          }),
        );
      }
      const source = { file, profile: "reference", target, madeAtMs, scope: store, resume } as const;
      const manifest = await this.#keeper.writeSnapshot(source);
      log.info("snapshot-made", { store, bytes: manifest.bytes, tookMs: nowMs() - madeAtMs });
      return manifest;
    } finally {
      replica.discard();
    }
  }

  /** All that the store may read of a collection. */
  async *#pages(store: string, collection: ReferenceCollection, isRead: (through: number) => void) {
    const { db, log } = this.#options;
    const shape = Compile(referenceShapes[collection]);
    for (let after = 0; ; ) {
      const { documents, through } = await pullChanges(db, collection, { store, after, limit: pageLength });
      // What boxes would refuse is not sent to them in bulk either.
      const fit = documents.filter(({ _deleted, ...document }) => shape.Check(document));
      if (fit.length < documents.length)
        log.error("snapshot-leaves-out", { store, collection, documents: documents.length - fit.length });
      yield fit;
      isRead(through);
      after = through;
      if (documents.length < pageLength) return;
    }
  }
}
