// What opens an entry's receipt on the web. It follows from the entry's signature, which nobody can make who has not the
// box's key, and which lane, hub and HQ all hold with the entry: nothing new is stored, and each finds the same.

import { createHash, timingSafeEqual } from "node:crypto";
import type { SignedEntry } from "@evertill/core";

/** 22 characters of base64url: 132 bits of SHA-256 over the signature of an Ed25519 key (RFC 8032). */
export function eReceiptKey({ signature }: Pick<SignedEntry, "signature">): string {
  return createHash("sha256").update(`evertill e-receipt\n${signature}`, "utf8").digest("base64url").slice(0, 22);
}

/** Takes as long for a key that is nearly right as for one that is not. */
export function isEReceiptKey(key: string, signed: Pick<SignedEntry, "signature">): boolean {
  const own = Buffer.from(eReceiptKey(signed), "utf8");
  const given = Buffer.from(key, "utf8");
  return given.length === own.length && timingSafeEqual(given, own);
}
