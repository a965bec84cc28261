// One start at a time in a data folder. The lock names the supervisor and the processes it started,
// so that a start after `kill -9` of the supervisor finds what was left running.

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LaunchProblem } from "../setup/problem.mjs";
import { identityOf, isRunning, type ProcessIdentity } from "./process-identity.ts";

interface LockRecord {
  readonly supervisor: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
}

export interface InstanceLock {
  /** Processes of an earlier start whose supervisor is gone. */
  readonly leftBehind: readonly ProcessIdentity[];
  /** Notes which processes run now. */
  record(children: readonly number[]): void;
  release(): void;
}

const isIdentity = (value: unknown): value is ProcessIdentity =>
  typeof value === "object" &&
  value !== null &&
  "pid" in value &&
  Number.isSafeInteger(value.pid) &&
  Number(value.pid) > 1 &&
  "startTicks" in value &&
  (value.startTicks === null || typeof value.startTicks === "number");

/** The lock as written; null when there is none or it was cut short by a crash. */
function readLock(path: string): LockRecord | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof value !== "object" || value === null || !("supervisor" in value) || !("children" in value)) return null;
    const { supervisor, children } = value;
    if (!isIdentity(supervisor) || !Array.isArray(children)) return null;
    return { supervisor, children: children.filter(isIdentity) };
  } catch {
    return null;
  }
}

function alreadyOpen(folder: string, pid: number): LaunchProblem {
  return new LaunchProblem("already-open", {
    what: {
      en: `This store is open already: process ${pid} holds ${folder}.`,
      zh: `该门店已在运行：进程 ${pid} 正在使用 ${folder}。`,
    },
    remedy: {
      en: `End that one first (Ctrl-C in its terminal, or: kill ${pid}); or open a second store: npm start -- --data FOLDER --port-base 8400`,
      zh: `请先结束它（在其终端按 Ctrl-C，或执行 kill ${pid});或另开一家门店：npm start -- --data 目录 --port-base 8400`,
    },
  });
}

/** @throws LaunchProblem "already-open" naming the pid. */
export function takeInstanceLock(folder: string, pid: number = process.pid): InstanceLock {
  const path = join(folder, "lock");
  const own = `${path}.${pid}`;
  const supervisor = identityOf(pid);
  const write = (target: string, children: readonly ProcessIdentity[]): void =>
    writeFileSync(target, JSON.stringify({ supervisor, children } satisfies LockRecord), { mode: 0o600 });

  const held = readLock(path);
  if (held !== null && isRunning(held.supervisor)) throw alreadyOpen(folder, held.supervisor.pid);
  const leftBehind = held === null ? [] : held.children.filter(isRunning);
  rmSync(path, { force: true });
  write(own, leftBehind);
  try {
    // Two starts in one instant: a link is made by one of them only.
    linkSync(own, path);
  } catch (error) {
    throw alreadyOpenOr(error, folder, path);
  } finally {
    rmSync(own, { force: true });
  }
  return {
    leftBehind,
    record: (children) => {
      write(own, children.map(identityOf));
      renameSync(own, path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

function alreadyOpenOr(error: unknown, folder: string, path: string): unknown {
  const rival = readLock(path)?.supervisor;
  return rival === undefined ? error : alreadyOpen(folder, rival.pid);
}
