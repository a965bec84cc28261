// Encryption at rest: pages sealed with AEGIS-256, which also authenticates them, so that a flipped or planted byte
// is found at the read. The engine is better-sqlite3-multiple-ciphers, loaded only where a key is given: two engines
// in one process may have different files open, never the same one.

import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import type Database from "better-sqlite3";
import { syncFolder } from "./sync-folder.ts";

/** 32 random bytes. */
export type EncryptionKey = Uint8Array;

const keyBytes = 32;
const require = createRequire(import.meta.url);

/** The engine that knows ciphers. */
export function encryptedEngine(): typeof Database {
  return require("better-sqlite3-multiple-ciphers");
}

/** Must come before anything is read. A wrong key shows at the first read, as not-a-database. */
export function applyKey(connection: Database.Database, key: EncryptionKey): void {
  connection.pragma("cipher = 'aegis'");
  connection.pragma(`key = "${keyText(key)}"`);
}

/** As pragmas take it. */
export function keyText(key: EncryptionKey): string {
  assertKey(key, "the encryption key");
  return `x'${Buffer.from(key).toString("hex")}'`;
}

/**
 * Reads a key of 32 bytes, e.g. what systemd unseals with the TPM into `$CREDENTIALS_DIRECTORY/<name>`
 * (https://systemd.io/CREDENTIALS). Refuses a file that others than its owner may read.
 */
export function readKeyFile(file: string): EncryptionKey {
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
    throw new Error(`${file}: a key file must be readable by its owner only (chmod 600)`);
  }
  const key = Uint8Array.from(readFileSync(file));
  assertKey(key, file);
  return key;
}

/** Makes a key file that is on disk on return; never replaces one. Without it the data is lost: keep a copy safe. */
export function createKeyFile(file: string): EncryptionKey {
  const key = Uint8Array.from(randomBytes(keyBytes));
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, key);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(dirname(file));
  return key;
}

function assertKey(key: EncryptionKey, whose: string): void {
  if (key.length !== keyBytes) throw new TypeError(`${whose} must be ${keyBytes} bytes, not ${key.length}`);
}
