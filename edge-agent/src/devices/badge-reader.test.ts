import { startScannerEmulator } from "@evertill/device-drivers";
import { expect, onTestFinished, test } from "vitest";
import { alone, noPayments, supervisorCard, testBox, testSupervisor } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { openDevices } from "./devices.ts";

test.each(["serial", "keyboard"] as const)(
  "[P9] a reader that speaks %s signs in whose card it reads",
  async (speaks) => {
    const emulator = await startScannerEmulator({ port: 0, controlPort: 0, speaks });
    const box = testBox();
    const till = new Till(box, alone, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
    const { promise: isRead, resolve: read } = Promise.withResolvers<unknown>();
    const { promise: isUp, resolve: up } = Promise.withResolvers<void>();
    const far = { host: "127.0.0.1", port: emulator.port };
    const badge =
      speaks === "serial"
        ? { connection: { type: "tcp", ...far } }
        : { connection: { type: "hid-tcp", ...far }, profile: "keyboard" };
    const devices = openDevices({
      config: { devices: { badge } },
      ...{ box, till, scan: async () => undefined, acquirer: null },
      badge: async (text) => read(await till.badgeRead(text)),
      changed: () => {
        if (devices.health().badge.state === "up") up();
      },
    });
    onTestFinished(async () => {
      await devices.close();
      await emulator.close();
    });
    await isUp;
    await emulator.until(({ connections }) => connections > 0);
    emulator.scan(supervisorCard);
    expect(await isRead).toEqual({ ok: true });
    expect(box.lane.person?.personId).toBe(testSupervisor.personId);
  },
);
