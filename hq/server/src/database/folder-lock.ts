// One process a data folder. PGlite does not guard its folder itself: two writers would ruin it.
// The lock file names its holder; a lock whose holder is gone is taken over.

import { randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Holder {
  readonly pid: number;
  /** When the kernel started the process, in ticks since boot: a reused pid has another. Null where /proc is absent. */
  readonly startedTicks: string | null;
  /** Of the machine's boot in which the lock was taken. Null where /proc is absent. */
  readonly bootId: string | null;
}

export class FolderLockedError extends Error {
  readonly code = "folder-locked";
  constructor(folder: string, pid: number) {
    super(`the data folder ${folder} is in use by the process ${pid}: stop that one first, or name another dataFolder`);
  }
}

export class FolderUnusableError extends Error {
  readonly code = "folder-unusable";
  constructor(folder: string, cause: unknown) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown reason";
    super(
      `the data folder ${folder} cannot be written (${reason}): name another dataFolder, or make this one writable`,
      {
        cause,
      },
    );
  }
}

export interface FolderLock {
  /**
   * How the holder before ended: `clean`, `killed` (its writes are in the page cache and reach the disk),
   * `power-lost` (the machine restarted since: writes without fsync may be gone).
   */
  readonly before: "clean" | "killed" | "power-lost";
  release(): void;
}

/** @throws FolderLockedError while another living process holds the folder; FolderUnusableError. */
export function lockFolder(folder: string): FolderLock {
  try {
    return lock(folder);
  } catch (error) {
    throw error instanceof FolderLockedError ? error : new FolderUnusableError(folder, error);
  }
}

function lock(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "hq.lock");
  const own: Holder = { pid: process.pid, startedTicks: startedTicks(process.pid), bootId: bootId() };
  let before: FolderLock["before"] = "clean";
  for (;;) {
    if (create(file, own)) return { before, release: () => release(file, own) };
    const text = read(file);
    if (text === null) continue;
    const holder = parseHolder(text);
    if (holder !== null && isAlive(holder)) throw new FolderLockedError(folder, holder.pid);
    // A lock that cannot be read was torn by a power cut: a killed process leaves a whole one.
    before = holder?.bootId === own.bootId ? "killed" : "power-lost";
    setAside(file, text);
  }
}

/** Appears whole or not at all: written beside, then linked, which fails when the name is taken. */
function create(file: string, own: Holder): boolean {
  const whole = `${file}.${randomUUID()}`;
  writeFileSync(whole, JSON.stringify(own), { mode: 0o600 });
  try {
    linkSync(whole, file);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(whole);
  }
}

/** Moves a dead holder's lock away, unless another process has replaced it meanwhile. */
function setAside(file: string, judged: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  if (read(aside) !== judged && !existsSync(file)) linkSync(aside, file);
  rmSync(aside);
}

function release(file: string, own: Holder): void {
  if (read(file) === JSON.stringify(own)) rmSync(file);
}

/** Null when the file is gone. */
function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, startedTicks, bootId } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== "number" || !Number.isSafeInteger(pid) || pid < 1) return null;
    const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);
    return { pid, startedTicks: textOrNull(startedTicks), bootId: textOrNull(bootId) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.bootId !== bootId()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (isCode(error, "ESRCH")) return false;
    if (!isCode(error, "EPERM")) throw error;
  }
  return holder.startedTicks === startedTicks(holder.pid);
}

/** Field 22 of proc_pid_stat(5), counted after the command's closing bracket. */
function startedTicks(pid: number): string | null {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat === null ? null : (stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null);
}

function bootId(): string | null {
  return readProc("/proc/sys/kernel/random/boot_id");
}

function readProc(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isCode(error, "ENOENT") || isCode(error, "ESRCH")) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
