// A document as its row holds it: JSON text, and in files that nobody can send again a checksum of it, verified at
// every read. SQLite finds broken pages by their structure, but not a flipped bit inside a document's text.

import { crc32 } from "node:zlib";
import type { RxDocumentData } from "rxdb";
import type { SqlRow } from "./sql-database.ts";
import { SqlError } from "./sql-error.ts";

/** What to select so that `readDocument` can read the row. */
export const documentColumns = "document, checksum";

export function checksumOf(text: string): number {
  return crc32(text);
}

/** Throws `SqlError` corrupt when the text is not what was written. */
export function readDocument<RxDocType>(row: SqlRow, file: string): RxDocumentData<RxDocType> {
  const { document, checksum } = row;
  if (typeof document !== "string" || (checksum !== null && checksum !== crc32(document))) throw corrupt(file);
  try {
    return JSON.parse(document);
  } catch (cause) {
    throw corrupt(file, cause);
  }
}

function corrupt(file: string, cause?: unknown): SqlError {
  return new SqlError({
    code: "corrupt",
    file,
    message: `${file}: a document is not what was written: its checksum or its JSON is wrong`,
    cause,
  });
}
