// The signature in a snapshot's first line: Ed25519 (RFC 8032) over the manifest's JSON as it is without it. The manifest
// holds the SHA-256 of all that follows, so the signature covers every byte.

import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { SnapshotManifest } from "./snapshot-file.ts";

const privateHeader = Buffer.from("302e020100300506032b657004220420", "hex");
const publicHeader = Buffer.from("302a300506032b6570032100", "hex");

/** @param seed 32 bytes, the private key of RFC 8032. */
export function signManifest(manifest: SnapshotManifest, seed: Uint8Array): SnapshotManifest {
  const key = createPrivateKey({ key: Buffer.concat([privateHeader, seed]), format: "der", type: "pkcs8" });
  return { ...manifest, signature: sign(null, Buffer.from(signedText(manifest)), key).toString("hex") };
}

/** @param keys public keys, 64 hex digits each. False for a malformed key or signature as for a wrong one. */
export function isSignedByOneOf(manifest: SnapshotManifest, keys: readonly string[]): boolean {
  const { signature } = manifest;
  if (signature === undefined || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const text = Buffer.from(signedText(manifest));
  return keys.some((hex) => {
    if (!/^[0-9a-f]{64}$/.test(hex)) return false;
    const key = createPublicKey({
      key: Buffer.concat([publicHeader, Buffer.from(hex, "hex")]),
      format: "der",
      type: "spki",
    });
    return verify(null, text, key, Buffer.from(signature, "hex"));
  });
}

function signedText({ signature: _, ...manifest }: SnapshotManifest): string {
  return JSON.stringify(manifest);
}
