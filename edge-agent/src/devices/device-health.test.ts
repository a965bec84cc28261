import type { DeviceHealth } from "@evertill/device-drivers";
import { expect, test } from "vitest";
import { Health } from "../health.ts";
import { followDevice } from "./device-health.ts";

test("a wrong device is shown with what it says, a cable that is out without", () => {
  const listeners: ((health: DeviceHealth) => void)[] = [];
  const device = {
    ...{ health: { state: "starting" } as const, heard: "6901234567892<CR>" },
    onHealth: (listener: (health: DeviceHealth) => void) => void listeners.push(listener),
  };
  const health = new Health(
    () => {},
    "absent",
    () => 7,
  );
  followDevice(device, health);
  const says = (now: DeviceHealth) => {
    for (const listener of listeners) listener(now);
    return health.view;
  };
  expect(health.view.state).toBe("starting");
  expect(says({ state: "down", reason: "wrong-device" })).toEqual({
    ...{ state: "down", sinceMs: 7, reason: "wrong-device", heard: "6901234567892<CR>" },
  });
  expect(says({ state: "down", reason: "unreachable" })).toEqual({ state: "down", sinceMs: 7, reason: "unreachable" });
  expect(says({ state: "up" })).toEqual({ state: "up", sinceMs: 7, reason: null });
});
