// A label printer through faults drawn from a seed.

import { startLabelEmulator } from "../emulator/label-emulator.ts";
import type { LabelOrders } from "../emulator/label-faults.ts";
import { openLabelPrinter } from "../open-device.ts";
import { noise, type PrintStormReport, throughPrintStorm } from "../testing/print-storm.ts";
import { untilHealth } from "../testing/until-health.ts";
import type { Label } from "./label.ts";
import type { LabelTiming } from "./label-state.ts";

const timing: LabelTiming = {
  ...{ answerTimeoutMs: 60, acknowledgeTimeoutMs: 150, faultTimeoutMs: 80, pollMs: 20, busyPollMs: 5 },
};

const faults: readonly ((random: () => number) => LabelOrders)[] = [
  () => ({ media: "out" }),
  () => ({ ribbon: "out" }),
  () => ({ head: "open" }),
  () => ({ pause: true }),
  () => ({ overheated: true }),
  () => ({ mute: true }),
  () => ({ forgetful: true }),
  () => ({ stopReading: true }),
  () => ({ twice: true }),
  () => ({ split: true }),
  () => ({ garbage: true }),
  () => ({ echo: true }),
  (random) => ({ delayMs: Math.floor(random() * 100) }),
  (random) => ({ labelDelayMs: Math.floor(random() * 100) }),
  (random) => ({ mediaOutAfterLabels: Math.floor(random() * 2) }),
  (random) => ({ resetAfterBytes: 1 + Math.floor(random() * 300) }),
  (random) => ({ unplug: Math.floor(random() * 40) }),
  (random) => ({ powerOff: Math.floor(random() * 40) }),
  (random) => ({ send: noise(random) }),
  () => ({ mend: true }),
];

const label = (name: string): Label => ({
  parts: [{ is: "text", text: name, xMm: 2, yMm: 2, heightMm: 4, widthMm: 56, lines: 1, align: "left" }],
});

export async function printThroughStorm(of: {
  readonly seed: number;
  readonly steps: number;
}): Promise<PrintStormReport> {
  const emulator = await startLabelEmulator({ port: 0, controlPort: 0 });
  const connection = { type: "tcp", host: "127.0.0.1", port: emulator.port };
  const printer = openLabelPrinter({ connection }, { timing });
  let seen = 0;
  const report = await throughPrintStorm<LabelOrders>({
    ...{ ...of, faults, mended: { mend: true }, control: emulator.control },
    print: (name) => printer.print(label(name)),
    isUp: () => untilHealth(printer, ({ state }) => state === "up"),
    /** The emulator keeps the newest alone. */
    cameOut: () => {
      const fresh = emulator.state().labels.filter(({ number }) => number > seen);
      seen = Math.max(seen, ...fresh.map(({ number }) => number));
      return fresh.flatMap(({ fields: [first] }) => (first?.is === "text" ? [first.text] : []));
    },
    isIdle: () => emulator.until(({ waiting }) => waiting === 0),
  });
  await printer.close();
  await emulator.close();
  return report;
}
