// A database that is gone with its process, or with the last that refers to it. Of no type that promises durability: what
// must survive is opened as a file.

import Database from "better-sqlite3";
import { BetterSqliteDatabase } from "./open-database.ts";
import type { SqlDatabase } from "./sql-database.ts";

export function memoryDatabase(): SqlDatabase {
  const connection = new Database(":memory:");
  connection.exec("PRAGMA foreign_keys = 1; PRAGMA recursive_triggers = 1; PRAGMA trusted_schema = 0");
  return new BetterSqliteDatabase(connection, { file: ":memory:", profile: "journal" });
}
