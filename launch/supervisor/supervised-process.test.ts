// Against real processes: small scripts that stand in for HQ and the agents.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLogFile } from "./log-file.ts";
import type { ProcessState } from "./process-machine.ts";
import { type SupervisedProcess, superviseProcess } from "./supervised-process.ts";

const ready = 'console.log(JSON.stringify({ event: "ready", url: "http://127.0.0.1:1/" }));';
const stay = "setInterval(() => {}, 1000);";

let folder: string;
let supervised: SupervisedProcess;
let states: ProcessState["at"][];
let wake: () => void;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evertill-supervised-"));
  states = [];
  wake = () => undefined;
});

afterEach(async () => {
  await supervised.stop({ hurry: true });
  rmSync(folder, { recursive: true, force: true });
});

function stand(script: string): SupervisedProcess {
  const main = join(folder, "main.mjs");
  writeFileSync(main, script);
  supervised = superviseProcess(
    { name: "stand-in", program: process.execPath, args: [main], env: process.env },
    {
      log: openLogFile(join(folder, "log"), () => undefined),
      onState: ({ at }) => {
        states.push(at);
        wake();
      },
    },
  );
  supervised.start();
  return supervised;
}

/** Resolves when `states` holds `at` for the nth time. */
async function seen(at: ProcessState["at"], times = 1): Promise<void> {
  while (states.filter((state) => state === at).length < times) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

test("it is ready when it says so, and tells its address", async () => {
  const process_ = stand(ready + stay);
  expect(process_.state.at).toBe("starting");
  await seen("ready");
  expect(process_.readyRecord).toMatchObject({ url: "http://127.0.0.1:1/" });
});

test("killed with SIGKILL, it is back within a second, with another pid", async () => {
  const process_ = stand(ready + stay);
  await seen("ready");
  const pid = process_.pid;
  const killedMs = performance.now();
  process_.crash();
  await seen("ready", 2);
  expect(performance.now() - killedMs).toBeLessThan(1_000);
  expect(process_.pid).not.toBe(pid);
  expect(states).toEqual(["starting", "ready", "waiting", "starting", "ready"]);
});

test("one that cannot start is given up, and its last words are kept and logged", async () => {
  const process_ = stand('console.error("no such database"); process.exit(3);');
  await seen("gave-up");
  expect(process_.lastLines).toContain("no such database");
  const log = readFileSync(join(folder, "log"), "utf8");
  expect(log.match(/exit code 3/g)).toHaveLength(3);
});

test("asked to stop, it may finish first", async () => {
  const process_ = stand(`process.on("SIGTERM", () => { console.log("finished"); process.exit(0); }); ${ready}${stay}`);
  await seen("ready");
  await process_.stop();
  expect(process_.lastLines).toContain("finished");
  expect(process_.pid).toBeNull();
});

test("one that ignores SIGTERM is killed when hurried", async () => {
  const process_ = stand(`process.on("SIGTERM", () => {}); ${ready}${stay}`);
  await seen("ready");
  const patient = process_.stop();
  await process_.stop({ hurry: true });
  await patient;
  expect(process_.state.at).toBe("ended");
});

test("frozen, it rests until it is thawed, and one that is to stop may finish first all the same", async () => {
  const finishes = 'process.on("SIGTERM", () => { console.log("finished"); process.exit(0); });';
  const process_ = stand(finishes + ready + stay);
  await seen("ready");
  const stateNow = () => readFileSync(`/proc/${process_.pid}/stat`, "utf8").replace(/^.*\) /, "")[0];
  process_.freeze();
  await expect.poll(stateNow).toBe("T");
  process_.thaw();
  await expect.poll(stateNow).not.toBe("T");
  process_.freeze();
  await process_.stop();
  expect(process_.lastLines).toContain("finished");
});

test("stopped, it can be started again", async () => {
  const process_ = stand(ready + stay);
  await seen("ready");
  await process_.stop();
  process_.start();
  await seen("ready", 2);
  expect(process_.pid).not.toBeNull();
});

test("a program that does not exist is given up", async () => {
  supervised = superviseProcess(
    { name: "nothing", program: join(folder, "nothing"), args: [], env: {} },
    {
      log: openLogFile(join(folder, "log"), () => undefined),
      onState: ({ at }) => {
        states.push(at);
        wake();
      },
    },
  );
  supervised.start();
  await seen("gave-up");
  expect(supervised.lastLines.join()).toContain("ENOENT");
});
