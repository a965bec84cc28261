import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FleetPlan } from "./fleet-plan.ts";
import { FleetThreadKeeper } from "./fleet-thread-keeper.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class FakeThread extends EventEmitter {
  readonly postMessage = () => this.emit("exit");
  readonly unref = () => {};
  readonly terminate = async () => 0;
}

test("[P11] a thread that fails in a row is waited for longer; one that was well for a minute counts anew", () => {
  const threads: FakeThread[] = [];
  const waits: unknown[] = [];
  const plan: FleetPlan = {
    ...{ store: "0412", box: "0412-02", lane: 2, brokerUrl: "mqtt://nowhere", token: "t" },
    role: "lane",
    ...{ run: "0".repeat(16), version: "1", hub: null, certificates: null },
  };
  const keeper = new FleetThreadKeeper(
    plan,
    { log: (_, detail) => waits.push(detail?.againInMs), heard: () => {} },
    () => {
      const thread = new FakeThread();
      threads.push(thread);
      return thread;
    },
  );
  const ends = (afterMs: number) => {
    vi.advanceTimersByTime(afterMs);
    threads.at(-1)?.emit("exit");
    vi.advanceTimersByTime(30_000);
  };
  for (const _ of [1, 2, 3]) ends(0);
  expect(waits).toEqual([500, 5_000, 30_000]);
  ends(61_000);
  expect(waits.at(-1)).toBe(500);
  expect(threads).toHaveLength(5);
  return keeper.close();
});
