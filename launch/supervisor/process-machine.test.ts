import fc from "fast-check";
import { expect, test } from "vitest";
import {
  killAfterMs,
  longestDelayMs,
  mostDeathsBeforeReady,
  type ProcessEffect,
  type ProcessInput,
  type ProcessState,
  processStep,
  restartDelayMs,
} from "./process-machine.ts";

const ended: ProcessState = { at: "ended" };

function drive(inputs: readonly ProcessInput[], from: ProcessState = ended) {
  const effects: ProcessEffect[] = [];
  let state = from;
  for (const input of inputs) {
    const stepped = processStep(state, input);
    state = stepped.state;
    effects.push(...stepped.effects);
  }
  return { state, effects };
}

test("a process that dies after it was ready is started again within a second", () => {
  const { state, effects } = drive([
    { type: "start" },
    { type: "ready", atMs: 0 },
    { type: "exited", atMs: 60_000, refused: false },
    { type: "timer" },
  ]);
  expect(state.at).toBe("starting");
  expect(effects).toEqual([{ type: "spawn" }, { type: "set-timer", delayMs: 100 }, { type: "spawn" }]);
});

test("deaths in a row wait longer each, up to a bound", () => {
  const delays = Array.from({ length: 12 }, (_, index) => restartDelayMs(index + 1));
  expect(delays.slice(0, 4)).toEqual([100, 200, 400, 800]);
  expect(Math.max(...delays)).toBe(longestDelayMs);
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
});

test("a steady run forgives earlier deaths", () => {
  const dying: ProcessInput[] = [
    { type: "ready", atMs: 0 },
    { type: "exited", atMs: 5, refused: false },
    { type: "timer" },
  ];
  const { effects } = drive([
    { type: "start" },
    ...dying,
    ...dying,
    { type: "ready", atMs: 0 },
    { type: "exited", atMs: 10_000, refused: false },
  ]);
  expect(effects.filter(({ type }) => type === "set-timer")).toEqual([
    { type: "set-timer", delayMs: 100 },
    { type: "set-timer", delayMs: 200 },
    { type: "set-timer", delayMs: 100 },
  ]);
});

test("a process that never became ready is given up; one that was ready once never is", () => {
  const deaths: ProcessInput[] = Array.from({ length: mostDeathsBeforeReady }, () => [
    { type: "exited" as const, atMs: 1, refused: false },
    { type: "timer" as const },
  ]).flat();
  expect(drive([{ type: "start" }, ...deaths]).state).toEqual({ at: "gave-up" });
  expect(drive([{ type: "start" }, { type: "ready", atMs: 0 }, ...deaths, ...deaths]).state.at).toBe("starting");
});

test("one that refuses what it was given is not tried again, unless it once accepted it", () => {
  const refusal: ProcessInput = { type: "exited", atMs: 1, refused: true };
  expect(drive([{ type: "start" }, refusal]).state).toEqual({ at: "gave-up" });
  expect(drive([{ type: "start" }, { type: "ready", atMs: 0 }, refusal]).state.at).toBe("waiting");
});

test("stopping asks first, kills after ten seconds, and at once in a hurry", () => {
  const asked = drive([{ type: "start" }, { type: "ready", atMs: 0 }, { type: "stop", hurry: false }]);
  expect(asked.effects.slice(1)).toEqual([
    { type: "signal", signal: "SIGTERM" },
    { type: "set-timer", delayMs: killAfterMs },
  ]);
  expect(drive([{ type: "timer" }], asked.state).effects).toEqual([{ type: "signal", signal: "SIGKILL" }]);
  expect(drive([{ type: "stop", hurry: true }], asked.state).effects).toEqual([{ type: "signal", signal: "SIGKILL" }]);
  expect(drive([{ type: "exited", atMs: 9, refused: false }], asked.state).state).toEqual({ at: "ended" });
});

test("whatever happens, at most one process runs, and after a stop none is started", () => {
  const input: fc.Arbitrary<ProcessInput> = fc.oneof(
    fc.constant<ProcessInput>({ type: "start" }),
    fc.nat(20_000).map((atMs): ProcessInput => ({ type: "ready", atMs })),
    fc.nat(20_000).map((atMs): ProcessInput => ({ type: "exited", atMs, refused: atMs % 2 === 0 })),
    fc.constant<ProcessInput>({ type: "timer" }),
    fc.boolean().map((hurry): ProcessInput => ({ type: "stop", hurry })),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      let state: ProcessState = ended;
      let running = false;
      let stopped = false;
      for (const one of inputs) {
        // The shell reports only what can happen.
        if ((one.type === "exited" || one.type === "ready") && !running) continue;
        if (one.type === "exited") running = false;
        if (one.type === "stop") stopped = true;
        if (one.type === "start" && (state.at === "ended" || state.at === "gave-up")) stopped = false;
        const stepped = processStep(state, one);
        for (const effect of stepped.effects) {
          if (effect.type !== "spawn") continue;
          expect(running).toBe(false);
          expect(stopped).toBe(false);
          running = true;
        }
        state = stepped.state;
        if (state.at === "ended" || state.at === "gave-up") expect(running).toBe(false);
      }
    }),
  );
});
