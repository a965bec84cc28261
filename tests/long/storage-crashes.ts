// The storage's crashes: 200 kills under load, 50 power cuts.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cutPowerRepeatedly, killRepeatedly, recordWriter } from "@evertill/storage-sqlite/crash/crashes";
import { compileDiskLog } from "@evertill/storage-sqlite/crash/disk-log";
import { seededChance } from "@evertill/storage-sqlite/crash/seeded-chance";
import type { LongRow } from "./main.ts";

const suite = "storage-crashes";
const kills = 200;
const cuts = 50;
/** Enough for several WAL checkpoints. */
const notes = 1_500;

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Date.now() % 1_000_000_000;
  const base = mkdtempSync(join(tmpdir(), "evertill-long-crashes-"));
  try {
    await powerCuts(base, seed, emit);
    await killsUnderLoad(base, seed, emit);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function powerCuts(base: string, seed: number, emit: (row: LongRow) => void): Promise<void> {
  const library = compileDiskLog(base);
  if (library === null) {
    const why = "left out: needs Linux and a C compiler (cc)";
    emit({ suite, case: "power cuts", passed: true, counted: { why } });
    return;
  }
  for (const profile of ["shared", "reference"] as const) {
    const folder = join(base, profile);
    mkdirSync(folder);
    const events = await recordWriter({ library, folder, profile, notes });
    const report = await cutPowerRepeatedly({
      events,
      folder: base,
      profile,
      crashes: cuts,
      chance: seededChance(seed),
    });
    const { unsound, ...counted } = report;
    // Without FULL the same cuts must show losses: otherwise they would prove nothing.
    const passed = unsound.length === 0 && (profile === "shared" ? report.lost === 0 : report.lost > 0);
    emit({ suite, case: `power cuts, ${profile}`, passed, counted: { ...counted, unsound: unsound.join("; "), seed } });
  }
}

async function killsUnderLoad(base: string, seed: number, emit: (row: LongRow) => void): Promise<void> {
  const file = join(base, "killed.db");
  const { unsound, ...counted } = await killRepeatedly({ file, crashes: kills, chance: seededChance(seed) });
  const passed = counted.lost === 0 && unsound.length === 0;
  emit({ suite, case: "kill -9 under load", passed, counted: { ...counted, unsound: unsound.join("; "), seed } });
}
