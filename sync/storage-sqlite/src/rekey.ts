// Encrypts a file that is nobody's yet, or gives it another key, in its place and page by page: what was encrypted is
// never plain on the disk in between.

import { closeSync, fsyncSync, openSync } from "node:fs";
import { applyKey, type EncryptionKey, encryptedEngine, keyText } from "./encryption.ts";
import { toSqlError } from "./sql-error.ts";

/**
 * Must not be open anywhere, nor have a log beside it. On disk on return; after a failure the file is to be thrown away.
 * @param from null: it is plain. Throws `SqlError`: not-a-database of another key, corrupt, disk-full, io-error.
 */
export function changeKey(file: string, from: EncryptionKey | null, to: EncryptionKey): void {
  try {
    const Engine = encryptedEngine();
    const connection = new Engine(file, { fileMustExist: true });
    try {
      if (from === null) connection.pragma("cipher = 'aegis'");
      else applyKey(connection, from);
      // A write-ahead log cannot take another key; nor is there anything to go back to.
      connection.exec("PRAGMA journal_mode = DELETE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
      connection.pragma(`rekey = "${keyText(to)}"`);
    } finally {
      connection.close();
    }
    const handle = openSync(file, "r+");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw toSqlError(error, { file, sql: "PRAGMA rekey" });
  }
}
