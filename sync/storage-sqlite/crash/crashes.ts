// Runs the writer and takes it down: by kill -9 under load, or by a power cut at chosen points of its disk log.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { acknowledgedBefore, type DiskEvent, parseDiskLog, writeDiskAfterCut } from "./disk-log.ts";
import { judgeAfterCrash } from "./verdict.ts";

export interface CrashReport {
  readonly crashes: number;
  /** Highest number acknowledged. */
  readonly acknowledged: number;
  readonly lost: number;
  /** Crashes after which the file was not sound, with why. */
  readonly unsound: readonly string[];
}

const writerFile = join(import.meta.dirname, "writer.ts");

/** Kills the writer `crashes` times on one file, each time after some acknowledgements, and judges it each time. */
export async function killRepeatedly(options: {
  readonly file: string;
  readonly crashes: number;
  readonly chance: () => number;
}): Promise<CrashReport> {
  let acknowledged = 0;
  let lost = 0;
  const unsound: string[] = [];
  for (let crash = 0; crash < options.crashes; crash += 1) {
    acknowledged = await killOnce(options.file, 1 + Math.floor(options.chance() * 200), acknowledged);
    try {
      lost += (await judgeAfterCrash(options.file, acknowledged)).lost;
    } catch (error) {
      unsound.push(String(error));
      break;
    }
  }
  return { crashes: options.crashes, acknowledged, lost, unsound };
}

/** Highest number that the writer acknowledged before it was gone. */
async function killOnce(file: string, afterAcknowledgements: number, before: number): Promise<number> {
  const writer = spawn(process.execPath, [writerFile, file, "shared", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  writer.stdout.setEncoding("utf8");
  writer.stdout.on("data", (chunk: string) => {
    text += chunk;
    if (text.split("\n").length > afterAcknowledgements) writer.kill("SIGKILL");
  });
  const [code] = await once(writer, "close");
  if (typeof code === "number") throw new Error(`the writer ended by itself with ${code}`);
  return text
    .split("\n")
    .slice(0, -1)
    .reduce((highest, line) => Math.max(highest, Number(line)), before);
}

/** Runs the writer for `notes` notes under the recorder and gives what it did to the disk. */
export async function recordWriter(options: {
  readonly library: string;
  readonly folder: string;
  readonly profile: "shared" | "reference";
  readonly notes: number;
}): Promise<readonly DiskEvent[]> {
  const log = join(options.folder, "..", `disk-${options.profile}.log`);
  const writer = spawn(
    process.execPath,
    [writerFile, join(options.folder, "notes.db"), options.profile, `${options.notes}`],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, LD_PRELOAD: options.library, DISK_LOG: log, DISK_LOG_FOLDER: options.folder },
    },
  );
  const [code, signal] = await once(writer, "close");
  if (signal !== "SIGKILL") throw new Error(`the writer ended with ${code ?? signal}`);
  return parseDiskLog(readFileSync(log));
}

/** Cuts the power at `crashes` points of a recorded run; each cut is judged on a disk of its own. */
export async function cutPowerRepeatedly(options: {
  readonly events: readonly DiskEvent[];
  readonly folder: string;
  readonly profile: "shared" | "reference";
  readonly crashes: number;
  readonly chance: () => number;
}): Promise<CrashReport> {
  const { events, chance } = options;
  let lost = 0;
  let acknowledged = 0;
  const unsound: string[] = [];
  for (let crash = 0; crash < options.crashes; crash += 1) {
    const cut = Math.floor(chance() * (events.length + 1));
    const disk = join(options.folder, `disk-${options.profile}-${crash}`);
    // Every other disk also keeps some of what was not fsynced, torn by sector.
    writeDiskAfterCut(events, cut, crash % 2 === 0 ? null : chance, disk);
    const said = Number(acknowledgedBefore(events, cut).at(-1) ?? 0);
    acknowledged = Math.max(acknowledged, said);
    try {
      lost += (await judgeAfterCrash(join(disk, "notes.db"), said, options.profile)).lost;
    } catch (error) {
      unsound.push(`cut before event ${cut}: ${error}`);
    }
    rmSync(disk, { recursive: true, force: true });
  }
  return { crashes: options.crashes, acknowledged, lost, unsound };
}
