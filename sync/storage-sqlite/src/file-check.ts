// Is a file what was written? Its structure and indexes by SQLite's own check, its documents by their checksums. In
// steps, each a short read: whoever moves the log over or writes gets in between.

import type { SqlDatabase } from "./sql-database.ts";
import { checksumOf } from "./stored-document.ts";

/** Where a check goes on. */
export type CheckPlace =
  | { readonly part: "structure"; readonly afterTable: string }
  | { readonly part: "documents"; readonly collection: number; readonly name: string; readonly since: number };

export interface CheckStep {
  /** What is wrong, in words; empty when this step found all sound. */
  readonly findings: readonly string[];
  /** Null when the file is checked whole. */
  readonly next: CheckPlace | null;
}

export const checkStart: CheckPlace = { part: "structure", afterTable: "" };

const documentsPerStep = 5_000;

/** One table's structure and indexes, or the checksums of some thousand documents. Throws what reading throws. */
export function checkStep(database: SqlDatabase, place: CheckPlace): CheckStep {
  return place.part === "structure" ? checkTable(database, place.afterTable) : checkDocuments(database, place);
}

/** All steps at once, for a file that nobody uses. Stops at the first that finds something. */
export function checkWhole(database: SqlDatabase): readonly string[] {
  let place: CheckPlace | null = checkStart;
  while (place !== null) {
    const step: CheckStep = checkStep(database, place);
    if (step.findings.length > 0) return step.findings;
    place = step.next;
  }
  return [];
}

function checkTable(database: SqlDatabase, afterTable: string): CheckStep {
  const table = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name > ? ORDER BY name LIMIT 1")
    .get(afterTable);
  if (table === undefined) return { findings: [], next: nextCollection(database, 0) };
  const name = String(table.name);
  const findings = database
    .prepare(`PRAGMA integrity_check('${name.replaceAll("'", "''")}')`)
    .all()
    .filter((row) => row.integrity_check !== "ok")
    .map((row) => `${name}: ${row.integrity_check}`);
  return { findings, next: { part: "structure", afterTable: name } };
}

function checkDocuments(database: SqlDatabase, place: Extract<CheckPlace, { part: "documents" }>): CheckStep {
  const rows = database
    .prepare(
      `SELECT sequence, document, checksum FROM c${place.collection}
       WHERE sequence > ? AND checksum IS NOT NULL ORDER BY sequence LIMIT ?`,
    )
    .all(place.since, documentsPerStep);
  const findings = rows
    .filter(({ document, checksum }) => typeof document !== "string" || checksumOf(document) !== checksum)
    .map(({ sequence }) => `${place.name}: the document written as number ${sequence} is not what was written`);
  const next =
    rows.length < documentsPerStep
      ? nextCollection(database, place.collection)
      : { ...place, since: Number(rows.at(-1)?.sequence) };
  return { findings, next };
}

function nextCollection(database: SqlDatabase, after: number): CheckPlace | null {
  const isStorage = database.prepare("SELECT 1 AS yes FROM sqlite_schema WHERE name = 'storage_collection'").get();
  if (isStorage === undefined) return null;
  const row = database
    .prepare("SELECT number, name FROM storage_collection WHERE number > ? ORDER BY number LIMIT 1")
    .get(after);
  return row === undefined
    ? null
    : { part: "documents", collection: Number(row.number), name: String(row.name), since: 0 };
}
