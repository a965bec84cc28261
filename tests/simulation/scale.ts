// A scale beside a till, and a customer's goods on it: they come to rest some time after somebody weighs, or never do.

import type { DeviceHealth, Scale, ScaleReading } from "@evertill/device-drivers";
import type { Random } from "./random.ts";
import type { Owner, Timeline } from "./timeline.ts";

/** How often a load stays restless, or the scale dumb: then the weight is typed, or the goods are left. */
const neverRests = 0.25;
const heaviestGrams = 4_000;

/** For one run of the agent: a dead process hears nothing more. */
export function simulatedScale(timeline: Timeline, random: Random, owner: Owner): Scale {
  const health: DeviceHealth = { state: "up" };
  const listeners: ((reading: ScaleReading) => void)[] = [];
  let reading: ScaleReading | null = null;
  let isWatched = false;
  const say = (now: ScaleReading) => {
    if (!owner.alive || !isWatched) return;
    reading = now;
    for (const listener of listeners) listener(now);
  };
  const weigh = () => {
    const weightGrams = random.between(1, heaviestGrams);
    const restsAfterMs = random.between(100, 2_000);
    say({ is: "unstable", weightGrams, atMonotonicMs: timeline.nowMs });
    if (random.chance(neverRests)) return;
    timeline.after(restsAfterMs, owner, () =>
      say({ is: "stable", weightGrams, isNet: false, isUnchanged: false, atMonotonicMs: timeline.nowMs }),
    );
  };
  return {
    health,
    get reading() {
      return reading;
    },
    commands: [],
    open: () => {},
    watch: (now) => {
      isWatched = now;
      if (now) timeline.after(random.between(50, 1_500), owner, weigh);
    },
    take: () => {},
    press: () => {},
    onReading: (listener) => void listeners.push(listener),
    onHealth: () => {},
    close: async () => {},
  };
}
