import { expect, test } from "vitest";
import type { PortState } from "../port.ts";
import { manualTimers } from "../testing/manual-timers.ts";
import { longestDelayMs, reopenDelayMs } from "./backoff.ts";
import { lossReason } from "./loss-reason.ts";
import { type LinkEvents, reopeningPort } from "./reopening-port.ts";

const dialled = () => {
  const timers = manualTimers();
  const dials: LinkEvents[] = [];
  let destroyed = 0;
  const port = reopeningPort(
    {
      name: "wire",
      dialTimeoutMs: 1_000,
      dial: (events) => {
        dials.push(events);
        const destroy = (): void => {
          destroyed += 1;
        };
        return { write: () => {}, destroy };
      },
    },
    timers,
  );
  const states: PortState[] = [];
  port.onState((state) => states.push(state));
  return { timers, dials, port, states, destroyed: () => destroyed };
};

test.each([
  [0, 100],
  [1, 200],
  [4, 1_600],
  [5, 2_000],
  [1_000_000, 2_000],
])("try %i after a loss waits %i ms, never more than two seconds", (attempt, delayMs) => {
  expect(reopenDelayMs(attempt)).toBe(delayMs);
  expect(delayMs).toBeLessThanOrEqual(longestDelayMs);
});

test("a dial that neither opens nor fails is given up as a timeout", () => {
  const { timers, dials, port, states } = dialled();
  port.open();
  timers.advance(1_000);
  expect(states).toEqual([{ at: "opening" }, { at: "lost", reason: "timeout" }]);
  timers.advance(100);
  expect(dials.length).toBe(2);
});

test("what a given-up link says later is not heard", () => {
  const { timers, dials, port, states } = dialled();
  port.open();
  timers.advance(1_000);
  const before = states.length;
  dials[0]?.opened();
  dials[0]?.lost("reset");
  expect(states.length).toBe(before);
});

test("a line that opens and drops at once backs off; bytes on it make the next try quick again", () => {
  const { timers, dials, port } = dialled();
  port.open();
  for (const delayMs of [100, 200, 400]) {
    dials.at(-1)?.opened();
    dials.at(-1)?.lost("ended");
    timers.advance(delayMs - 1);
    const before = dials.length;
    timers.advance(1);
    expect(dials.length).toBe(before + 1);
  }
  dials.at(-1)?.opened();
  dials.at(-1)?.bytes(Uint8Array.of(1));
  dials.at(-1)?.lost("ended");
  const before = dials.length;
  timers.advance(100);
  expect(dials.length).toBe(before + 1);
});

test("close ends the retries and leaves no timer and no link", () => {
  const { timers, dials, port, destroyed } = dialled();
  port.open();
  dials[0]?.lost("refused");
  port.close();
  timers.advance(60_000);
  expect(dials.length).toBe(1);
  expect(timers.waiting).toBe(0);
  expect(destroyed()).toBe(1);
});

test("a listener that closes the port while it opens stops the dial", () => {
  const { dials, port } = dialled();
  port.onState((state) => {
    if (state.at === "opening") port.close();
  });
  port.open();
  expect(port.state).toEqual({ at: "closed" });
  expect(dials.length).toBe(0);
});

test.each([
  [{ code: "ECONNREFUSED" }, "refused"],
  [{ errors: [{ code: "EHOSTUNREACH" }] }, "no-route"],
  [{ code: "ENOENT" }, "no-such-device"],
  [new Error("anything"), "failed"],
  [undefined, "failed"],
])("an error %o is reported as %s", (error, reason) => {
  expect(lossReason(error)).toBe(reason);
});
