// How large a storage file is and what is in it, cheaply enough to ask every minute.

import { statSync } from "node:fs";
import type { FileDatabase } from "./open-database.ts";

export interface FileMetrics {
  /** Bytes of the database file itself. */
  readonly fileBytes: number;
  /** Bytes of its write-ahead log: what a checkpoint has not yet moved over, and room kept for more. */
  readonly walBytes: number;
  /** Bytes inside the file that hold nothing and are used before it grows. */
  readonly freeBytes: number;
}

export function fileMetrics(database: FileDatabase): FileMetrics {
  const pageBytes = Number(database.pragma("page_size"));
  return {
    fileBytes: Number(database.pragma("page_count")) * pageBytes,
    walBytes: statSync(`${database.file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    freeBytes: Number(database.pragma("freelist_count")) * pageBytes,
  };
}

/** Bytes a day between two measurements; null when they are too close to tell. */
export function growthPerDay(
  earlier: { readonly atMs: number; readonly fileBytes: number },
  later: { readonly atMs: number; readonly fileBytes: number },
): number | null {
  const elapsedMs = later.atMs - earlier.atMs;
  if (elapsedMs < 60_000) return null;
  return ((later.fileBytes - earlier.fileBytes) / elapsedMs) * 86_400_000;
}
