// One real till under supervision, with a real HQ above it: processes, files and sockets, no stand-in. What its process
// says is heard as it says it.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectTill, type TillClient } from "../../launch/check/till-client.ts";
import { freePortBase } from "../../launch/store/free-ports.ts";
import { superviseProcess } from "../../launch/supervisor/supervised-process.ts";

const repository = join(import.meta.dirname, "../..");
const token = "token-of-a-store-under-test";
const patienceMs = 100_000;

export type Said = Readonly<Record<string, unknown>>;

/** A process that is started again when it ends, and what it says. */
function supervised(name: string, args: readonly string[]) {
  const said: Said[] = [];
  const listeners = new Set<() => void>();
  const child = superviseProcess(
    { name, program: process.execPath, args, env: process.env },
    {
      log: {
        path: "",
        append: (text) => {
          // The supervisor's own record of an end is no line of the process.
          if (text.includes('"event":"process-ended"')) hear(JSON.parse(text) as Said);
        },
      },
      onLine: ({ record, text }) => hear(record ?? { event: "text", text }),
    },
  );
  function hear(record: Said): void {
    said.push(record);
    for (const listener of [...listeners]) listener();
  }
  /** The first record from number `from` on that is such an event. */
  const hears = (
    event: string,
    from = 0,
    is: (record: Said) => boolean = () => true,
    withinMs = patienceMs,
  ): Promise<Said> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = said.slice(from).find((record) => record.event === event && is(record));
        if (found === undefined) return;
        listeners.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        listeners.delete(look);
        const last = said.slice(-8).map((record) => JSON.stringify(record));
        reject(new Error(`${name} did not say ${event} in time; its last words:\n${last.join("\n")}`));
      }, withinMs);
      listeners.add(look);
      look();
    });
  return { child, said, hears };
}

export async function openHq() {
  const portBase = await freePortBase();
  const folder = mkdtempSync(join(tmpdir(), "evertill-disk-hq-"));
  const config = join(folder, "hq.json");
  const listen = { host: "127.0.0.1", port: portBase };
  writeFileSync(config, JSON.stringify({ dataFolder: join(folder, "hq"), listen, stores: [{ store: "0412", token }] }));
  const hq = supervised("hq", [join(repository, "hq/server/src/main.ts"), "--config", config]);
  hq.child.start();
  const ready = await hq.hears("ready").catch(async (error: unknown) => {
    await hq.child.stop({ hurry: true });
    throw error;
  });
  return {
    portBase,
    key: String(ready.hqKey),
    close: async () => {
      await hq.child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface RealTillOptions {
  readonly portBase: number;
  /** HQ's public key, as HQ says it. */
  readonly hqKey: string;
  readonly folder: string;
  /** Module loaded before the agent's main. */
  readonly preload?: string;
}

export type RealTill = ReturnType<typeof realTill>;

/** A till that is also its store's hub, without devices. */
export function realTill({ portBase, hqKey, folder, preload }: RealTillOptions) {
  const dataFolder = join(folder, "box");
  const config = join(folder, "till.json");
  const port = portBase + 10;
  writeFileSync(
    config,
    JSON.stringify({
      ...{ box: "0412-01", store: "0412", lane: 1, dataFolder, token, hqKeys: [hqKey], devices: {} },
      listen: { host: "127.0.0.1", port },
      hub: { role: "hub", listen: { host: "127.0.0.1", port: portBase + 11 }, hqUrl: `http://127.0.0.1:${portBase}` },
    }),
  );
  const main = [join(repository, "edge-agent/src/main.ts"), "--config", config];
  const agent = supervised("till", preload === undefined ? main : ["--import", preload, ...main]);
  let client: TillClient | null = null;
  const url = `http://127.0.0.1:${port}`;

  /** A window on the till as it is now. */
  const window = async (): Promise<TillClient> => {
    client?.close();
    const { url: shown, windowKeyFile } = agent.child.readyRecord ?? {};
    client = await connectTill(`${String(shown)}/?key=${readFileSync(String(windowKeyFile), "utf8").trim()}`);
    return client;
  };
  return {
    dataFolder,
    said: agent.said,
    hears: agent.hears,
    /** Null while it does not run. */
    get pid() {
      return agent.child.pid;
    },
    window,
    /** Starts it; resolves with a window when it is ready. */
    start: async (): Promise<TillClient> => {
      const from = agent.said.length;
      agent.child.start();
      await agent.hears("ready", from);
      return window();
    },
    stop: async () => {
      client?.close();
      client = null;
      await agent.child.stop();
    },
    status: () => fetchJson(`${url}/status`),
    /** Offers what its broken journals still give to HQ. */
    salvage: () => {
      const args = [join(repository, "edge-agent/src/salvage/main.ts"), "--config", config];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, {
        env: { ...process.env, LC_ALL: "C" },
        encoding: "utf8",
      });
      return { status, said: `${stdout}${stderr}` };
    },
    checkFiles: () => fetch(`${url}/check-files`, { method: "POST", headers: { authorization: `Bearer ${token}` } }),
  };
}

async function fetchJson(url: string): Promise<Said> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as Said;
}
