// Opens the HQ database: PGlite inside the data folder, or a PostgreSQL server. Everything above sees one Kysely.

import { randomBytes } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect } from "kysely";
import pg from "pg";
import { lockFolder } from "./folder-lock.ts";
import { migrate } from "./migrations.ts";
import type { Tables } from "./tables.ts";

export interface HqDatabase {
  readonly kind: "pglite" | "postgresql";
  /** Random; changes when this HQ may have lost what it acknowledged, so that stores send again. */
  readonly incarnation: string;
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

export interface HqDatabaseOptions {
  /** Absent: PGlite in memory, for tests. */
  readonly dataFolder?: string;
  /** As PGlite dumps one. With it a database in memory need not make its own. */
  readonly emptyCluster?: Blob;
  /** `postgresql://…`; absent: PGlite. */
  readonly databaseUrl?: string;
}

class DatabaseError extends Error {
  readonly code: "database-unreachable" | "database-damaged";
  constructor(code: DatabaseError["code"], message: string, options: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** bigint columns as numbers. Sequence numbers never reach 2^53; a wrong one must not pass as another. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
}

const bigintType = 20;
const bigintArrayType = 1016;
const dateType = 1082;

const wholeNumbers = (text: string): number[] => (text === "{}" ? [] : text.slice(1, -1).split(",").map(wholeNumber));
const asText = (text: string): string => text;
const parsers = { [bigintType]: wholeNumber, [bigintArrayType]: wholeNumbers, [dateType]: asText };

/** @throws FolderLockedError while another process has the folder; FolderUnusableError; DatabaseError. */
export async function openHqDatabase(options: HqDatabaseOptions): Promise<HqDatabase> {
  if (options.databaseUrl === undefined) return openEmbedded(options);
  return ready("postgresql", await openServer(options.databaseUrl), { lostPast: false, release: () => {} });
}

async function openEmbedded({ dataFolder, emptyCluster }: HqDatabaseOptions): Promise<HqDatabase> {
  const lock = dataFolder === undefined ? null : lockFolder(dataFolder);
  const release = () => lock?.release();
  try {
    const pglite = await (dataFolder === undefined
      ? PGlite.create({ parsers, ...(emptyCluster === undefined ? {} : { loadDataDir: emptyCluster }) })
      : openFolder(await clusterFolder(dataFolder)));
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    return await ready("pglite", db, { lostPast: lock?.before === "power-lost", release });
  } catch (error) {
    release();
    throw error;
  }
}

/** The cluster appears whole or not at all: a start that is killed while it is being made leaves none behind. */
async function clusterFolder(dataFolder: string): Promise<string> {
  const folder = path.join(dataFolder, "pglite");
  if (existsSync(folder)) return folder;
  const beingMade = `${folder}.new`;
  rmSync(beingMade, { recursive: true, force: true });
  const pglite = await PGlite.create({ dataDir: beingMade });
  await pglite.close();
  renameSync(beingMade, folder);
  return folder;
}

async function openFolder(dataDir: string): Promise<PGlite> {
  try {
    return await PGlite.create({ dataDir, parsers });
  } catch (cause) {
    const message = `the embedded database in ${dataDir} cannot be opened: move that folder aside and start again, and the stores send everything again`;
    throw new DatabaseError("database-damaged", message, { cause });
  }
}

/** @throws DatabaseError while the server does not answer. */
async function openServer(databaseUrl: string): Promise<Kysely<Tables>> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(bigintType, wholeNumber);
  types.setTypeParser(bigintArrayType, wholeNumbers);
  types.setTypeParser(dateType, asText);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    types,
    max: 8,
    connectionTimeoutMillis: 10_000,
    application_name: "evertill-hq",
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    const { host, pathname } = new URL(databaseUrl);
    throw new DatabaseError("database-unreachable", `PostgreSQL at ${host}${pathname} does not let HQ in`, { cause });
  }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

interface Ending {
  readonly lostPast: boolean;
  release(): void;
}

async function ready(kind: HqDatabase["kind"], db: Kysely<Tables>, ending: Ending): Promise<HqDatabase> {
  const close = async () => {
    await db.destroy();
    ending.release();
  };
  try {
    await migrate(db);
    return { kind, db, close, incarnation: await incarnationOf(db, ending.lostPast) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function incarnationOf(db: Kysely<Tables>, lostPast: boolean): Promise<string> {
  const fresh = { key: "incarnation", value: randomBytes(16).toString("hex") };
  await db
    .insertInto("meta")
    .values(fresh)
    .onConflict((conflict) =>
      lostPast ? conflict.column("key").doUpdateSet({ value: fresh.value }) : conflict.column("key").doNothing(),
    )
    .execute();
  const row = await db.selectFrom("meta").select("value").where("key", "=", "incarnation").executeTakeFirstOrThrow();
  return row.value;
}
