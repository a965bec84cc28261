// The suites that npm ships with RxDB, run against this storage, nothing left out of them.
// RxDB's whole unit suite is not shipped by npm; custom-storage.ts is the hook for it.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  addRxPlugin,
  clone,
  defaultConflictHandler,
  type RxCollection,
  type RxJsonSchema,
  rxStorageInstanceToReplicationHandler,
  type WithDeletedAndAttachments,
} from "rxdb";
import { fillWriteDataForAttachmentsChange, RxDBAttachmentsPlugin } from "rxdb/plugins/attachments";
import { disableWarnings, RxDBDevModePlugin } from "rxdb/plugins/dev-mode";
import { RxDBLocalDocumentsPlugin } from "rxdb/plugins/local-documents";
import { replicateRxCollection } from "rxdb/plugins/replication";
import {
  type HumanDocumentType,
  runPerformanceTests,
  runReplicationBaseTestSuite,
  schemas,
  setConfig,
} from "rxdb/plugins/test-utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CUSTOM_STORAGE, removeCustomStorage } from "./custom-storage.ts";
import { openRawCollection } from "./rx-storage.ts";
import type { RxStorageInstanceSqlite, SequenceCheckpoint } from "./storage-instance.ts";

disableWarnings();
addRxPlugin(RxDBDevModePlugin);
addRxPlugin(RxDBLocalDocumentsPlugin);
addRxPlugin(RxDBAttachmentsPlugin);
setConfig({ storage: CUSTOM_STORAGE });

const hubFolder = mkdtempSync(join(tmpdir(), "evertill-suite-hub-"));

/** A hub as the suite's server: raw collections, as they are served in production. */
const servers = new Map<boolean, RxStorageInstanceSqlite<HumanDocumentType>>();
const plainSchema: RxJsonSchema<HumanDocumentType> = schemas.human;

function server(withAttachments: boolean): RxStorageInstanceSqlite<HumanDocumentType> {
  const open = servers.get(withAttachments);
  if (open !== undefined) return open;
  const opened = openRawCollection(
    { folder: hubFolder, profile: "shared" },
    {
      databaseName: "hub",
      collectionName: withAttachments ? "human-attachments" : "human",
      schema: withAttachments ? { ...plainSchema, attachments: {} } : plainSchema,
    },
  );
  servers.set(withAttachments, opened);
  return opened;
}

async function emptyServers(): Promise<void> {
  for (const [withAttachments, open] of servers) {
    await open.remove();
    servers.delete(withAttachments);
  }
}

type Options = { readonly live: boolean; readonly attachments: boolean };
type State = WithDeletedAndAttachments<HumanDocumentType>;

function replicate(collection: RxCollection<HumanDocumentType>, { live, attachments }: Options) {
  const hubInstance = server(collection.schema.jsonSchema.attachments !== undefined);
  const hub = rxStorageInstanceToReplicationHandler<HumanDocumentType, SequenceCheckpoint>(
    hubInstance,
    defaultConflictHandler,
    "hub",
  );
  /** What RxDB's handler leaves out of a conflict's answer. */
  const withData = (state: State) =>
    state._attachments === undefined || !attachments
      ? state
      : fillWriteDataForAttachmentsChange("passportId", hubInstance, clone(state), undefined);
  const served = (state: State): State => (attachments ? state : { ...state, _attachments: {} });
  return replicateRxCollection<HumanDocumentType, SequenceCheckpoint>({
    replicationIdentifier: "base-suite",
    collection,
    live,
    pull: {
      handler: async (since, batchSize) => hub.masterChangesSince(since, batchSize),
      stream$: hub.masterChangeStream$,
    },
    push: {
      handler: async (rows) => {
        const taken = rows.map((row) => ({ ...row, newDocumentState: served(row.newDocumentState) }));
        return Promise.all((await hub.masterWrite(taken)).map(withData));
      },
    },
  });
}

async function syncOnce(collection: RxCollection<HumanDocumentType>, attachments = true): Promise<void> {
  const replication = replicate(collection, { live: false, attachments });
  const failed: unknown[] = [];
  replication.error$.subscribe((error) => failed.push(error));
  await replication.awaitInitialReplication();
  expect(failed).toEqual([]);
}

// The shipped suites call mocha's globals while they are being described.
Object.assign(globalThis, { describe, it: test });
beforeAll(emptyServers);
afterAll(async () => {
  await emptyServers();
  rmSync(hubFolder, { recursive: true, force: true });
  removeCustomStorage();
});

describe("replication", () => {
  runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection, { live: true, attachments: true }),
    syncOnce,
    syncOnceWithAttachments: syncOnce,
    syncOnceWithAttachmentsDisabled: (collection) => syncOnce(collection, false),
    getAllServerDocs: async () => (await server(false).getChangedDocumentsSince(1_000)).documents,
    cleanUpServer: emptyServers,
    softDeletes: true,
    isDeleted: (document) => document._deleted,
    getPrimaryOfServerDoc: (document) => document.passportId,
  });
});

test("RxDB's performance steps find what they inserted", async () => {
  const { description } = CUSTOM_STORAGE.getPerformanceStorage();
  const storage = CUSTOM_STORAGE.getStorage();
  const times = await runPerformanceTests(storage, description, {
    runs: 1,
    docsAmount: 600,
    waitBetweenTests: 0,
    log: false,
  });
  expect(times["find-by-query"]).toBeGreaterThan(0);
  expect(times["4x-count"]).toBeGreaterThan(0);
});
