// The launcher as a process of its own, starting programs of a few lines.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import { programOf, readSlots, writeSlots } from "./slot-file.ts";
import { firstSlots, mostStarts, type SlotName, switched } from "./slot-state.ts";

const launcher = join(import.meta.dirname, "main.ts");
let slots: string;
let port: number;
const started: ChildProcess[] = [];

beforeEach(async () => {
  slots = mkdtempSync(join(tmpdir(), "evertill-launcher-"));
  port = await freePort();
});
afterEach(() => {
  for (const child of started.splice(0)) killGroup(child);
  rmSync(slots, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function killGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

const bodies = {
  /** Answers that it is well. */
  well: (version: string) => `
    import { createServer } from "node:http";
    createServer((_, answer) => answer.end(JSON.stringify({ ok: true, version: "${version}" }))).listen(${port}, "127.0.0.1");
    process.once("disconnect", () => process.exit(1));
    process.once("SIGTERM", () => process.exit(0));
    console.log(JSON.stringify({ event: "program", version: "${version}", args: process.argv.slice(2) }));`,
  crashes: () => "process.exit(3);",
  /** Never says anything. */
  hangs: () => "setInterval(() => {}, 1000);",
} as const;

function put(slot: SlotName, kind: keyof typeof bodies, version: string): void {
  const file = programOf(slots, slot);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, bodies[kind](version));
}

/** Runs the launcher; the answer yields its lines. */
function launch(trialMs = 20_000) {
  const child = spawn(
    process.execPath,
    [
      launcher,
      "--slots",
      slots,
      "--health",
      `http://127.0.0.1:${port}/health`,
      "--trial-ms",
      String(trialMs),
      "--",
      "--config",
      "box.json",
    ],
    { stdio: ["ignore", "pipe", "inherit"], detached: true },
  );
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** The next line that says so. */
  const until = async (wanted: (line: Readonly<Record<string, unknown>>) => boolean) => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error("the launcher ended before it said so");
      const line: Readonly<Record<string, unknown>> = JSON.parse(value);
      if (wanted(line)) return line;
    }
  };
  return { child, until };
}

const program = (version: string) => (line: Readonly<Record<string, unknown>>) =>
  line.event === "program" && line.version === version;
const slotsSay = (committed: SlotName, trial: SlotName | null) => (line: Readonly<Record<string, unknown>>) =>
  line.event === "slots" && line.committed === committed && line.trial === trial;

test("runs the program of the committed slot with the arguments that it was given, and ends when it does", async () => {
  put("a", "well", "1.0.0");
  const { child, until } = launch();
  expect(await until(program("1.0.0"))).toMatchObject({ args: ["--config", "box.json"] });
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("[P10] a trial that says that it is well is committed", async () => {
  put("a", "well", "1.0.0");
  put("b", "well", "1.1.0");
  writeSlots(slots, switched(firstSlots, { version: "1.1.0", order: "o" }));
  const { until } = launch();
  await until(program("1.1.0"));
  await until(slotsSay("b", null));
  expect(readSlots(slots)).toMatchObject({ committed: "b", trial: null, last: { outcome: "committed", order: "o" } });
});

test("[P10] a trial that crashes is given up after its starts, and the program before runs", async () => {
  put("a", "well", "1.0.0");
  put("b", "crashes", "1.1.0");
  writeSlots(slots, switched(firstSlots, { version: "1.1.0", order: "o" }));
  const { until } = launch();
  for (let start = 1; start <= mostStarts; start += 1)
    await until(({ event, starts }) => event === "slots" && starts === start);
  await until(program("1.0.0"));
  expect(readSlots(slots)).toMatchObject({ committed: "a", last: { outcome: "rolled-back", reason: "crashed" } });
});

test("[P10] a trial that hangs, or answers as another version, is killed when its time is over", async () => {
  put("a", "well", "1.0.0");
  for (const kind of ["hangs", "well"] as const) {
    put("b", kind, "0.0.9");
    writeSlots(slots, switched(firstSlots, { version: "1.1.0", order: kind }));
    const { child, until } = launch(900);
    await until(program("1.0.0"));
    expect(readSlots(slots), kind).toMatchObject({ committed: "a", last: { reason: "not-healthy", order: kind } });
    killGroup(child);
    await once(child, "exit");
  }
});

test("[P10] the launcher killed with its trial, as often as one likes: the trial is counted, then given up", async () => {
  put("a", "well", "1.0.0");
  put("b", "hangs", "1.1.0");
  writeSlots(slots, switched(firstSlots, { version: "1.1.0", order: "o" }));
  for (let start = 1; start <= mostStarts; start += 1) {
    const { child, until } = launch();
    await until(({ event, isTrial }) => event === "starting" && isTrial === true);
    expect(readSlots(slots).trial?.starts).toBe(start);
    killGroup(child);
    await once(child, "exit");
  }
  const { until } = launch();
  await until(program("1.0.0"));
  expect(readSlots(slots)).toMatchObject({ committed: "a", trial: null, last: { reason: "crashed" } });
});

test("[P10] a state of the slots that cannot be read leaves a program running", async () => {
  put("b", "well", "1.1.0");
  writeFileSync(join(slots, "slots.json"), '{"format":1,"commi');
  const { until } = launch();
  await until(program("1.1.0"));
});

test("[P10] the launcher stands on Node and itself alone: no release can break it", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const imports = files.flatMap((name) =>
    [...readFileSync(join(import.meta.dirname, name), "utf8").matchAll(/from "([^"]+)"/g)].map(([, from = ""]) => from),
  );
  expect(imports.length).toBeGreaterThan(8);
  expect(imports.filter((from) => !from.startsWith("node:") && !/^\.\/[a-z-]+\.ts$/.test(from))).toEqual([]);
});
