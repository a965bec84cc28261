// A headquarters to measure: the production process beside this one, on a PostgreSQL server of its own where the machine
// has one, else on the embedded database. Commits wait for the disk, as in production.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type HqDatabase, openHqDatabase } from "../../../hq/server/src/database/open-database.ts";
import { postgresBinaries, startPostgres } from "../../../hq/server/src/testing/postgres-cluster.ts";

export interface Headquarters {
  /** `http://…` */
  readonly url: string;
  /** "PostgreSQL 15", "PGlite". */
  readonly on: string;
  /** Of the server, when there is one. */
  readonly databaseUrl: string | null;
  readonly databases: Databases;
  /** Most memory that its process has held, MiB; null where the system does not say. */
  peakMebibytes(): number | null;
}

export interface Databases {
  readonly on: string;
  /** Another empty one, of the same kind and on the same disk. */
  open(name: string): Promise<HqDatabase>;
  urlOf(name: string): string | null;
}

interface Stores {
  readonly stores: readonly string[];
  /** Done to its database before it starts. */
  readonly prepare?: (database: HqDatabase) => Promise<void>;
}

export const tokenOf = (store: string): string => `bench-token-of-store-${store}`;

const main = join(import.meta.dirname, "../../../hq/server/src/main.ts");

/** Everything is gone when `measure` is done. */
export async function withHeadquarters(of: Stores, measure: (hq: Headquarters) => Promise<void>): Promise<void> {
  const opened = new AsyncDisposableStack();
  try {
    await measure(await startHeadquarters(of, opened));
  } finally {
    await opened.disposeAsync();
  }
}

async function startHeadquarters({ stores, prepare }: Stores, opened: AsyncDisposableStack): Promise<Headquarters> {
  const folder = mkdtempSync(join(tmpdir(), "evertill-bench-sync-"));
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const databases = await openDatabases(folder, opened);
  const database = await databases.open("hq");
  await prepare?.(database);
  await database.close();
  const databaseUrl = databases.urlOf("hq");
  const config = join(folder, "hq.json");
  writeFileSync(
    config,
    JSON.stringify({
      ...{ dataFolder: join(folder, "hq"), listen: { host: "127.0.0.1", port: 0 } },
      ...(databaseUrl === null ? {} : { databaseUrl }),
      stores: stores.map((store) => ({ store, token: tokenOf(store) })),
    }),
  );
  const child = spawn(process.execPath, [main, "--config", config], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  opened.defer(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const url = await readyAt(child.stdout, ended);
  return { ...{ url, on: databases.on, databaseUrl, databases }, peakMebibytes: () => peakOf(child.pid) };
}

async function openDatabases(folder: string, opened: AsyncDisposableStack): Promise<Databases> {
  const binaries = postgresBinaries();
  if (binaries === null) {
    const open = (name: string) => openHqDatabase({ dataFolder: join(folder, name) });
    return { on: "PGlite", open, urlOf: () => null };
  }
  const cluster = await startPostgres(binaries, { isDurable: true });
  opened.defer(() => cluster.stop());
  const urls = new Map<string, string>();
  return {
    on: `PostgreSQL ${binaries.split("/").at(-2) ?? ""}`,
    open: async (name) => {
      const databaseUrl = await cluster.createDatabase(name);
      urls.set(name, databaseUrl);
      return openHqDatabase({ databaseUrl });
    },
    urlOf: (name) => urls.get(name) ?? null,
  };
}

/** Reads its log to the end, so that it is never held up by it. */
function readyAt(log: NodeJS.ReadableStream, ended: Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    ended.then(() => reject(new Error("headquarters ended before it was ready")));
    createInterface({ input: log }).on("line", (line) => {
      const said: unknown = JSON.parse(line);
      if (typeof said === "object" && said !== null && "event" in said && said.event === "ready" && "url" in said)
        resolve(String(said.url));
    });
  });
}

function peakOf(pid: number | undefined): number | null {
  if (process.platform !== "linux" || pid === undefined) return null;
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return kibibytes === undefined ? null : Math.round(Number(kibibytes) / 1_024);
}
