// The thread behind FileKeeper: checkpoints and checks on connections of its own, so that the main thread never
// waits for them. One job at a time, in the order asked for.

import { parentPort } from "node:worker_threads";
import type { DurabilityProfile } from "./durability-profile.ts";
import { openDatabase } from "./open-database.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { SqlError } from "./sql-error.ts";
import { checksumOf } from "./stored-document.ts";

export type KeeperJob =
  | { readonly do: "checkpoint"; readonly file: string; readonly profile: DurabilityProfile }
  | { readonly do: "check"; readonly file: string; readonly profile: DurabilityProfile };

export type KeeperAnswer =
  | { readonly job: number; readonly ok: true; readonly findings: readonly string[]; readonly pagesLeft: number }
  | { readonly job: number; readonly ok: false; readonly code: string; readonly message: string };

/** Documents whose checksums are verified between two looks at the clock. */
const documentsPerStep = 1_000;

parentPort?.on("message", ({ job, ...asked }: KeeperJob & { readonly job: number }) => {
  parentPort?.postMessage(answer(job, asked));
});

function answer(job: number, asked: KeeperJob): KeeperAnswer {
  try {
    const database = openDatabase({ file: asked.file, profile: asked.profile, mustExist: true });
    try {
      if (asked.do === "check") return { job, ok: true, findings: check(database), pagesLeft: 0 };
      // PASSIVE takes what no reader needs and waits for nobody.
      const moved = database.prepare("PRAGMA wal_checkpoint(PASSIVE)").get();
      return { job, ok: true, findings: [], pagesLeft: Number(moved?.log ?? 0) - Number(moved?.checkpointed ?? 0) };
    } finally {
      database.close();
    }
  } catch (error) {
    const code = error instanceof SqlError ? error.code : "misuse";
    return { job, ok: false, code, message: error instanceof Error ? error.message : String(error) };
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
