import { expect, it } from "vitest";
import { StoreTime } from "./store-time.ts";

const noon = Date.parse("2026-11-22T04:00:00Z");
const hour = 3_600_000;

function timeAt(keptMs: number | null = null) {
  const clock = { wall: noon + 7 * hour, monotonic: 5_000 };
  const time = new StoreTime(
    { wallMs: () => clock.wall, monotonicMs: () => clock.monotonic },
    () => "Asia/Shanghai",
    keptMs,
  );
  const pass = (ms: number) => {
    clock.monotonic += ms;
  };
  return { time, pass, clock };
}

const heard = { wallMs: noon, businessDay: "2026-11-21", hqAwaySinceMs: null };

it("goes by the hub's clock and day, whatever its own clock says", () => {
  const { time, pass, clock } = timeAt();
  time.hear(heard);
  pass(2_000);
  clock.wall = 0;
  expect(time.now()).toEqual({ wallMs: noon + 2_000, businessDay: "2026-11-21" });
});

it("goes by its own before the hub spoke, and by the calendar when the hub is long away", () => {
  const { time, pass } = timeAt();
  expect(time.now()).toEqual({ wallMs: noon + 7 * hour, businessDay: "2026-11-22" });
  time.hear(heard);
  pass(hour);
  expect(time.now()).toEqual({ wallMs: noon + hour, businessDay: "2026-11-22" });
});

it("says nothing of age while it follows, and from when its prices are once it does not", () => {
  const { time, pass } = timeAt();
  time.hear(heard);
  pass(59_000);
  expect(time.asOfMs()).toBeNull();
  pass(2_000);
  expect(time.asOfMs()).toBe(noon);
});

it("takes HQ's absence from the hub, and its own last word over a restart", () => {
  const { time } = timeAt();
  time.hear({ ...heard, hqAwaySinceMs: noon - hour });
  expect(time.asOfMs()).toBe(noon - hour);
  expect(timeAt(noon).time.asOfMs()).toBe(noon);
  expect(timeAt(null).time.asOfMs()).toBeNull();
});
