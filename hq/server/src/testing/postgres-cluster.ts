// A PostgreSQL server of the tests' own: its own cluster in a temporary folder, on a free loopback port, ended by pid.

import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

export interface PostgresCluster {
  /** Creates an empty database; answers its URL. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** Where Debian keeps each version's binaries; its wrapper leaves them out of PATH. */
const debianFolder = "/usr/lib/postgresql";

/** Folder with `initdb` and `postgres`, the highest version; null on a machine without them. */
export function postgresBinaries(): string | null {
  const versions = readdirSync(path.dirname(debianFolder)).includes("postgresql") ? readdirSync(debianFolder) : [];
  const highest = versions.map(Number).sort((a, b) => b - a)[0];
  return highest === undefined ? null : path.join(debianFolder, String(highest), "bin");
}

/** @param options.isDurable commits wait for the disk, as in production; absent: they do not, which tests need not */
export async function startPostgres(
  binaries: string,
  { isDurable = false }: { readonly isDurable?: boolean } = {},
): Promise<PostgresCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), "evertill-postgres-"));
  const owner = unprivilegedOwner();
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = path.join(folder, "data");
  const clusterOptions = ["-U", "evertill", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(path.join(binaries, "initdb"), ["-D", data, ...clusterOptions], { ...owner, cwd: folder });

  const port = await freePort();
  const fsync = `fsync=${isDurable ? "on" : "off"}`;
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", fsync];
  const args = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(path.join(binaries, "postgres"), args, {
    ...owner,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL ended at once: ${said}`)));
  });

  const urlOf = (database: string) => `postgresql://evertill@127.0.0.1:${port}/${database}`;
  return {
    createDatabase: async (name) => {
      const client = new pg.Client(urlOf("postgres"));
      await client.connect();
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      await client.end();
      return urlOf(name);
    },
    stop: async () => {
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then as the account that its package made. */
function unprivilegedOwner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
