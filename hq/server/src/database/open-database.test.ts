import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HqJournal } from "../journal/hq-journal.ts";
import { readJournalStatus } from "../journal/journal-status.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { connectStore } from "../testing/store-socket.ts";
import { openHqDatabase } from "./open-database.ts";

describe("the embedded database", { timeout: 120_000 }, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "evertill-database-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("[P4] takes a new incarnation after a power cut, so that stores send again, and keeps it otherwise", async () => {
    const first = await openHqDatabase({ dataFolder: folder });
    const lock = readFileSync(path.join(folder, "hq.lock"), "utf8");
    await first.close();
    const second = await openHqDatabase({ dataFolder: folder });
    await second.close();
    expect(second.incarnation).toBe(first.incarnation);
    const holder = JSON.parse(lock) as Record<string, unknown>;
    writeFileSync(path.join(folder, "hq.lock"), JSON.stringify({ ...holder, bootId: "an-earlier-boot" }));
    const third = await openHqDatabase({ dataFolder: folder });
    await third.close();
    expect(third.incarnation).not.toBe(first.incarnation);
  });

  it("[P1] holds what it acknowledged when its process is killed in the middle of receiving", async () => {
    const config = path.join(folder, "config.json");
    const stores = [{ store: "0412", token: "token-of-store-0412" }];
    writeFileSync(config, JSON.stringify({ dataFolder: "data", listen: { host: "127.0.0.1", port: 0 }, stores }));
    const program = path.join(import.meta.dirname, "../main.ts");
    const child = spawn(process.execPath, [program, "--config", config], { stdio: ["ignore", "pipe", "inherit"] });
    const link = await connectStore(await readyUrl(child.stdout), "token-of-store-0412");
    const lane = signedLane({ store: "0412", mark: "b1", length: 60 });
    link.send({ type: "hello", version: 1, store: "0412", box: "till-1", heads: [lane.head] });
    await link.next();
    for (const [index, signed] of lane.entries.slice(0, 40).entries()) {
      link.send({ type: "entries", epoch: lane.epoch, from: index + 1, entries: [signed] });
    }
    for (let acknowledged = 0; acknowledged < 20; acknowledged++) await link.next();
    child.kill("SIGKILL");
    await once(child, "exit");

    const database = await openHqDatabase({ dataFolder: path.join(folder, "data") });
    const { epochs } = await readJournalStatus(database.db, "0412");
    const ofLane = epochs.filter(({ epoch }) => epoch === lane.epoch);
    const through = ofLane[0]?.through ?? 0;
    expect(through).toBeGreaterThanOrEqual(20);
    expect(ofLane).toMatchObject([{ through, except: [], missing: { from: through + 1, to: 60 } }]);
    const rest = { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries } as const;
    const [answer] = await new HqJournal(database, Date.now).receive("0412", rest);
    expect(answer).toMatchObject({ type: "ack", holding: { through: 60, hash: lane.head.hash } });
    await database.close();
  });
});

/** The address in the ready line of an HQ process. */
async function readyUrl(stdout: Readable): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const { event, url } = JSON.parse(line) as Record<string, unknown>;
    if (event === "ready") return String(url);
  }
  throw new Error("HQ ended before it was ready");
}
