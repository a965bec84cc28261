// HQ's database in memory. PGlite takes seconds to make a cluster and a fifth of that to load one: it is made once for each
// of its versions and kept in the cache of this checkout.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import hqPackage from "../../package.json" with { type: "json" };
import { type HqDatabase, openHqDatabase } from "../database/open-database.ts";

const cache = path.join(import.meta.dirname, "../../../../node_modules/.cache/evertill");

/** An empty one, with HQ's tables. */
export async function openMemoryDatabase(): Promise<HqDatabase> {
  return openHqDatabase({ emptyCluster: await emptyCluster() });
}

async function emptyCluster(): Promise<Blob> {
  const file = path.join(cache, `pglite-${hqPackage.dependencies["@electric-sql/pglite"]}.tar`);
  if (!existsSync(file)) await makeCluster(file);
  // A file that another takes the place of meanwhile is still read whole; a blob of a file refuses to be.
  return new Blob([readFileSync(file)]);
}

/** The file appears whole or not at all: test files that begin together each make it, and one stays. */
async function makeCluster(file: string): Promise<void> {
  const made = await PGlite.create();
  const dump = await made.dumpDataDir("none");
  await made.close();
  mkdirSync(cache, { recursive: true });
  const own = `${file}.${process.pid}`;
  writeFileSync(own, await dump.bytes());
  renameSync(own, file);
}
