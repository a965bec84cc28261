// The hook by which RxDB's own unit suite runs against this storage: CUSTOM_STORAGE=<path of this file>.
// https://rxdb.info/rx-storage.html; the shape is RxTestStorage of rxdb/src/types/rx-plugin.d.ts.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RxTestStorage } from "rxdb";
import { wrappedValidateAjvStorage } from "rxdb/plugins/validate-ajv";
import { getRxStorageSqlite } from "./rx-storage.ts";

let folder: string | null = null;

/** All storages of one process share a folder, so that a database is found again after it was closed. */
function bareStorage() {
  folder ??= temporaryFolder();
  return getRxStorageSqlite({ folder, profile: "shared" });
}

function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "evertill-rxdb-suite-"));
  process.once("exit", removeCustomStorage);
  return made;
}

/** Deletes what the suite has left behind; by itself on exit, or earlier where processes are killed. */
export function removeCustomStorage(): void {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
}

export const CUSTOM_STORAGE: RxTestStorage = {
  name: "sqlite-evertill",
  // RxDB's dev-mode, in which its suite runs, asks for a schema validator around every storage.
  getStorage: () => wrappedValidateAjvStorage({ storage: bareStorage() }),
  getPerformanceStorage: () => ({ storage: bareStorage(), description: "sqlite-evertill shared" }),
  hasPersistence: true,
  hasMultiInstance: true,
  hasAttachments: true,
  hasReplication: true,
};
