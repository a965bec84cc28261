// The thread behind FileKeeper: checkpoints and checks on connections of its own, so that the main thread never
// waits for them. One job at a time, in the order asked for.

import { parentPort } from "node:worker_threads";
import { endOfWork } from "./end-of-work.ts";
import { type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
import {
  type SnapshotManifest,
  type SnapshotRefusal,
  SnapshotRefusedError,
  unpackSnapshot,
  writeSnapshot,
} from "./snapshot-file.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { SqlError, type SqlErrorCode } from "./sql-error.ts";
import { checksumOf } from "./stored-document.ts";

export type KeeperJob =
  | { readonly do: "checkpoint"; readonly connection: OpenDatabaseOptions }
  | { readonly do: "check"; readonly connection: OpenDatabaseOptions }
  | ({ readonly do: "write-snapshot" } & Parameters<typeof writeSnapshot>[0])
  | ({ readonly do: "unpack-snapshot" } & Parameters<typeof unpackSnapshot>[0]);

export type KeeperAnswer =
  | { readonly ok: true; readonly job: number; readonly result: JobResult }
  | {
      readonly ok: false;
      readonly job: number;
      readonly message: string;
      /** Error objects lose their own fields on the way to another thread, so codes travel beside the message. */
      readonly sqlCode: SqlErrorCode | null;
      readonly refusal: SnapshotRefusal | null;
    };

export interface JobResult {
  /** What a check found to be wrong. */
  readonly findings?: readonly string[];
  /** Pages that a checkpoint left in the log. */
  readonly pagesLeft?: number;
  readonly manifest?: SnapshotManifest;
}

/** Documents whose checksums are verified between two looks at the clock. */
const documentsPerStep = 1_000;

let working: Promise<void> = Promise.resolve();

parentPort?.on("message", (message: typeof endOfWork | (KeeperJob & { readonly job: number })) => {
  working = working.then(async () => {
    if (message === endOfWork) {
      parentPort?.close();
      return;
    }
    const { job, ...asked } = message;
    parentPort?.postMessage(await answer(job, asked));
  });
});

async function answer(job: number, asked: KeeperJob): Promise<KeeperAnswer> {
  try {
    return { ok: true, job, result: await perform(asked) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const sqlCode = error instanceof SqlError ? error.code : null;
    const refusal = error instanceof SnapshotRefusedError ? error.reason : null;
    return { ok: false, job, message, sqlCode, refusal };
  }
}

async function perform(asked: KeeperJob): Promise<JobResult> {
  if (asked.do === "write-snapshot") return { manifest: writeSnapshot(asked) };
  if (asked.do === "unpack-snapshot") return { manifest: await unpackSnapshot(asked) };
  const database = openDatabase(asked.connection);
  try {
    if (asked.do === "check") return { findings: check(database) };
    // PASSIVE takes what no reader needs and waits for nobody.
    const moved = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get();
    return { pagesLeft: Number(moved?.log ?? 0) - Number(moved?.checkpointed ?? 0) };
  } finally {
    database.close();
  }
}

/** Table by table, so that no read transaction holds the log's checkpoint back for long. */
function check(database: SqlDatabase): readonly string[] {
  const findings: string[] = [];
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    .all();
  for (const { name } of tables) {
    for (const row of database.prepare(`PRAGMA integrity_check('${String(name)}')`).all()) {
      if (row.integrity_check !== "ok") findings.push(`${name}: ${row.integrity_check}`);
    }
  }
  if (findings.length > 0) return findings;
  const collections = database.prepare("SELECT name FROM sqlite_schema WHERE name = 'storage_collection'").all();
  if (collections.length === 0) return findings;
  for (const { number, name } of database.prepare("SELECT number, name FROM storage_collection").all()) {
    findings.push(...checkDocuments(database, `c${number}`, String(name)));
  }
  return findings;
}

function checkDocuments(database: SqlDatabase, table: string, collection: string): readonly string[] {
  const findings: string[] = [];
  const page = database.prepare(
    `SELECT sequence, document, checksum FROM ${table} WHERE sequence > ? AND checksum IS NOT NULL ORDER BY sequence LIMIT ?`,
  );
  for (let since = 0; ; ) {
    const rows = page.all(since, documentsPerStep);
    for (const { sequence, document, checksum } of rows) {
      if (typeof document !== "string" || checksumOf(document) !== checksum) {
        findings.push(`${collection}: the document written as number ${sequence} is not what was written`);
      }
    }
    if (rows.length < documentsPerStep) return findings;
    since = Number(rows.at(-1)?.sequence);
  }
}
