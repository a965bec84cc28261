// Who may open the IT console: whoever was handed its key, which then rests in an HttpOnly cookie. The key is made once,
// in a file that only HQ's user can read.

import { createHash, timingSafeEqual } from "node:crypto";
import path from "node:path";
import { secretFrom } from "@evertill/journal";

/** Browsers keep one jar for all ports of a host. */
export const consoleCookie = "evertill_console";

/** 64 hex digits, whole on disk before it is used. @throws SecretFileError for a file that holds something else */
export function consoleKeyIn(dataFolder: string): { readonly key: string; readonly file: string } {
  const file = path.join(dataFolder, "console.key");
  return { key: Buffer.from(secretFrom(file, 32)).toString("hex"), file };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares in constant time, whatever the lengths. */
export function isSameKey(given: string | undefined, key: string): boolean {
  return given !== undefined && timingSafeEqual(digest(given), digest(key));
}
