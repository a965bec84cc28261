// What RxDB's replication knows of a collection, written beside documents that did not come through it: how far the
// tier above was pulled and, where local changes are pushed too, what that tier holds of each document. Without it a
// replica that starts from a copy takes the copied documents for its own unsent changes and passes over what the tier
// above sends for them, for ever.
// The names and shapes are RxDB 17's: rxdb/src/plugins/replication/index.ts, rxdb/src/replication-protocol.

import { createHash } from "node:crypto";
import {
  createRevision,
  fillWithDefaultSettings,
  getComposedPrimaryKeyOfDocumentData,
  getRxReplicationMetaInstanceSchema,
  now,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageReplicationMeta,
  writeDocToDocState,
} from "rxdb";
import type { EncryptionKey } from "./encryption.ts";
import { getRxStorageSqlite } from "./rx-storage.ts";
import type { RxStorageInstanceSqlite } from "./storage-instance.ts";

type Fields = Record<string, unknown>;
type Meta = RxStorageReplicationMeta<Fields, object>;

/** A replication that will be started on the file, and where it is to go on. */
export interface SeededReplication {
  readonly collectionName: string;
  /** The collection's plain `RxJsonSchema`, without RxDB's own fields. */
  readonly schema: Pick<RxJsonSchema<Fields>, "version" | "type"> & { readonly primaryKey: unknown };
  /** As given to RxDB's `replicateRxCollection`. */
  readonly replicationIdentifier: string;
  /** Where the tier above stood when the documents were copied, as its pull endpoint says it. */
  readonly checkpoint: object;
  /** Local changes are pushed as well. */
  readonly pushes: boolean;
}

/** Documents whose metadata are written in one commit. */
const batchSize = 1_000;

/** The file must be nobody else's yet: after a failure it is to be thrown away. */
export async function seedReplication(
  target: { readonly file: string; readonly databaseName: string; readonly key?: EncryptionKey },
  { collectionName, schema, replicationIdentifier, checkpoint, pushes }: SeededReplication,
): Promise<void> {
  const { databaseName, ...file } = target;
  const storage = getRxStorageSqlite({ ...file, profile: "shared" });
  const filled = fillWithDefaultSettings(schema as RxJsonSchema<Fields>);
  const common = { databaseName, databaseInstanceToken: "seed", options: {}, multiInstance: false, devMode: false };
  const documents = await storage.createStorageInstance<Fields>({ ...common, collectionName, schema: filled });
  const openMeta = () =>
    storage.createStorageInstance<Meta>({
      ...common,
      collectionName: metaCollectionName(collectionName, replicationIdentifier),
      schema: getRxReplicationMetaInstanceSchema<Fields, object>(filled, false),
    });
  // What the copied box itself knew under this name is about another replica.
  await (await openMeta()).remove();
  const meta = await openMeta();
  try {
    await write(meta, [checkpointOf("down", checkpoint)]);
    if (pushes) await write(meta, [checkpointOf("up", await assumeAll(documents, meta))]);
  } finally {
    await meta.close();
    await documents.close();
  }
}

/** Notes of every document, deleted ones too, that the tier above has it as it is here. Gives where the last stands. */
async function assumeAll(
  documents: RxStorageInstanceSqlite<Fields>,
  meta: RxStorageInstanceSqlite<Meta>,
): Promise<object> {
  const hasAttachments = documents.schema.attachments !== undefined;
  const primaryPath = documents.internals.table.layout.primaryPath;
  let page = await documents.getChangedDocumentsSince(batchSize);
  for (;;) {
    const rows = page.documents.map((document) => ({
      ...{ itemId: String(document[primaryPath]), isCheckpoint: "0" as const },
      docData: writeDocToDocState(document, hasAttachments, false),
    }));
    await write(meta, rows);
    if (page.documents.length < batchSize) return page.checkpoint;
    page = await documents.getChangedDocumentsSince(batchSize, page.checkpoint);
  }
}

type MetaFields = Omit<Meta, "id">;

function checkpointOf(itemId: "down" | "up", checkpointData: object): MetaFields {
  return { itemId, isCheckpoint: "1", checkpointData };
}

async function write(meta: RxStorageInstanceSqlite<Meta>, rows: readonly MetaFields[]): Promise<void> {
  const documents = rows.map((fields): RxDocumentData<Meta> => {
    const id = getComposedPrimaryKeyOfDocumentData<Meta>(meta.schema, fields);
    const stored = { ...fields, id, _deleted: false, _attachments: {}, _meta: { lwt: now() } };
    return { ...stored, _rev: createRevision("seeded") };
  });
  const { error } = await meta.bulkWrite(
    documents.map((document) => ({ document })),
    "seed-replication",
  );
  const [refused] = error;
  if (refused !== undefined)
    throw new Error(`${meta.collectionName}: ${refused.documentId} was refused with ${refused.status}`);
}

/** RxDB hashes with SHA-256 unless a database is given a hash function of its own. */
function metaCollectionName(collectionName: string, replicationIdentifier: string): string {
  const hash = createHash("sha256").update(`${collectionName}-${replicationIdentifier}`).digest("hex");
  return `rx-replication-meta-${hash}`;
}
