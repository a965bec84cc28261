// A day of cables going out and in, each half a minute, with time run fast: scanner, HID scanner, scale and printer lose their
// line 2,880 times each and serve again. Memory after collection and open handles stand beside those of the first tenth.

import { readdirSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  openPrinter,
  openScale,
  openScanner,
  startPrinterEmulator,
  startScaleEmulator,
  startScannerEmulator,
} from "../../../device-drivers/src/index.ts";
import type { BenchRow } from "../main.ts";
import { round } from "../spread/spread.ts";

const cycles = Number(process.env.EVERTILL_BENCH_CYCLES ?? 2_880);
/** How much faster time runs for the drivers. */
const faster = 50;
const mostGrowth = 1.1;

const timers = {
  now: () => performance.now() * faster,
  after: (delayMs: number, action: () => void) => {
    const timer = setTimeout(action, delayMs / faster);
    return () => clearTimeout(timer);
  },
};

interface Held {
  readonly heapMb: number;
  readonly handles: number;
  readonly descriptors: number;
}

const collect = (): void => {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  if (typeof gc !== "function") throw new Error("this Node collects only by itself");
  gc();
};

async function held(): Promise<Held> {
  // What was closed in this turn is gone in the next ones.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  collect();
  return {
    heapMb: process.memoryUsage().heapUsed / 1_048_576,
    handles: process.getActiveResourcesInfo().filter((name) => name !== "Timeout" && name !== "Immediate").length,
    descriptors: readdirSync("/proc/self/fd").length,
  };
}

export async function soaking(emit: (row: BenchRow) => void): Promise<void> {
  const places = { port: 0, controlPort: 0 };
  const [wand, hid, scales, prints] = await Promise.all([
    startScannerEmulator(places),
    startScannerEmulator({ ...places, speaks: "hid-pos" }),
    startScaleEmulator(places),
    startPrinterEmulator(places),
  ]);
  const at = (port: number) => ({ host: "127.0.0.1", port });
  const devices = [
    { emulator: wand, device: openScanner({ connection: { type: "tcp", ...at(wand.port) } }, { timers }) },
    { emulator: hid, device: openScanner({ connection: { type: "hid-tcp", ...at(hid.port) } }, { timers }) },
    { emulator: scales, device: openScale({ connection: { type: "tcp", ...at(scales.port) } }, { timers }) },
    { emulator: prints, device: openPrinter({ connection: { type: "tcp", ...at(prints.port) } }, { timers }) },
  ];
  let came = (): void => {};
  for (const { device } of devices) device.onHealth(() => came());
  const all = (state: "up" | "down") => devices.every(({ device }) => device.health.state === state);
  const until = async (state: "up" | "down"): Promise<void> => {
    while (!all(state))
      await new Promise<void>((resolve) => {
        came = resolve;
      });
  };
  await until("up");
  let before: Held | undefined;
  const begun = performance.now();
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const out = until("down");
    for (const { emulator } of devices) emulator.control({ unplug: 5 });
    await out;
    await until("up");
    if (cycle === Math.floor(cycles / 10)) before = await held();
  }
  const after = await held();
  const tookMs = performance.now() - begun;
  await Promise.all(devices.map(({ device }) => device.close()));
  await Promise.all(devices.map(({ emulator }) => emulator.close()));
  if (before === undefined) throw new Error("too few cycles to compare");
  const row = { suite: "devices", peer: `after ${Math.floor(cycles / 10)} losses` };
  const name = `${cycles} losses each of 4 devices (${round(tookMs / cycles)} ms each)`;
  emit({
    ...{ ...row, case: `${name}: heap`, value: round(after.heapMb), unit: "MiB" },
    ...{ ratio: round(after.heapMb / before.heapMb), target: `≤ ${mostGrowth} ×` },
    met: after.heapMb <= before.heapMb * mostGrowth,
  });
  for (const what of ["handles", "descriptors"] as const)
    emit({
      ...{ ...row, case: `${name}: ${what}`, value: after[what], unit: what },
      ...{ ratio: round(after[what] / before[what]), target: `≤ ${before[what]}` },
      met: after[what] <= before[what],
    });
}
