// A catalogue file into the reference collection; every row that is left out is logged with line, field and reason.

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Kysely } from "kysely";
import { fileRefusalText, readCatalogue, rowRefusalText } from "../catalogue/index.ts";
import type { Tables } from "../database/tables.ts";
import { errorFields, type Log } from "../log.ts";
import { importCategories } from "./import-categories.ts";
import { CatalogueError, importItems } from "./import-items.ts";

export interface CatalogueImport {
  /** Rows in the file: taken + refused + unchanged. */
  readonly read: number;
  /** New or changed here. */
  readonly taken: number;
  readonly refused: number;
  readonly unchanged: number;
}

/** Twice the same file changes nothing the second time. @throws CatalogueError when nothing of it can be taken. */
export async function importCatalogue(db: Kysely<Tables>, file: string, log: Log): Promise<CatalogueImport> {
  const reading = readCatalogue(readFile(file));
  if (!reading.ok) throw new CatalogueError(fileRefusalText(reading, path.basename(file)));
  for (const refusal of reading.refused) {
    const { line, field, reason } = refusal;
    log.warn("catalogue-row-refused", { line, field, reason, text: rowRefusalText(refusal) });
  }
  await importCategories(db, reading.categories);
  const { changed, gtinTaken } = await importItems(db, reading.items, reading.currency);
  for (const { sku, holder } of gtinTaken) {
    const text = `sku ${sku}: its GTIN is that of ${holder}, which the chain already sells`;
    log.warn("catalogue-row-refused", { line: null, field: "gtin", reason: "gtin-taken", text });
  }
  const refused = reading.refused.length + gtinTaken.length;
  const summary = { read: reading.read, taken: changed, refused, unchanged: reading.read - refused - changed };
  log.info("catalogue-imported", { file: path.basename(file), ...summary });
  return summary;
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const { code } = errorFields(cause);
    throw new CatalogueError(`the catalogue ${file} cannot be read (${code ?? "unknown reason"})`, { cause });
  }
}
