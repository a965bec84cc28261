// One suite, every database: the same tests against PGlite and against a real PostgreSQL server.

import { afterAll, beforeAll, describe } from "vitest";
import { type HqDatabase, openHqDatabase } from "../database/open-database.ts";
import { openMemoryDatabase } from "./memory-database.ts";
import { type PostgresCluster, postgresBinaries, startPostgres } from "./postgres-cluster.ts";

/** Milliseconds; databases are slow to start on a busy machine. */
const timeout = 120_000;

type Suite = (database: () => HqDatabase) => void;

/** Runs a suite on each; `database()` is one database for the whole suite. */
export function describeOnEachDatabase(name: string, suite: Suite): void {
  describe(`${name}, on PGlite`, { timeout }, () => {
    let opened: HqDatabase | undefined;
    beforeAll(async () => {
      opened = await openMemoryDatabase();
    }, timeout);
    afterAll(async () => opened?.close(), timeout);
    suite(() => expectOpened(opened));
  });
  describeOnServer(name, suite);
}

/** For what only a database with many connections can show. */
export function describeOnServer(name: string, suite: Suite): void {
  const binaries = postgresBinaries();
  describe.runIf(binaries !== null)(
    `${name}, on PostgreSQL (left out where Debian's server is not installed)`,
    { timeout },
    () => {
      let cluster: PostgresCluster | undefined;
      let opened: HqDatabase | undefined;
      beforeAll(async () => {
        cluster = await startPostgres(binaries ?? "");
        opened = await openHqDatabase({ databaseUrl: await cluster.createDatabase("hq") });
      }, timeout);
      afterAll(async () => {
        await opened?.close();
        await cluster?.stop();
      });
      suite(() => expectOpened(opened));
    },
  );
}

function expectOpened(database: HqDatabase | undefined): HqDatabase {
  if (database === undefined) throw new Error("the database is opened before the first test");
  return database;
}
