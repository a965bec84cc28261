// One suite, every database: the same tests against PGlite and against a real PostgreSQL server.

import { afterAll, beforeAll, describe } from "vitest";
import { type HqDatabase, openHqDatabase } from "../database/open-database.ts";
import { type PostgresCluster, postgresBinaries, startPostgres } from "./postgres-cluster.ts";

/** Runs a suite on each; `database()` is one database for the whole suite, so tests use stores of their own. */
export function describeOnEachDatabase(name: string, suite: (database: () => HqDatabase) => void): void {
  describe(`${name}, on PGlite`, () => {
    let opened: HqDatabase | undefined;
    beforeAll(async () => {
      opened = await openHqDatabase({});
    }, 60_000);
    afterAll(async () => opened?.close());
    suite(() => expectOpened(opened));
  });

  const binaries = postgresBinaries();
  describe.runIf(binaries !== null)(`${name}, on PostgreSQL (left out where Debian's server is not installed)`, () => {
    let cluster: PostgresCluster | undefined;
    let opened: HqDatabase | undefined;
    beforeAll(async () => {
      cluster = await startPostgres(binaries ?? "");
      opened = await openHqDatabase({ databaseUrl: await cluster.createDatabase("hq") });
    }, 60_000);
    afterAll(async () => {
      await opened?.close();
      await cluster?.stop();
    });
    suite(() => expectOpened(opened));
  });
}

function expectOpened(database: HqDatabase | undefined): HqDatabase {
  if (database === undefined) throw new Error("the database is opened before the first test");
  return database;
}
