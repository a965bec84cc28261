// Against which code a sale's goods are handed over. It follows from the entry's signature, as the e-receipt's key does:
// nobody can make it who has not the box's key, no receipt's number gives it away, and whoever holds the entry finds the same.

import { createHash } from "node:crypto";
import { collectionCode, type SignedEntry } from "@evertill/core";

/** @param store of the entry */
export function collectionCodeOf({ signature }: Pick<SignedEntry, "signature">, store: string): string {
  const keyHex = createHash("sha256").update(`evertill collection\n${signature}`, "utf8").digest("hex");
  return collectionCode({ store, keyHex });
}
