// A device's own word of how it is, as the box shows it.

import type { DeviceHealth, OnLine } from "@evertill/device-drivers";
import type { Health } from "../health.ts";

interface Told extends Partial<OnLine> {
  readonly health: DeviceHealth;
  onHealth(listener: (health: DeviceHealth) => void): void;
}

/** What another device says on the line is worth telling: somebody finds the right cable by it. */
const isAnother: ReadonlySet<string> = new Set(["unexpected-answer", "wrong-device"]);

/** `health` is the device's from now on. */
export function followDevice(device: Told, health: Health): void {
  const note = (now: DeviceHealth) => {
    const reason = now.state === "down" ? now.reason : null;
    const heard = reason !== null && isAnother.has(reason) ? (device.heard ?? null) : null;
    health.set(now.state, reason, heard);
  };
  note(device.health);
  device.onHealth(note);
}
