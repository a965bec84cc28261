// Starts a box's program from one of its two slots: `main.ts --slots FOLDER --health URL [--trial-ms N] -- ARGUMENTS`. It
// lies outside the slots and imports nothing but Node, so that no release can break it [P10].

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { isHealthy } from "./ask-health.ts";
import { type LauncherEffect, type LauncherInput, launcherStep } from "./launcher-step.ts";
import { programOf, readSlots, writeSlots } from "./slot-file.ts";
import { runningSlot, type SlotName, type SlotState } from "./slot-state.ts";

const usage = "usage: main.ts --slots FOLDER --health URL [--trial-ms N] -- ARGUMENTS of the program";
const pollMs = 250;
/** Answers in a row: one could be the last word of a program that is dying. */
const goodAnswers = 3;
const killAfterMs = 8_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { slots: { type: "string" }, health: { type: "string" }, "trial-ms": { type: "string", default: "60000" } },
});
const folder = values.slots ?? "";
const healthUrl = values.health ?? "";
const trialMs = Number(values["trial-ms"]);
if (folder === "" || !URL.canParse(healthUrl) || !(trialMs > 0)) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

let child: ChildProcess | null = null;
let isStopping = false;

function say(event: string, detail: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...detail })}\n`);
}

/** False: the state could not be written. */
function take(input: LauncherInput): boolean {
  const effects = launcherStep(readSlots(folder), input, Date.now());
  for (const effect of effects) if (!carryOut(effect)) return false;
  return true;
}

function carryOut(effect: LauncherEffect): boolean {
  switch (effect.type) {
    case "write":
      return keep(effect.state);
    case "run":
      run(effect.slot, effect.isTrial);
      return true;
    case "kill":
      child?.kill("SIGKILL");
      return true;
    case "end":
      process.exit(effect.code);
  }
}

function keep(state: SlotState): boolean {
  try {
    writeSlots(folder, state);
  } catch (error) {
    say("slots-not-written", { level: "error", error: String(error) });
    return false;
  }
  const { trial, last } = state;
  say("slots", { committed: state.committed, trial: trial?.slot ?? null, starts: trial?.starts ?? 0, last });
  return true;
}

function begin(): void {
  const state = readSlots(folder);
  const hasProgram = existsSync(programOf(folder, runningSlot(state)));
  // A start that cannot be counted is not made: the disk that refuses it must not become a loop of crashes.
  if (!take({ type: "begin", hasProgram })) run(state.committed, false);
}

function run(slot: SlotName, isTrial: boolean): void {
  say("starting", { slot, isTrial });
  const started = spawn(process.execPath, [...process.execArgv, programOf(folder, slot), ...positionals], {
    // The channel tells the program that its launcher is gone.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  child = started;
  const stopWatching = isTrial ? watch() : () => undefined;
  started.on("error", (error) => say("will-not-start", { level: "error", error: String(error) }));
  started.on("close", (code, signal) => {
    stopWatching();
    child = null;
    say("program-ended", { slot, isTrial, code, signal });
    const exitCode = code ?? 1;
    if (isStopping) process.exit(exitCode);
    // Read again: it may have been committed, or have asked for a trial, since.
    const ranTrial = isTrial && readSlots(folder).committed !== slot;
    take({ type: "ended", ranTrial, code: exitCode });
    begin();
  });
}

/** Until the trial is committed or its time is over. */
function watch(): () => void {
  const { trial } = readSlots(folder);
  let good = 0;
  let isOver = false;
  let asking: NodeJS.Timeout | undefined;
  const stop = () => {
    isOver = true;
    clearTimeout(asking);
    clearTimeout(overdue);
  };
  const ask = async (): Promise<void> => {
    const isGood = await isHealthy(healthUrl, trial?.version ?? "");
    if (isOver) return;
    good = isGood ? good + 1 : 0;
    if (good >= goodAnswers && take({ type: "healthy" })) stop();
    else asking = setTimeout(() => void ask(), pollMs);
  };
  const overdue = setTimeout(() => {
    stop();
    // Told to go even when that cannot be written: the start is counted, and so is the next.
    if (!take({ type: "overdue" })) child?.kill("SIGKILL");
  }, trialMs);
  void ask();
  return stop;
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    isStopping = true;
    if (child === null) process.exit(0);
    child.kill(signal);
    setTimeout(() => child?.kill("SIGKILL"), killAfterMs).unref();
  });
}

begin();
