// reference.db: the one-way collections of RxDB on this box, following the tier above (HQ for the hub, the hub for a
// lane). All of it can be sent again, so a broken file is simply rebuilt.

import { join } from "node:path";
import type { KioskCollection, ReferenceCollection, ReferenceDocuments } from "@evertill/schemas";
import { referenceSchemas, referenceShapes } from "@evertill/schemas";
import { getRxStorageSqlite, type SequenceCheckpoint, type SqliteStorageSettings } from "@evertill/storage-sqlite";
import { createRxDatabase, type RxCollection, type RxDatabase } from "rxdb";
import { type RxReplicationState, replicateRxCollection } from "rxdb/plugins/replication";
import { Compile } from "typebox/compile";
import type { TierAbove } from "../link/tier-above.ts";
import { forgottenAbove, isOtherPast, type PulledPage } from "./forgotten-balances.ts";

export type ReferenceDatabase = RxDatabase<{
  [Name in ReferenceCollection]: RxCollection<ReferenceDocuments[Name]>;
}>;

/** Where the next pull goes on; only the tier that gave it can read it. */
export interface PullCheckpoint {
  readonly seq: number | string;
}

export interface ReplicaOptions {
  /** What this box is sent. */
  readonly collections: readonly (readonly [name: ReferenceCollection, into: RxCollection])[];
  readonly above: TierAbove;
  /** Resolves when there is room on the disk for what is fetched. */
  readonly whenRoomy: () => Promise<void>;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** What is written in one go holds up a scan: a hundred are some milliseconds among a million goods. */
const batchSize = 100;
const pollMs = 5_000;
const timeoutMs = 10_000;

export function referenceFile(dataFolder: string): string {
  return join(dataFolder, "reference.db");
}

/** reference.db in the box's folder, with whoever looks after it. */
export function referenceStorage(
  dataFolder: string,
  care: Pick<SqliteStorageSettings, "keeper" | "onStop" | "onSetAside" | "key">,
) {
  return getRxStorageSqlite({ file: referenceFile(dataFolder), profile: "reference", ...care });
}

/** A collection of a newer shape begins empty and is sent again; what rests of the older one is not read. */
const collectionOf = <Name extends ReferenceCollection>(name: Name) => ({
  schema: referenceSchemas[name],
  autoMigrate: false,
});

export async function openReferenceDatabase(
  storage: ReturnType<typeof referenceStorage>,
  name: string,
): Promise<ReferenceDatabase> {
  const database: ReferenceDatabase = await createRxDatabase({ name, storage, multiInstance: false });
  await database.addCollections({
    balance: collectionOf("balance"),
    commissionBook: collectionOf("commissionBook"),
    item: collectionOf("item"),
    member: collectionOf("member"),
    pointsBook: collectionOf("pointsBook"),
    priceBook: collectionOf("priceBook"),
    promotionBook: collectionOf("promotionBook"),
    reason: collectionOf("reason"),
    salesperson: collectionOf("salesperson"),
    showroom: collectionOf("showroom"),
    staff: collectionOf("staff"),
    store: collectionOf("store"),
    taxBook: collectionOf("taxBook"),
  });
  return database;
}

/** What a kiosk keeps of it: see `kioskCollections`. */
export type KioskDatabase = RxDatabase<{ [Name in KioskCollection]: RxCollection<ReferenceDocuments[Name]> }>;

export async function openKioskDatabase(
  storage: ReturnType<typeof referenceStorage>,
  name: string,
): Promise<KioskDatabase> {
  const database: KioskDatabase = await createRxDatabase({ name, storage, multiInstance: false });
  await database.addCollections({
    item: collectionOf("item"),
    priceBook: collectionOf("priceBook"),
    promotionBook: collectionOf("promotionBook"),
    showroom: collectionOf("showroom"),
    store: collectionOf("store"),
    taxBook: collectionOf("taxBook"),
  });
  return database;
}

export interface Following {
  pullNow(): void;
  /** Resolves when everything that the tier above has was fetched once. */
  readonly complete: Promise<void>;
  /** How many documents the tier above has sent since the start. */
  pulledDocuments(): number;
  stop(): Promise<void>;
}

/** Follows the tier above until `stop`; `pullNow` asks at once instead of at the next poll. */
export function followReference(options: ReplicaOptions): Following {
  let pulled = 0;
  const got = (documents: number) => {
    pulled += documents;
  };
  const running = options.collections.map(([name, into]) => follow(name, into, options, got));
  const pullNow = () => {
    for (const replication of running) replication.reSync();
  };
  const timer = setInterval(pullNow, pollMs);
  return {
    pullNow,
    pulledDocuments: () => pulled,
    complete: Promise.all(running.map((replication) => replication.awaitInitialReplication())).then(() => undefined),
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running.map((replication) => replication.cancel()));
    },
  };
}

/** How a hub says where it stands: `<sequence>~<life of the file>`. */
export function cursorOf({ sequence, life }: SequenceCheckpoint): string {
  return `${sequence}~${life}`;
}

/** RxDB keeps by this name how far it has come; a tier at another address is another one. */
export function replicationName(name: ReferenceCollection, url: string): string {
  return `reference-${name}-${referenceSchemas[name].version}-${url}`;
}

function follow(
  name: ReferenceCollection,
  collection: RxCollection,
  options: ReplicaOptions,
  got: (documents: number) => void,
): RxReplicationState<never, PullCheckpoint> {
  const { above, whenRoomy, log } = options;
  const shape = Compile(referenceShapes[name]);
  const page = async (after: number | string, limit: number): Promise<PulledPage> => {
    const response = await above.fetch(["replicate", name], { query: { after, limit }, timeoutMs });
    if (!response.ok) throw new Error(`${above.url} answered ${response.status} for ${name}`);
    return (await response.json()) as PulledPage;
  };
  return replicateRxCollection<never, PullCheckpoint>({
    collection,
    replicationIdentifier: replicationName(name, above.url),
    live: true,
    retryTime: 1_000,
    pull: {
      batchSize,
      handler: async (checkpoint, limit) => {
        await whenRoomy();
        const body = await page(checkpoint?.seq ?? 0, limit);
        const isAnew = name === "balance" && checkpoint !== undefined && isOtherPast(checkpoint, body.checkpoint);
        const forgotten = isAnew ? await forgottenAbove(collection, page) : [];
        if (isAnew) log("tier-above-lost-its-past", { forgottenBalances: forgotten.length });
        got(body.documents.length);
        const good = body.documents.filter((document) => {
          const fine = typeof document === "object" && document !== null && isDocument(shape, document);
          if (!fine)
            log("reference-document-refused", { collection: name, document: JSON.stringify(document).slice(0, 200) });
          return fine;
        });
        // What the local schema refuses never reaches the write path: one rejected write would be passed over for ever.
        return { documents: [...good, ...forgotten] as never[], checkpoint: body.checkpoint };
      },
    },
  });
}

function isDocument(shape: { Check(value: unknown): boolean }, document: object): boolean {
  const { _deleted, ...rest } = document as { _deleted?: unknown };
  return typeof _deleted === "boolean" && shape.Check(rest);
}
