import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../src/temporary-folder.ts";
import { cutPowerRepeatedly, killRepeatedly, recordWriter } from "./crashes.ts";
import { compileDiskLog } from "./disk-log.ts";
import { seededChance } from "./seeded-chance.ts";

const seed = Date.now() % 1_000_000;
const folder = temporaryFolder;

test(`[P1] kill -9 under load loses nothing that was acknowledged (seed ${seed})`, { timeout: 60_000 }, async () => {
  const report = await killRepeatedly({ file: join(folder(), "notes.db"), crashes: 4, chance: seededChance(seed) });
  expect(report).toMatchObject({ crashes: 4, lost: 0, unsound: [] });
  expect(report.acknowledged).toBeGreaterThan(4);
});

async function powerCuts(profile: "shared" | "reference", context: { skip: (why: string) => void }) {
  const base = folder();
  const library = compileDiskLog(base);
  if (library === null) {
    context.skip("needs Linux and a C compiler (cc)");
    throw new Error("skipped");
  }
  mkdirSync(join(base, "live"));
  const events = await recordWriter({ library, folder: join(base, "live"), profile, notes: 150 });
  return cutPowerRepeatedly({ events, folder: base, profile, crashes: 25, chance: seededChance(seed) });
}

test(`[P1] shared: a power cut loses nothing that was acknowledged (seed ${seed})`, {
  timeout: 60_000,
}, async (context) => {
  const report = await powerCuts("shared", context);
  expect(report).toMatchObject({ crashes: 25, lost: 0, unsound: [] });
  expect(report.acknowledged).toBeGreaterThan(20);
});

test(`the cuts show losses where FULL is off, and even then no unsound file (seed ${seed})`, {
  timeout: 60_000,
}, async (context) => {
  const report = await powerCuts("reference", context);
  expect(report.lost).toBeGreaterThan(0);
  expect(report.unsound).toEqual([]);
});
