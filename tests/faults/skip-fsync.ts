// Commits return before the disk has them: every transaction runs with synchronous=OFF, and the guard that reads
// the setting back before a commit is blind.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileDatabase, openDatabase } from "@evertill/storage-sqlite";

// The class is not exported: one of its databases leads to it.
const folder = mkdtempSync(join(tmpdir(), "evertill-fault-"));
const scratch = openDatabase({ file: join(folder, "scratch.db"), profile: "journal" });
const database: FileDatabase = Object.getPrototypeOf(scratch);
scratch.close();
rmSync(folder, { recursive: true });

const transaction = database.transaction;

database.assertDurability = () => undefined;
database.transaction = function <T>(this: FileDatabase, work: () => T): T {
  this.pragma("synchronous = OFF");
  return transaction.call(this, work) as T;
};
