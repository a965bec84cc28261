// One agent per data folder. The lock is SQLite's own, so the kernel frees it however the process ends.

import { join } from "node:path";
import { openDatabase, SqlError } from "@evertill/storage-sqlite";

class FolderTakenError extends Error {
  readonly code = "folder-taken";
  constructor(folder: string, cause: unknown) {
    super(`${folder} is in use by another agent. Stop it, or give this box a data folder of its own.`, { cause });
  }
}

/** Held until the returned function is called or the process ends. @throws FolderTakenError */
export function lockFolder(folder: string): () => void {
  const database = openDatabase({ file: join(folder, "agent.lock"), profile: "reference", busyTimeoutMs: 3_000 });
  try {
    database.exec("BEGIN IMMEDIATE");
  } catch (error) {
    database.close();
    if (error instanceof SqlError && error.code === "locked") throw new FolderTakenError(folder, error);
    throw error;
  }
  return () => database.close();
}
