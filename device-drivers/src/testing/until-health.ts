// Waiting until a device says what it is waited for, at once where it has said it.

import type { DeviceHealth } from "../device.ts";
import { firstEvent } from "./first-event.ts";

interface Told {
  readonly health: DeviceHealth;
  onHealth(listener: (health: DeviceHealth) => void): void;
}

export const untilHealth = (device: Told, wanted: (health: DeviceHealth) => boolean): Promise<DeviceHealth> =>
  wanted(device.health)
    ? Promise.resolve(device.health)
    : firstEvent<DeviceHealth>((listener) => device.onHealth(listener), wanted);
