// The thread behind FileKeeper: checkpoints and checks on connections of its own, so that the main thread never
// waits for them. One job at a time, in the order asked for.

import { parentPort } from "node:worker_threads";
import { endOfWork } from "./end-of-work.ts";
import { type CheckPlace, type CheckStep, checkStep } from "./file-check.ts";
import { type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
import {
  type SnapshotManifest,
  type SnapshotRefusal,
  SnapshotRefusedError,
  unpackSnapshot,
  writeSnapshot,
} from "./snapshot-file.ts";
import { SqlError, type SqlErrorCode } from "./sql-error.ts";

export type KeeperJob =
  | { readonly do: "checkpoint"; readonly connection: OpenDatabaseOptions }
  | { readonly do: "check"; readonly connection: OpenDatabaseOptions; readonly place: CheckPlace }
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
  readonly checked?: CheckStep;
  /** Pages that a checkpoint left in the log. */
  readonly pagesLeft?: number;
  readonly manifest?: SnapshotManifest;
}

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
    if (asked.do === "check") return { checked: checkStep(database, asked.place) };
    // PASSIVE takes what no reader needs and waits for nobody.
    const moved = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get();
    return { pagesLeft: Number(moved?.log ?? 0) - Number(moved?.checkpointed ?? 0) };
  } finally {
    database.close();
  }
}
