import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FolderLockedError, FolderUnusableError, lockFolder } from "./folder-lock.ts";

describe("the lock on a data folder", () => {
  let folder: string;
  const file = () => path.join(folder, "hq.lock");
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "evertill-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const holderNow = () => JSON.parse(readFileSync(file(), "utf8")) as Record<string, unknown>;
  const leaveLock = (change: Readonly<Record<string, unknown>>) => {
    const lock = lockFolder(folder);
    const holder = { ...holderNow(), ...change };
    lock.release();
    writeFileSync(file(), JSON.stringify(holder));
  };

  it("names its holder, refuses a second, and is gone after release", () => {
    const lock = lockFolder(folder);
    expect(lock.before).toBe("clean");
    expect(holderNow()).toMatchObject({ pid: process.pid });
    expect(() => lockFolder(folder)).toThrow(FolderLockedError);
    expect(() => lockFolder(folder)).toThrow(`the process ${process.pid}`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("of a process that is gone is taken over", () => {
    const gone = Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));
    leaveLock({ pid: gone });
    const lock = lockFolder(folder);
    expect(lock.before).toBe("killed");
    expect(holderNow()).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it("of a process whose pid another now has is taken over", () => {
    leaveLock({ startedTicks: "1" });
    const lock = lockFolder(folder);
    expect(lock.before).toBe("killed");
    lock.release();
  });

  it.each([
    ["of an earlier boot", () => leaveLock({ bootId: "an-earlier-boot" })],
    ["that was torn", () => writeFileSync(file(), "")],
  ])("%s tells that the power was lost", (_, leave) => {
    leave();
    const lock = lockFolder(folder);
    expect(lock.before).toBe("power-lost");
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("on a folder that cannot be is refused with the reason", () => {
    writeFileSync(file(), "");
    expect(() => lockFolder(path.join(file(), "inside"))).toThrow(FolderUnusableError);
    expect(() => lockFolder(path.join(file(), "inside"))).toThrow("(ENOTDIR)");
  });
});
