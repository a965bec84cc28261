import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HqJournal } from "../journal/hq-journal.ts";
import { readJournalStatus } from "../journal/journal-status.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { type HqDatabase, openHqDatabase } from "./open-database.ts";

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
    const receiver = path.join(import.meta.dirname, "../testing/receive-until-killed.ts");
    const child = spawn(process.execPath, [receiver, folder], { stdio: ["ignore", "pipe", "inherit"] });
    let acknowledged = 0;
    for await (const line of child.stdout) {
      acknowledged = Number(String(line).trim().split("\n").at(-1));
      if (acknowledged >= 30 && !child.killed) child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
    const database: HqDatabase = await openHqDatabase({ dataFolder: folder });
    const { entries, epochs } = await readJournalStatus(database.db, "0412");
    expect(entries).toBeGreaterThanOrEqual(acknowledged);
    expect(epochs[0]).toMatchObject({ through: entries, except: [] });
    const lane = signedLane({ store: "0412", mark: "b1", length: entries + 3 });
    const rest = {
      type: "entries",
      epoch: lane.epoch,
      from: entries + 1,
      entries: lane.entries.slice(entries),
    } as const;
    const [answer] = await new HqJournal(database, Date.now).receive("0412", rest);
    expect(answer).toMatchObject({ type: "ack", holding: { through: entries + 3, hash: lane.head.hash } });
    await database.close();
  });
});
