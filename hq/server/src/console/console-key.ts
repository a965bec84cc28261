// Who may open the IT console: whoever was handed its key, which then rests in an HttpOnly cookie. The key is made once,
// in a file that only HQ's user can read.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Browsers keep one jar for all ports of a host. */
export const consoleCookie = "evertill_console";

class ConsoleKeyError extends Error {
  readonly code = "config";
}

/** @throws ConsoleKeyError for a file that holds something else. */
export function consoleKeyIn(dataFolder: string): { readonly key: string; readonly file: string } {
  const file = path.join(dataFolder, "console.key");
  try {
    writeFileSync(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const key = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(key)) {
    throw new ConsoleKeyError(`${file} holds no key of the console (64 hex digits): remove it, and HQ makes another`);
  }
  return { key, file };
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Compares in constant time, whatever the lengths. */
export function isSameKey(given: string | undefined, key: string): boolean {
  return given !== undefined && timingSafeEqual(digest(given), digest(key));
}
