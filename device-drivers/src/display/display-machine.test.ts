import fc from "fast-check";
import { expect, test } from "vitest";
import { fakePort } from "../testing/fake-port.ts";
import { manualTimers } from "../testing/manual-timers.ts";
import { type DisplayInput, displayStart, stepDisplay } from "./display-machine.ts";
import { lineDisplay } from "./line-display.ts";
import { readDisplayProfile } from "./profile.ts";

const settings = {
  profile: readDisplayProfile("cd5220"),
  timing: { writeTimeoutMs: 2_000, repaintMs: 2_000, bytesPerSecond: 960 },
};
const glass = (name: string) => ({ upper: name.padEnd(20), lower: "TOTAL".padEnd(20) });
const after = (...inputs: readonly DisplayInput[]) =>
  inputs.reduce(
    (step, input) => stepDisplay(step.state, input, settings),
    stepDisplay(displayStart, { kind: "heard" }, settings),
  );

test("nothing is written before there is something to show, and it is not called up", () => {
  const { state, effects } = after({ kind: "link-up" });
  expect(effects).toEqual([]);
  expect(state).toMatchObject({ link: "idle", health: { state: "starting" } });
});

test("a frame starts from any state: CR, CLR, ESC @, cursor off, font, then both lines", () => {
  const { effects } = after({ kind: "show", text: glass("A") }, { kind: "link-up" });
  const written = effects.find((effect) => effect.kind === "write");
  expect(written?.kind === "write" && Buffer.from(written.bytes).toString("latin1")).toBe(
    `\r\x0c\x1b@\x1b_\0\x1bfA\x1bQA${"A".padEnd(20)}\r\x1bQB${"TOTAL".padEnd(20)}\r`,
  );
});

test("a write that is not taken in its time: down as no-answer, and a new connection", async () => {
  const port = fakePort();
  const timers = manualTimers();
  const display = lineDisplay(
    { ...port, write: () => new Promise(() => {}), onState: port.onState },
    { ...settings, timers },
  );
  display.open();
  display.show({ left: ["A"] }, { left: ["B"] });
  port.connect();
  timers.advance(2_100);
  expect(port.reopened).toEqual(["stalled"]);
  expect(display.health).toEqual({ state: "down", reason: "no-answer" });
  await display.close();
  expect(timers.waiting).toBe(0);
});

test("a write of a connection that is gone says nothing of the next one", async () => {
  const port = fakePort();
  const timers = manualTimers();
  let settle = (): void => {};
  const write = () =>
    new Promise<void>((resolve) => {
      settle = resolve;
    });
  const display = lineDisplay({ ...port, write, onState: port.onState }, { ...settings, timers });
  display.open();
  display.show({ left: ["A"] }, { left: ["B"] });
  port.connect();
  const ofTheFirst = settle;
  port.lose("unplugged");
  port.connect();
  ofTheFirst();
  await Promise.resolve();
  await Promise.resolve();
  expect(display.health).toEqual({ state: "down", reason: "unreachable" });
});

test("whatever comes in whatever order, one timer at most waits and what stands last is wanted", () => {
  const input = fc.oneof(
    fc.constant<DisplayInput>({ kind: "link-up" }),
    fc.constant<DisplayInput>({ kind: "link-lost", reason: "unplugged" }),
    fc.constant<DisplayInput>({ kind: "written" }),
    fc.constant<DisplayInput>({ kind: "heard" }),
    fc.constant<DisplayInput>({ kind: "timer" }),
    fc.constantFrom("A", "B").map((name): DisplayInput => ({ kind: "show", text: glass(name) })),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      let state = displayStart;
      for (const each of inputs) state = stepDisplay(state, each, settings).state;
      // From here a line that works brings the newest lines onto the glass.
      let step = stepDisplay(state, { kind: "link-lost", reason: "unplugged" }, settings);
      step = stepDisplay(step.state, { kind: "show", text: glass("C") }, settings);
      step = stepDisplay(step.state, { kind: "link-up" }, settings);
      expect(step.effects.map(({ kind }) => kind)).toEqual(["set-timer", "write"]);
      step = stepDisplay(step.state, { kind: "written" }, settings);
      expect(step.state).toMatchObject({ written: glass("C"), health: { state: "up" } });
    }),
  );
});
