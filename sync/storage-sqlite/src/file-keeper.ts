// Keeps open files healthy without holding up the thread that uses them: moves their write-ahead logs over before
// SQLite would do it inside somebody's commit, and checks them whole on schedule. One thread for all files.

import { once } from "node:events";
import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { endOfWork } from "./end-of-work.ts";
import { type CheckPlace, checkStart } from "./file-check.ts";
import { type FileMetrics, fileMetrics } from "./file-metrics.ts";
import type { JobResult, KeeperAnswer, KeeperJob } from "./keeper-thread.ts";
import type { FileDatabase } from "./open-database.ts";
import {
  type SnapshotManifest,
  SnapshotRefusedError,
  type unpackSnapshot,
  type writeSnapshot,
} from "./snapshot-file.ts";
import { SqlError } from "./sql-error.ts";

export interface HealthReport {
  readonly file: string;
  /** Empty when the file is sound; otherwise what is wrong, in words. */
  readonly findings: readonly string[];
}

/** A log that has grown to this many bytes is moved over by the keeper. */
const checkpointFromBytes = 4 * 1024 * 1024;

/** Pages at which a commit does it itself after all: only when the keeper cannot follow. 64 MiB. */
const inlineFromPages = 16_384;

export class FileKeeper {
  readonly #worker: Worker;
  readonly #files = new Map<string, FileDatabase>();
  readonly #waiting = new Map<number, { resolve: (answer: KeeperAnswer) => void; reject: (error: Error) => void }>();
  readonly #checkpointing = new Set<string>();
  #jobs = 0;
  #hasEnded = false;
  #isClosing = false;

  constructor() {
    this.#worker = new Worker(new URL("./keeper-thread.ts", import.meta.url));
    this.#worker.unref();
    this.#worker.once("exit", () => {
      this.#hasEnded = true;
    });
    this.#worker.on("message", (answer: KeeperAnswer) => {
      this.#waiting.get(answer.job)?.resolve(answer);
      this.#waiting.delete(answer.job);
      if (this.#waiting.size === 0 && !this.#isClosing) this.#worker.unref();
    });
    this.#worker.on("error", (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
  }

  /** From now on the keeper looks after this file; call `tend` regularly, e.g. twice a second. */
  attach(database: FileDatabase): void {
    database.pragma(`wal_autocheckpoint = ${inlineFromPages}`);
    this.#files.set(database.file, database);
  }

  /** Call it before the file is closed for good. */
  detach(file: string): void {
    this.#files.delete(file);
  }

  /** Paths of the files that it looks after. */
  files(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Sizes of a file that it looks after; null of another. Throws when the file cannot be read. */
  metrics(file: string): FileMetrics | null {
    const database = this.#files.get(file);
    return database === undefined ? null : fileMetrics(database);
  }

  /** Starts checkpoints where they are due; resolves when those are done. Costs a stat per file. */
  async tend(): Promise<void> {
    const due = [...this.#files.values()].filter((database) => walBytesOf(database) >= checkpointFromBytes);
    await Promise.all(due.map((database) => this.checkpoint(database)));
  }

  /** Moves over what no reader needs; gives how many pages are left. Throws when the file is broken. */
  async checkpoint(database: FileDatabase): Promise<number> {
    if (this.#checkpointing.has(database.file)) return 0;
    this.#checkpointing.add(database.file);
    try {
      const { pagesLeft } = await this.#ask({ do: "checkpoint", connection: database.connectionOptions() });
      return pagesLeft ?? 0;
    } finally {
      this.#checkpointing.delete(database.file);
    }
  }

  /**
   * Checks structure, indexes and document checksums, step by step on the keeper's thread: checkpoints go in between.
   * Seconds a million rows. The first step that finds something is the last.
   */
  async check(database: Pick<FileDatabase, "file" | "connectionOptions">): Promise<HealthReport> {
    const { file } = database;
    try {
      let place: CheckPlace | null = checkStart;
      while (place !== null) {
        const { checked }: JobResult = await this.#ask({
          do: "check",
          connection: database.connectionOptions(),
          place,
        });
        if (checked === undefined) throw new Error("a check answers with its step");
        if (checked.findings.length > 0) return { file, findings: checked.findings };
        place = checked.next;
      }
      return { file, findings: [] };
    } catch (error) {
      // A page too broken to be checked is a finding, not a failure of the check.
      if (error instanceof SqlError && (error.code === "corrupt" || error.code === "not-a-database"))
        return { file, findings: [error.message] };
      throw error;
    }
  }

  /** `check` of a file that it looks after, by path. */
  async checkFile(file: string): Promise<HealthReport> {
    const database = this.#files.get(file);
    if (database === undefined) throw new RangeError(`${file} is not looked after`);
    return this.check(database);
  }

  /** Writes a snapshot of a file that is in use; see `writeSnapshot`. */
  async writeSnapshot(from: Parameters<typeof writeSnapshot>[0]): Promise<SnapshotManifest> {
    return manifestOf(await this.#ask({ do: "write-snapshot", ...from }));
  }

  /** Checks and unpacks a snapshot; see `unpackSnapshot`. Throws `SnapshotRefusedError`. */
  async unpackSnapshot(from: Parameters<typeof unpackSnapshot>[0]): Promise<SnapshotManifest> {
    return manifestOf(await this.#ask({ do: "unpack-snapshot", ...from }));
  }

  /**
   * Resolves when what was asked for is done and the thread has ended. It is never ended from outside: terminating a
   * thread inside SQLite's addon takes the whole process with it.
   */
  async close(): Promise<void> {
    this.#files.clear();
    if (this.#hasEnded) return;
    this.#isClosing = true;
    const ended = once(this.#worker, "exit");
    // A process that has nothing else left would end here, with its files not yet closed.
    this.#worker.ref();
    this.#worker.postMessage(endOfWork);
    await ended;
  }

  async #ask(asked: KeeperJob): Promise<JobResult> {
    this.#jobs += 1;
    const job = this.#jobs;
    // Whoever waits for an answer gets it, even where nothing else keeps the process running.
    this.#worker.ref();
    const answer = await new Promise<KeeperAnswer>((resolve, reject) => {
      this.#waiting.set(job, { resolve, reject });
      this.#worker.postMessage({ ...asked, job });
    });
    if (answer.ok) return answer.result;
    if (answer.refusal !== null) throw new SnapshotRefusedError(answer.refusal, answer.message);
    const file = "connection" in asked ? asked.connection.file : asked.target;
    if (answer.sqlCode !== null) throw new SqlError({ code: answer.sqlCode, file, message: answer.message });
    throw new Error(answer.message);
  }
}

function manifestOf({ manifest }: JobResult): SnapshotManifest {
  if (manifest === undefined) throw new Error("a snapshot job answers with a manifest");
  return manifest;
}

function walBytesOf(database: FileDatabase): number {
  return statSync(`${database.file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}
