// Hash and signature of entries: SHA-256 (FIPS 180-4) and Ed25519 (RFC 8032) over the UTF-8 bytes of the canonical text.

import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import type { EntryHash } from "@evertill/core";

/** PKCS #8 and SPKI headers of a raw Ed25519 key (RFC 8410, section 7 and 4). */
const privateHeader = Buffer.from("302e020100300506032b657004220420", "hex");
const publicHeader = Buffer.from("302a300506032b6570032100", "hex");

/** A box's journal key: signs for ever under one public key. */
export interface JournalKey {
  /** Raw public key, 64 hex digits. */
  readonly publicKey: string;
  /** Signature of the UTF-8 bytes of `text`, 128 hex digits. */
  sign(text: string): string;
}

/** @param seed 32 secret bytes. @throws RangeError on another length. */
export function journalKey(seed: Uint8Array): JournalKey {
  if (seed.length !== 32) throw new RangeError(`an Ed25519 seed has 32 bytes, got ${seed.length}`);
  const secret = createPrivateKey({ key: Buffer.concat([privateHeader, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  return { publicKey, sign: (text) => sign(null, Buffer.from(text, "utf8"), secret).toString("hex") };
}

export function hashText(text: string): EntryHash {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** Parsed public keys by hex; a chain has a bounded number of boxes, a process sees one store's. */
const parsedKeys = new Map<string, KeyObject>();

/** False for a wrong signature and for a malformed key or signature alike. */
export function verifyText(publicKey: string, text: string, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false;
  let key = parsedKeys.get(publicKey);
  if (key === undefined) {
    key = createPublicKey({
      key: Buffer.concat([publicHeader, Buffer.from(publicKey, "hex")]),
      format: "der",
      type: "spki",
    });
    parsedKeys.set(publicKey, key);
  }
  return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "hex"));
}
