// Keeps reference.db supplied by the tier above: an empty one begins with a snapshot, every other goes on by
// replication. Source: sync/SPEC.md F1–F5.

import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { referenceCollections, referenceDatabaseName, referenceSchemas } from "@evertill/schemas";
import {
  type EncryptionKey,
  type FileKeeper,
  readSnapshotManifest,
  type SnapshotOffer,
} from "@evertill/storage-sqlite";
import type { ReferenceFile } from "./reference-file.ts";
import { cursorOf, type Following, followReference, type ReplicaOptions, replicationName } from "./replica.ts";
import { snapshotSource } from "./snapshot-source.ts";
import { type StartedFrom, takeSnapshot, type WantedSnapshot } from "./take-snapshot.ts";

export interface SupplyOptions extends Omit<ReplicaOptions, "collections"> {
  readonly file: ReferenceFile;
  readonly dataFolder: string;
  /** The box's store: a snapshot of another one is refused. */
  readonly storeId: string;
  /** The box's: what is downloaded is then sealed, too. Null: the box's files are plain. */
  readonly key: EncryptionKey | null;
  /** HQ's public keys, of which one must have signed a snapshot; none: no snapshot is taken. */
  readonly hqKeys: readonly string[];
  readonly keeper: Pick<FileKeeper, "unpackSnapshot">;
  /** A snapshot is in place; `file` may be taken away. @param offer with where this box stands in its own numbering */
  readonly placed?: (file: string, offer: SnapshotOffer) => void;
}

const prefix = "reference.snapshot.";

export class ReferenceSupply {
  readonly #options: SupplyOptions;
  readonly #stopping = new AbortController();
  readonly #complete = Promise.withResolvers<void>();
  readonly #running: Promise<void>;
  #following: Following | null = null;
  #startedFrom: StartedFrom | null = null;
  #isStarting = true;

  constructor(options: SupplyOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  /** Resolves when everything that the tier above has was fetched once. Rejects when a snapshot cannot be put in place. */
  get complete(): Promise<void> {
    return this.#complete.promise;
  }

  /** The file is empty and waits for its snapshot: what it holds is not worth giving on. */
  get isStarting(): boolean {
    return this.#isStarting;
  }

  pullNow(): void {
    this.#following?.pullNow();
  }

  /** What an empty file began with, null where it was not empty; and what came by replication since the start. */
  status(): { readonly startedFrom: StartedFrom | null; readonly pulledDocuments: number } {
    return { startedFrom: this.#startedFrom, pulledDocuments: this.#following?.pulledDocuments() ?? 0 };
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#following?.stop();
  }

  async #run(): Promise<void> {
    try {
      const { file } = this.#options;
      if (await file.isEmpty()) this.#startedFrom = await this.#begin();
      this.#isStarting = false;
      if (this.#stopping.signal.aborted) return;
      this.#following = followReference({
        ...this.#options,
        collections: referenceCollections.map((name) => [name, file.database[name]] as const),
      });
      this.#following.complete.then(this.#complete.resolve, this.#complete.reject);
    } catch (error) {
      this.#complete.reject(error);
    }
  }

  async #begin(): Promise<StartedFrom | null> {
    const { above, dataFolder, key, hqKeys, whenRoomy, log } = this.#options;
    const { signal } = this.#stopping;
    if (hqKeys.length === 0) {
      const why = "none of headquarters' keys is configured (hqKeys)";
      log("reference-without-snapshot", { level: "warn", why });
      return { from: "replication", why };
    }
    return takeSnapshot({
      source: snapshotSource({ above, folder: dataFolder, prefix, isSealed: key !== null, signal }),
      unpack: (snapshot, wanted) => this.#unpack(snapshot, wanted),
      place: async (snapshot, offer) => {
        const { file, placed } = this.#options;
        await file.replaceBy(this.#unpacked);
        placed?.(snapshot, { ...offer, cursor: await file.cursor() });
      },
      ...{ whenRoomy, log },
      pause: (ms) => pause(ms, undefined, { signal }).catch(() => undefined),
      isStopped: () => signal.aborted,
    });
  }

  /** Where a snapshot is unpacked, on the disk of the file in use. */
  get #unpacked(): string {
    return `${this.#options.file.path}.next`;
  }

  async #unpack(snapshot: string, { offer, notBeforeMs }: WantedSnapshot) {
    const { keeper, above, storeId, key, hqKeys } = this.#options;
    const target = this.#unpacked;
    rmSync(target, { force: true });
    const { checkpoint, resume } = readSnapshotManifest(snapshot).manifest;
    const follow = referenceCollections.map((collectionName) => ({
      collectionName,
      schema: referenceSchemas[collectionName],
      replicationIdentifier: replicationName(collectionName, above.url),
      checkpoint: { seq: offer.cursor ?? resume?.[collectionName] ?? cursorOf(checkpoint) },
      pushes: false,
    }));
    const whose = { databaseName: referenceDatabaseName, scope: storeId, signedBy: hqKeys };
    const keys =
      key === null || offer.key === undefined ? {} : { keys: { sealedWith: Buffer.from(offer.key, "hex"), own: key } };
    const expected = { ...whose, id: offer.id, notBeforeMs };
    return keeper.unpackSnapshot({ snapshot, target, expected, follow, ...keys });
  }
}
