// Secrets of one box, made once and kept in files that only its user can read.

import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

class SecretFileError extends Error {
  readonly code = "secret-file";
}

/**
 * Reads `bytes` random bytes (hex) from `file`, making them durable on disk the first time.
 * @throws SecretFileError for a file that holds something else
 */
export function secretFrom(file: string, bytes: number): Uint8Array {
  if (!existsSync(file)) writeDurably(file, randomBytes(bytes).toString("hex"));
  const secret = Buffer.from(readFileSync(file, "utf8").trim(), "hex");
  if (secret.length !== bytes) {
    throw new SecretFileError(
      `${file}: expected ${bytes * 2} hex digits. Restore this file from backup; do not delete it.`,
    );
  }
  return secret;
}

/** Of the user alone. fsync the file, rename, fsync the folder: after return the file survives a power cut, whole. */
export function writeDurably(file: string, text: string): void {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, "w", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
