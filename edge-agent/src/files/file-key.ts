// The key of the box's databases. A folder is encrypted from its first start on or never: opened without the key its
// files would look broken and be set aside.

import { closeSync, existsSync, fsyncSync, openSync } from "node:fs";
import { join } from "node:path";
import { type EncryptionKey, type KeySource, readKey } from "@evertill/storage-sqlite";

class EncryptionConfigError extends Error {
  override readonly name = "EncryptionConfigError";
  readonly code = "encryption-config";
}

/**
 * Null when the box's files are plain.
 * @throws KeySourceError, or EncryptionConfigError when the folder was begun the other way.
 */
export async function fileKey(dataFolder: string, source: KeySource | undefined): Promise<EncryptionKey | null> {
  const mark = join(dataFolder, "encrypted");
  const isEncrypted = existsSync(mark);
  if (source === undefined) {
    if (!isEncrypted) return null;
    throw new EncryptionConfigError(
      `${dataFolder}: its databases are encrypted, and the configuration has no "encryption"; put it back`,
    );
  }
  const key = await readKey(source);
  if (isEncrypted) return key;
  if (existsSync(join(dataFolder, "journal.db"))) {
    throw new EncryptionConfigError(
      `${dataFolder}: its databases were begun without encryption and stay so; take "encryption" out of the configuration, or enrol the box anew in an empty folder`,
    );
  }
  const handle = openSync(mark, "wx", 0o600);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return key;
}
