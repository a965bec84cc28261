// reference.db as the box uses it: RxDB's collections, the catalogue over the same file, and the look-ups. The file can
// be put another in the place of; look-ups that are asked meanwhile wait for the new one.

import { existsSync, renameSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { type Catalogue, startCatalogue } from "@evertill/catalogue";
import type { ReferenceCollection } from "@evertill/schemas";
import { referenceCollections, referenceDatabaseName } from "@evertill/schemas";
import type { EncryptionKey, RxStorageInstanceSqlite, SequenceCheckpoint } from "@evertill/storage-sqlite";
import type { Reference } from "../box/box-ports.ts";
import { changedDocuments } from "./changed-documents.ts";
import { openReference } from "./reference.ts";
import { cursorOf, openReferenceDatabase, type ReferenceDatabase, referenceFile, referenceStorage } from "./replica.ts";

export interface ReferenceFileOptions {
  readonly dataFolder: string;
  readonly key: EncryptionKey | null;
  readonly settings: Parameters<typeof referenceStorage>[1];
  /** This box's store. */
  readonly storeId: string;
  readonly changed: () => void;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

interface Opened {
  readonly database: ReferenceDatabase;
  readonly catalogue: Catalogue;
  readonly reference: Reference;
}

/** Whoever else has the file open, such as a check of it, is waited for so long. */
const othersMs = 10_000;

export class ReferenceFile {
  readonly #options: ReferenceFileOptions;
  #now: Opened;
  /** Settled but for the time in which the file is replaced. */
  #opened: Promise<Opened>;
  readonly reference: Reference;

  private constructor(options: ReferenceFileOptions, opened: Opened) {
    this.#options = options;
    this.#now = opened;
    this.#opened = Promise.resolve(opened);
    const later = async () => (await this.#opened).reference;
    this.reference = {
      itemByGtin: async (gtin) => (await later()).itemByGtin(gtin),
      itemBySku: async (sku) => (await later()).itemBySku(sku),
      search: async (text, limit, asker) => (await later()).search(text, limit, asker),
      staff: async (number) => (await later()).staff(number),
      staffByBadge: async (badge) => (await later()).staffByBadge(badge),
      salespeople: async (of) => (await later()).salespeople(of),
      memberByPhone: async (phone) => (await later()).memberByPhone(phone),
      memberById: async (memberId) => (await later()).memberById(memberId),
      organisations: () => this.#now.reference.organisations(),
      pointsBook: (at) => this.#now.reference.pointsBook(at),
      memberKeys: () => this.#now.reference.memberKeys(),
      storedValue: async (account) => (await later()).storedValue(account),
      onHand: async (skus) => (await later()).onHand(skus),
      reasons: () => this.#now.reference.reasons(),
      store: () => this.#now.reference.store(),
      promotions: (nowMs) => this.#now.reference.promotions(nowMs),
      priceBook: (at) => this.#now.reference.priceBook(at),
      commission: (at) => this.#now.reference.commission(at),
      taxRules: (at) => this.#now.reference.taxRules(at),
    };
  }

  static async open(options: ReferenceFileOptions): Promise<ReferenceFile> {
    return new ReferenceFile(options, await openAll(options));
  }

  get path(): string {
    return referenceFile(this.#options.dataFolder);
  }

  get database(): ReferenceDatabase {
    return this.#now.database;
  }

  /** Null while the search thread is away or the file is being replaced. */
  searchState(): ReturnType<Catalogue["state"]> {
    return this.#now.catalogue.state();
  }

  async goods(): Promise<number> {
    return (await this.#opened).database.item.count().exec();
  }

  async isEmpty(): Promise<boolean> {
    const { database } = await this.#opened;
    // A count would walk every row of every collection to say as much.
    for (const name of referenceCollections) {
      const [any] = await database[name].find({ limit: 1 }).exec();
      if (any !== undefined) return false;
    }
    return true;
  }

  /** Documents written after `since`, in the order of their writes; how far that goes. */
  async changes(collection: ReferenceCollection, limit: number, since: SequenceCheckpoint): Promise<Changes> {
    const { storageInstance } = (await this.#opened).database[collection];
    return changedDocuments<Changes>(storageInstance, limit, since);
  }

  /** Where its newest write stands, as lanes that follow this box say it. */
  async cursor(): Promise<string> {
    const { internals } = (await this.#opened).database.item.storageInstance;
    return cursorOf((internals as RxStorageInstanceSqlite<unknown>["internals"]).file.checkpoint());
  }

  /** Nobody may be replicating. @param file a sound storage file on the same disk. */
  async replaceBy(file: string): Promise<void> {
    const before = this.#now;
    this.#opened = this.#replace(before, file);
    this.#now = await this.#opened;
    this.#options.changed();
  }

  async #replace({ catalogue, database }: Opened, file: string): Promise<Opened> {
    const path = this.path;
    await catalogue.close();
    await database.close();
    // The last connection to close takes the log with it.
    for (let waitedMs = 0; existsSync(`${path}-wal`); waitedMs += 50) {
      if (waitedMs >= othersMs) throw new Error(`${path}: another connection is open, so it cannot be replaced`);
      await pause(50);
    }
    renameSync(file, path);
    return openAll(this.#options);
  }

  async closeSearch(): Promise<void> {
    await this.#now.catalogue.close();
  }

  async close(): Promise<void> {
    // A file that could not be put in place has left nothing open.
    const opened = await this.#opened.catch(() => null);
    await opened?.catalogue.close();
    await opened?.database.close();
  }
}

export interface Changes {
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  readonly checkpoint: SequenceCheckpoint;
}

async function openAll(options: ReferenceFileOptions): Promise<Opened> {
  const { dataFolder, key, settings, storeId, changed, log } = options;
  const database = await openReferenceDatabase(referenceStorage(dataFolder, settings), referenceDatabaseName);
  const file = referenceFile(dataFolder);
  const source = { file, databaseName: referenceDatabaseName, ...(key === null ? {} : { key }) };
  const catalogue = startCatalogue({ source, log });
  return { database, catalogue, reference: await openReference({ database, catalogue, storeId, changed, log }) };
}
