// A receipt printer through faults drawn from a seed.

import { startPrinterEmulator } from "../emulator/printer-emulator.ts";
import type { PrinterOrders } from "../emulator/printer-faults.ts";
import { openPrinter } from "../open-device.ts";
import { noise, type PrintStormReport, throughPrintStorm } from "../testing/print-storm.ts";
import { untilHealth } from "../testing/until-health.ts";
import type { PrinterTiming } from "./printer-state.ts";
import { readProfile } from "./profile.ts";

const timing: PrinterTiming = {
  ...{ answerTimeoutMs: 80, acknowledgeTimeoutMs: 200, bytesPerSecond: 1_000_000 },
  ...{ faultTimeoutMs: 100, pollMs: 20, faultPollMs: 10 },
};

const faults: readonly ((random: () => number) => PrinterOrders)[] = [
  () => ({ paper: "end" }),
  () => ({ paper: "near-end" }),
  () => ({ cover: "open" }),
  () => ({ cutter: "jammed" }),
  () => ({ panel: "offline" }),
  () => ({ mute: true }),
  () => ({ stopReading: true }),
  () => ({ splitAnswers: true }),
  (random) => ({ answerDelayMs: Math.floor(random() * 120) }),
  (random) => ({ lineDelayMs: Math.floor(random() * 30) }),
  (random) => ({ paperEndAfterLines: Math.floor(random() * 4) }),
  (random) => ({ resetAfterBytes: 1 + Math.floor(random() * 300) }),
  (random) => ({ unplug: Math.floor(random() * 40) }),
  (random) => ({ powerOff: Math.floor(random() * 40) }),
  () => ({ mend: true, paper: "ok", cover: "closed", cutter: "ok", panel: "online" }),
];
/** Noise may be an answer of one byte: only a printer that names the job is believed through it. */
const noisy: typeof faults = [
  () => ({ duplicateAnswers: true }),
  () => ({ garbleAnswers: true }),
  (random) => ({ send: noise(random) }),
];

export async function printReceiptsThroughStorm(of: {
  readonly seed: number;
  readonly steps: number;
  readonly profile: string;
}): Promise<PrintStormReport> {
  const { seed, steps, profile } = of;
  const { acknowledge, dialect } = readProfile(profile);
  const speaks = dialect === "starprnt" ? "starprnt" : "escpos";
  const emulator = await startPrinterEmulator({ port: 0, controlPort: 0, speaks });
  const connection = { type: "tcp", host: "127.0.0.1", port: emulator.port };
  const printer = openPrinter({ connection, profile }, { timing });
  let seen = 0;
  const report = await throughPrintStorm<PrinterOrders>({
    ...{ seed, steps, faults: acknowledge === "paper-status" ? faults : [...faults, ...noisy] },
    mended: { mend: true, paper: "ok", cover: "closed", cutter: "ok", panel: "online" },
    control: emulator.control,
    print: (name) => printer.print(`${name}\nGoods | 1.00\n`),
    isUp: () => untilHealth(printer, ({ state }) => state === "up"),
    cameOut: () => {
      const { receipts } = emulator.state();
      const fresh = receipts.slice(seen).flatMap(({ lines }) => lines.map((line) => line.trim()));
      seen = receipts.length;
      return fresh.filter((line) => /^job \d+\.\d+$/.test(line));
    },
    isIdle: async () => {},
  });
  await printer.close();
  await emulator.close();
  return report;
}
