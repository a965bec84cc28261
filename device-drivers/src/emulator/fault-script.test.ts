import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { manualTimers } from "../testing/manual-timers.ts";
import { parseDisplayOrders } from "./display-faults.ts";
import { readFaultScript, runFaultScript } from "./fault-script.ts";

const folder = mkdtempSync(join(tmpdir(), "evertill-faults-"));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  const file = join(folder, "faults.json");
  writeFileSync(file, text);
  return readFaultScript(file, parseDisplayOrders);
};
const script = read('[{"afterMs":100,"orders":{"unplug":50}},{"afterMs":10,"orders":{"mend":true}}]');

const done = (durationMs: number, seed?: number): readonly string[] => {
  const timers = manualTimers();
  const carriedOut: string[] = [];
  const control = (orders: object) => void carriedOut.push(`${timers.now()} ${Object.keys(orders).join()}`);
  const stop = runFaultScript({ steps: script, control, timers, ...(seed === undefined ? {} : { seed }) });
  timers.advance(durationMs);
  stop();
  timers.advance(1_000);
  expect(timers.waiting).toBe(0);
  return carriedOut;
};

test("steps are done once, in order, each after its time", () => {
  expect(done(99)).toEqual([]);
  expect(done(10_000)).toEqual(["100 unplug", "110 mend"]);
});

test("a seed draws the same steps again, another seed others, until it is stopped", () => {
  expect(done(10_000, 7)).toEqual(done(10_000, 7));
  expect(done(10_000, 7)).not.toEqual(done(10_000, 8));
  expect(done(10_000, 7).length).toBeGreaterThan(50);
});

test.each([
  ["{", "not JSON"],
  ["[]", "not a list of steps"],
  ['[{"orders":{"mend":true}}]', "step 1: afterMs is a whole number"],
  ['[{"afterMs":1,"orders":{"mend":true}},{"afterMs":1,"orders":{"fire":1}}]', "step 2: fire is not known"],
])("%s is refused with the step", (text, message) => {
  expect(() => read(text)).toThrow(message);
});
