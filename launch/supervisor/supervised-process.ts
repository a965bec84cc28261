// One process of the store under supervision: the thin shell around process-machine.ts.

import { type ChildProcess, spawn } from "node:child_process";
import { type LogLine, lineSplitter } from "./json-lines.ts";
import type { LogFile } from "./log-file.ts";
import {
  type ProcessEffect,
  type ProcessInput,
  type ProcessState,
  processStep,
  refusedCode,
} from "./process-machine.ts";

export interface ProcessSpec {
  /** For people and file names: "hq", "box-0412-01". */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface ProcessWatcher {
  readonly log: LogFile;
  onLine?(line: LogLine): void;
  onState?(state: ProcessState): void;
  /** The set of running pids changed. */
  onPid?(): void;
}

export interface SupervisedProcess {
  readonly name: string;
  readonly state: ProcessState;
  /** Null while it does not run. */
  readonly pid: number | null;
  /** What it said when it last became ready: `url` and whatever else its kind tells. Null until the first time. */
  readonly readyRecord: Readonly<Record<string, unknown>> | null;
  /** Its last lines, for saying why it would not start. */
  readonly lastLines: readonly string[];
  start(): void;
  /** Resolves when it has ended; a second call with `hurry` kills it. */
  stop(options?: { readonly hurry: boolean }): Promise<void>;
  /** SIGKILL from outside, as a crash: supervision starts it again. For proving that it does. */
  crash(): void;
  /** It answers nobody until it is thawed, as behind a cut line; a stop thaws it first. */
  freeze(): void;
  thaw(): void;
}

const keptLines = 12;
const isFinal = ({ at }: ProcessState): boolean => at === "ended" || at === "gave-up";

export function superviseProcess(spec: ProcessSpec, watcher: ProcessWatcher): SupervisedProcess {
  let state: ProcessState = { at: "ended" };
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let readyRecord: SupervisedProcess["readyRecord"] = null;
  const lastLines: string[] = [];
  const enders: (() => void)[] = [];

  function take(input: ProcessInput): void {
    const before = state;
    const stepped = processStep(state, input);
    state = stepped.state;
    for (const effect of stepped.effects) run(effect);
    if (state.at !== before.at) watcher.onState?.(state);
    if (isFinal(state)) for (const ended of enders.splice(0)) ended();
  }

  function run(effect: ProcessEffect): void {
    switch (effect.type) {
      case "spawn":
        begin();
        return;
      case "signal":
        if (effect.signal === "SIGKILL") killGroup();
        else child?.kill(effect.signal);
        return;
      case "set-timer":
        clearTimeout(timer);
        timer = setTimeout(() => take({ type: "timer" }), effect.delayMs);
        return;
      case "clear-timer":
        clearTimeout(timer);
    }
  }

  const killGroup = (): void => signalGroup("SIGKILL");

  /** To it and whatever it has started itself: a launcher's program. */
  function signalGroup(signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
    if (child?.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      // It has ended since, and its end is on the way here.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }

  function heard(line: LogLine): void {
    lastLines.push(line.text);
    if (lastLines.length > keptLines) lastLines.shift();
    watcher.log.append(line.text);
    if (line.record?.event === "ready") {
      readyRecord = line.record;
      take({ type: "ready", atMs: performance.now() });
    }
    watcher.onLine?.(line);
  }

  function begin(): void {
    // Its own process group: Ctrl-C reaches the supervisor alone, which then ends its processes in order.
    const started = spawn(spec.program, [...spec.args], {
      env: { ...spec.env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    child = started;
    let over = false;
    const gone = (why: string, refused: boolean): void => {
      if (over) return;
      over = true;
      watcher.log.append(JSON.stringify({ at: new Date().toISOString(), event: "process-ended", why }));
      child = null;
      watcher.onPid?.();
      take({ type: "exited", atMs: performance.now(), refused });
    };
    started.stdout.on("data", lineSplitter(heard));
    started.stderr.on("data", lineSplitter(heard));
    started.on("error", (error) => {
      lastLines.push(error.message);
      if (started.pid === undefined) gone(error.message, false);
    });
    started.on("close", (code, signal) => gone(signal ?? `exit code ${code}`, code === refusedCode));
    watcher.onPid?.();
  }

  return {
    name: spec.name,
    get state() {
      return state;
    },
    get pid() {
      return child?.pid ?? null;
    },
    get readyRecord() {
      return readyRecord;
    },
    lastLines,
    start: () => take({ type: "start" }),
    stop: ({ hurry } = { hurry: false }) =>
      new Promise((resolve) => {
        enders.push(resolve);
        signalGroup("SIGCONT");
        take({ type: "stop", hurry });
      }),
    crash: killGroup,
    freeze: () => signalGroup("SIGSTOP"),
    thaw: () => signalGroup("SIGCONT"),
  };
}
