// The store's data folder: made, proved writable, and filled with the processes' configuration.
// Files that hold the store's token are readable by their owner only.

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { diskFull, fileProblem, LaunchProblem } from "../setup/problem.mjs";

/** A store's day of journal, logs and an HQ database fit in this with room to spare. */
const leastFreeBytes = 500_000_000;

/** Runs a file operation; a refusal that a person can put right becomes a LaunchProblem. */
function onDisk<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    throw fileProblem(error, path) ?? error;
  }
}

/** One level at a time: a recursive mkdir says ENOENT for a read-only disk. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

const freeBytesOf = (path: string): number => {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
};

/** @throws LaunchProblem "read-only", "disk-full" or "not-a-folder". */
export function prepareDataFolder(folder: string, freeBytes: (path: string) => number = freeBytesOf): void {
  onDisk(folder, () => {
    makeFolder(join(folder, "logs"));
    const probe = join(folder, ".writable");
    writeFileSync(probe, "");
    rmSync(probe);
  });
  if (freeBytes(folder) < leastFreeBytes) throw diskFull(folder);
}

/** Replaces a file whole, readable by its owner only; creates its folder. */
export function writePrivate(path: string, text: string): void {
  onDisk(path, () => {
    makeFolder(dirname(path));
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  });
}

type SecretName = "store-token" | "kiosk-token" | "acquirer-key" | "invoice-key" | "overview-key";

/** A secret of the store, the same at every start: 256 random bits as 64 hex digits. */
export function storeSecret(folder: string, name: SecretName): string {
  const path = join(folder, name);
  const kept = onDisk(path, () => {
    try {
      return readFileSync(path, "utf8").trim();
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    }
  });
  if (kept === null) {
    const token = randomBytes(32).toString("hex");
    writePrivate(path, `${token}\n`);
    return token;
  }
  if (/^[0-9a-f]{64}$/.test(kept)) return kept;
  throw new LaunchProblem("bad-token", {
    what: { en: `${path} does not hold a secret of the store (64 hex digits).`, zh: `${path} 中不是有效的门店密钥。` },
    remedy: {
      en: "Put the right file back; or remove it, and the store gets a new one.",
      zh: "请恢复原文件；或删除它，门店会得到新的密钥。",
    },
  });
}
