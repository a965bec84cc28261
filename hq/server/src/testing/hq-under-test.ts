// One HQ process that a file's tests share, on loopback with a folder of its own; it can be stopped and started anew.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { HqConfig } from "../config/hq-config.ts";
import { type RunningHq, startHq } from "../hq-process.ts";
import { jsonLog } from "../log.ts";
import { connectStore } from "./store-socket.ts";

const tokens = { "0412": "token-of-store-0412", "0418": "token-of-store-0418" } as const;
export type Store = keyof typeof tokens;

export type HqUnderTest = ReturnType<typeof hqUnderTest>;

/** Starts before the first test of the `describe` that it stands in, and ends after its last. */
export function hqUnderTest() {
  const folder = mkdtempSync(path.join(tmpdir(), "evertill-hq-"));
  /** What it logged since its last start. */
  const events: Record<string, unknown>[] = [];
  const log = jsonLog((line) => events.push(JSON.parse(line) as Record<string, unknown>), Date.now);
  const config: HqConfig = {
    dataFolder: folder,
    listen: { host: "127.0.0.1", port: 0 },
    boxes: { listen: { host: "127.0.0.1", port: 0 } },
    fleet: { listen: { host: "127.0.0.1", port: 0 }, certificates: true },
    stores: Object.entries(tokens).map(([store, token]) => ({ store, token })),
    operators: [{ name: "erp", key: "key-of-the-erp-0001", scopes: ["members"] }],
  };
  /** How far HQ's clock is ahead of this machine's. */
  const clock = { aheadMs: 0 };
  let running: RunningHq | undefined;
  const start = async (more: Partial<HqConfig> = {}) => {
    events.length = 0;
    running = await startHq({ ...config, ...more }, { log, nowMs: () => Date.now() + clock.aheadMs });
  };
  const stop = async () => {
    await running?.close();
    running = undefined;
  };
  beforeAll(() => start(), 120_000);
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  const url = () => running?.url ?? "";
  const bearer = (store: Store) => ({ headers: { authorization: `Bearer ${tokens[store]}` } });
  const get = async (route: string, options?: RequestInit) => {
    const response = await fetch(`${url()}${route}`, options);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const consoleKey = () => readFileSync(path.join(folder, "console.key"), "utf8").trim();
  return {
    ...{ folder, events, clock, start, stop, url, bearer, get, consoleKey },
    boxesUrl: () => running?.boxesUrl ?? "",
    fleetUrl: () => running?.fleetUrl ?? "",
    /** All that a store may read of a collection. */
    documents: async (collection: string, store: Store) => {
      const { body } = await get(`/replicate/${collection}?after=0&limit=10000`, bearer(store));
      return body.documents as Record<string, unknown>[];
    },
    connect: (store: Store) => connectStore(url(), tokens[store]),
    /** @param key absent: the console's */
    inlet: (method: string, route: string, body?: unknown, key = consoleKey()) => {
      const headers = { authorization: `Bearer ${key}` };
      if (body === undefined) return get(`/inlet/v1/${route}`, { method, headers });
      const typed = { ...headers, "content-type": "application/json" };
      return get(`/inlet/v1/${route}`, { method, headers: typed, body: JSON.stringify(body) });
    },
  };
}
