import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeInstanceLock } from "./instance-lock.ts";
import { identityOf, isRunning } from "./process-identity.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evertill-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

test("a second start in the folder is refused and names the first", () => {
  const lock = takeInstanceLock(folder);
  expect(() => takeInstanceLock(folder)).toThrow(
    expect.objectContaining({ code: "already-open", message: expect.stringContaining(`${process.pid}`) }),
  );
  lock.release();
  takeInstanceLock(folder).release();
});

test("the lock of a supervisor that is gone is taken over", async () => {
  takeInstanceLock(folder, await endedPid());
  expect(takeInstanceLock(folder).leftBehind).toEqual([]);
});

test("a pid that a stranger has by now does not hold the lock", () => {
  const stranger = { supervisor: { pid: process.pid, startTicks: 1 }, children: [{ pid: process.pid, startTicks: 1 }] };
  writeFileSync(join(folder, "lock"), JSON.stringify(stranger));
  expect(takeInstanceLock(folder).leftBehind).toEqual([]);
});

test("a lock cut short by a crash is taken over", () => {
  writeFileSync(join(folder, "lock"), '{"supervisor":{"pi');
  expect(takeInstanceLock(folder).leftBehind).toEqual([]);
});

test("what a killed supervisor left running is found and ended", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const identity = identityOf(child.pid ?? 0);
  takeInstanceLock(folder, await endedPid()).record([identity.pid]);
  const { leftBehind } = takeInstanceLock(folder);
  expect(leftBehind).toEqual([identity]);
  // In a process of its own, where nothing else keeps the event loop waiting.
  const ender = spawn(process.execPath, [
    "--input-type=module",
    "-e",
    `import { endLeftBehind } from ${JSON.stringify(new URL("./left-behind.ts", import.meta.url).href)};
     await endLeftBehind(${JSON.stringify(leftBehind)});`,
  ]);
  expect(await once(ender, "exit")).toEqual([0, null]);
  expect(isRunning(identity)).toBe(false);
});
