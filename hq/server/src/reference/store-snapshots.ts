// Snapshots of what each store may read, for boxes that begin with nothing: made when a store first asks, one after the
// other however many ask, kept an hour, of the stores that asked last. Source: sync/SPEC.md F1, F6.

import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  type ReferenceCollection,
  referenceCollections,
  referenceDatabaseName,
  referenceSchemas,
  referenceShapes,
} from "@evertill/schemas";
import { FileKeeper, newReplicaFile, type ShelfAnswer, SnapshotShelf } from "@evertill/storage-sqlite";
import type { Kysely } from "kysely";
import { Compile } from "typebox/compile";
import type { Tables } from "../database/tables.ts";
import { checkpointText } from "../http/checkpoint.ts";
import { errorFields, type Log } from "../log.ts";
import { pullChanges } from "./reference-documents.ts";

export interface StoreSnapshotsOptions {
  readonly db: Kysely<Tables>;
  readonly incarnation: string;
  /** Where they are kept; what lies there is deleted. */
  readonly folder: string;
  /** Of HQ's key that signs them; boxes are configured with its public half. */
  readonly signingSeed: Uint8Array;
  readonly nowMs: () => number;
  readonly log: Log;
}

const keptMs = 3_600_000;
/** Snapshots that are kept at a time, beside those that are being made: each may be some 100 MB. */
const mostKept = 8;
const pageLength = 1_000;
const sealBytes = 32;
/** Why a snapshot that waited for its turn is not made. */
const hasEnded = new Error("HQ ends");

/** Which of a store's snapshots: sealed ones are for boxes with a key. */
export interface SnapshotOf {
  readonly store: string;
  readonly isSealed: boolean;
}

export class StoreSnapshots {
  readonly #options: StoreSnapshotsOptions;
  readonly #keeper = new FileKeeper();
  /** What was asked for last comes last. */
  readonly #shelves = new Map<string, SnapshotShelf>();
  readonly #closing = new Set<Promise<void>>();
  /** The snapshot that is being made; the next waits for it. */
  #turn: Promise<unknown> = Promise.resolve();
  #shelvesMade = 0;
  #isClosing = false;

  constructor(options: StoreSnapshotsOptions) {
    this.#options = options;
    rmSync(options.folder, { recursive: true, force: true });
  }

  /** @param not one that does not do: it is made anew. */
  offer(of: SnapshotOf, not?: string): ShelfAnswer {
    return this.#shelfOf(of).offer(not);
  }

  /** Where the snapshot `id` of the store is, sealed or not. */
  holderOf(store: string, id: string): Pick<SnapshotShelf, "read"> {
    const sealed = this.#shelves.get(nameOf({ store, isSealed: true }));
    return sealed?.keeps(id) === true ? sealed : this.#shelfOf({ store, isSealed: false });
  }

  #shelfOf(of: SnapshotOf): SnapshotShelf {
    const name = nameOf(of);
    const shelf = this.#shelves.get(name) ?? this.#newShelf(of);
    this.#shelves.delete(name);
    this.#shelves.set(name, shelf);
    // One that is being made stays: who asked for it asks again in a second, and would have to wait from the beginning.
    const idle = [...this.#shelves].filter(([, { isIdle }]) => isIdle);
    for (const [oldest, old] of idle.slice(0, Math.max(0, idle.length - mostKept))) {
      this.#shelves.delete(oldest);
      const closing = old.close().finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    }
    return shelf;
  }

  /** Waits for the snapshot that is being made; those that wait for their turn are not made. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all([...this.#closing, ...[...this.#shelves.values()].map((shelf) => shelf.close())]);
    await this.#keeper.close();
  }

  #newShelf(of: SnapshotOf): SnapshotShelf {
    const { folder, nowMs, log } = this.#options;
    this.#shelvesMade += 1;
    return new SnapshotShelf({
      // A shelf that is put away deletes its own file, never that of its successor.
      file: join(folder, `${this.#shelvesMade}.${nameOf(of)}`),
      make: (target) => this.#inTurn(() => this.#make(of, target)),
      ...{ nowMs, keptMs },
      failed: (error) => {
        if (error !== hasEnded) log.error("snapshot-failed", { ...of, ...errorFields(error) });
      },
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => {
      if (this.#isClosing) throw hasEnded;
      return work();
    });
    this.#turn = done.catch(() => {});
    return done;
  }

  async #make({ store, isSealed }: SnapshotOf, target: string) {
    const { incarnation, signingSeed, nowMs, log } = this.#options;
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
      const seal = isSealed ? { sealWith: randomBytes(sealBytes) } : {};
      const source = { file, profile: "reference", target, madeAtMs, scope: store, resume, signingSeed } as const;
      const { bytes } = await this.#keeper.writeSnapshot({ ...source, ...seal });
      log.info("snapshot-made", { store, isSealed, bytes, tookMs: nowMs() - madeAtMs });
      return { madeAtMs, ...(seal.sealWith === undefined ? {} : { sealedWith: seal.sealWith }) };
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

function nameOf({ store, isSealed }: SnapshotOf): string {
  return `${store}.${isSealed ? "sealed-" : ""}snapshot`;
}
