import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceHealth, Scan } from "../device.ts";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { type ScannerEmulator, startScannerEmulator } from "../emulator/scanner-emulator.ts";
import { fakePort } from "../testing/fake-port.ts";
import { firstEvent } from "../testing/first-event.ts";
import { manualTimers } from "../testing/manual-timers.ts";
import { openScanner } from "./open-scanner.ts";
import { portScanner } from "./port-scanner.ts";
import { byteDecoder } from "./scan-decoder.ts";

describe("a scanner on a port", () => {
  const opened = (idleFlushMs?: number) => {
    const port = fakePort();
    const timers = manualTimers();
    const scanner = portScanner(port, { timers, decoder: byteDecoder(undefined, idleFlushMs) });
    const scans: Scan[] = [];
    const healths: DeviceHealth[] = [];
    scanner.onScan((scan) => scans.push(scan));
    scanner.onHealth((health) => healths.push(health));
    scanner.open();
    port.connect();
    return { port, timers, scanner, scans, healths };
  };
  const send = (port: ReturnType<typeof fakePort>, text: string): void => port.receive(...Buffer.from(text));

  test("a scan carries the time of its last byte", () => {
    const { port, timers, scans } = opened();
    send(port, "690");
    timers.advance(40);
    send(port, "1\r");
    expect(scans).toEqual([{ text: "6901", atMonotonicMs: 40 }]);
  });

  test("half a code before a break and half after it are not one code", () => {
    const { port, scans, healths } = opened();
    send(port, "690123");
    port.lose("unplugged");
    port.connect();
    send(port, "4567892\r");
    expect(scans.map((scan) => scan.text)).toEqual(["4567892"]);
    expect(healths).toEqual([{ state: "up" }, { state: "down", reason: "unreachable" }, { state: "up" }]);
  });

  test("silence ends a code only where it was configured to", () => {
    const flushing = opened(50);
    send(flushing.port, "6901");
    flushing.timers.advance(49);
    send(flushing.port, "2");
    flushing.timers.advance(49);
    expect(flushing.scans).toEqual([]);
    flushing.timers.advance(1);
    expect(flushing.scans.map((scan) => scan.text)).toEqual(["69012"]);
    const patient = opened();
    send(patient.port, "6901");
    patient.timers.advance(60_000);
    expect(patient.scans).toEqual([]);
  });

  test("noise is reported as refused and is no scan", () => {
    const { port, scanner, scans } = opened();
    const refused: string[] = [];
    scanner.onRefused((refusal) => refused.push(refusal.reason));
    port.receive(0xff, 0x00, 0x0d);
    expect(refused).toEqual(["control-bytes"]);
    expect(scans).toEqual([]);
  });
});

const wires = [
  { wire: "tcp", present: true },
  { wire: "pty by socat", present: socatIsPresent() },
] as const;

for (const { wire, present } of wires) {
  describe.runIf(present)(`a scanner over ${wire}, against the emulator`, () => {
    let emulator: ScannerEmulator;
    let bridge: Awaited<ReturnType<typeof bridgePty>> | undefined;
    let scanner: ReturnType<typeof openScanner>;

    beforeEach(async () => {
      emulator = await startScannerEmulator({ port: 0, controlPort: 0 });
      bridge = wire === "tcp" ? undefined : await bridgePty(emulator.port);
      scanner = openScanner({
        connection:
          bridge === undefined
            ? { type: "tcp", host: "127.0.0.1", port: emulator.port }
            : { type: "serial", path: bridge.path, baudRate: 115_200 },
      });
      await firstEvent<DeviceHealth>(
        (listener) => scanner.onHealth(listener),
        (health) => health.state === "up",
      );
      // The driver's end is open a moment before the emulator has accepted it.
      while (emulator.state().connections === 0) await new Promise((resolve) => setImmediate(resolve));
    });

    afterEach(async () => {
      await scanner.close();
      await emulator.close();
      await bridge?.close();
    });

    const collect = (count: number): Promise<string[]> => {
      const texts: string[] = [];
      return new Promise((resolve) => {
        scanner.onScan((scan) => {
          if (texts.push(scan.text) === count) resolve(texts);
        });
      });
    };
    const burst = Array.from({ length: 50 }, (_, index) => `69012345${String(index).padStart(5, "0")}`);

    test("a burst of 50 scans loses none and keeps their order", async () => {
      const all = collect(50);
      emulator.scan(burst);
      expect(await all).toEqual(burst);
    });

    test("a burst written a byte at a time is the same burst", async () => {
      const all = collect(50);
      emulator.scan(burst, { split: true, suffix: "\r\n" });
      expect(await all).toEqual(burst);
    });

    test("a scanner unplugged in the middle of a code is down, comes back by itself, and the half code is gone", async () => {
      const heard = collect(1);
      const down = firstEvent<DeviceHealth>(
        (listener) => scanner.onHealth(listener),
        (health) => health.state === "down",
      );
      emulator.control({ send: Buffer.from("690123").toString("hex") });
      emulator.control({ unplug: 50 });
      expect(await down).toEqual({ state: "down", reason: "unreachable" });
      // Over a pty the line is open again before socat has reached the emulator, so the emulator's side is asked.
      await emulator.until(({ connections }) => connections > 0);
      emulator.scan("6901234567892");
      expect(await heard).toEqual(["6901234567892"]);
    });
  });
}
