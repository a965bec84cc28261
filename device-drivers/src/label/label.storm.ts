// A label printer through faults drawn from a seed: every label is accounted for (out once, or known not to be, or "unknown"),
// nothing hangs, and the printer serves again.

import type { PrintOutcome } from "../device.ts";
import { startLabelEmulator } from "../emulator/label-emulator.ts";
import type { LabelOrders } from "../emulator/label-faults.ts";
import { seededRandom } from "../emulator/seeded-random.ts";
import { openLabelPrinter } from "../open-device.ts";
import { untilHealth } from "../testing/until-health.ts";
import type { Label } from "./label.ts";
import type { LabelTiming } from "./label-state.ts";

export interface LabelStormReport {
  readonly steps: number;
  /** How often the printer was mended and printed another label. */
  readonly served: number;
  /** Labels that were asked for, one a step at least, and how they ended. */
  readonly printed: number;
  readonly notPrinted: number;
  readonly unknown: number;
  /** Told as printed or as not printed, and came out otherwise; or came out twice. */
  readonly wrong: readonly string[];
}

const timing: LabelTiming = {
  ...{ answerTimeoutMs: 60, acknowledgeTimeoutMs: 150, faultTimeoutMs: 80, pollMs: 20, busyPollMs: 5 },
};
/** Between proofs that it serves. */
const stepsAProof = 8;
/** A cable may still be out, and the printer's health not say so yet: the next try finds it. */
const triesAProof = 10;

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
  (random) => ({
    send: Math.floor(random() * 0xffff_ffff)
      .toString(16)
      .padStart(8, "0"),
  }),
  () => ({ mend: true }),
];

const label = (name: string): Label => ({
  parts: [{ is: "text", text: name, xMm: 2, yMm: 2, heightMm: 4, widthMm: 56, lines: 1, align: "left" }],
});

const isWrong = ({ outcome }: PrintOutcome, timesOut: number): boolean =>
  timesOut > 1 || (outcome === "printed" && timesOut !== 1) || (outcome === "not-printed" && timesOut !== 0);

export async function printThroughStorm(of: {
  readonly seed: number;
  readonly steps: number;
}): Promise<LabelStormReport> {
  const random = seededRandom(of.seed);
  const emulator = await startLabelEmulator({ port: 0, controlPort: 0 });
  const connection = { type: "tcp", host: "127.0.0.1", port: emulator.port };
  const printer = openLabelPrinter({ connection }, { timing });
  const outcomes = new Map<string, PrintOutcome>();
  const out = new Map<string, number>();
  let seen = 0;
  let served = 0;
  /** What came out since the last look; the emulator keeps the newest alone. */
  const look = (): void => {
    const { labels } = emulator.state();
    for (const { number, fields } of labels) {
      const [first] = fields;
      if (number <= seen || first?.is !== "text") continue;
      out.set(first.text, (out.get(first.text) ?? 0) + 1);
      seen = number;
    }
  };
  const print = async (name: string) => {
    const told = await printer.print(label(name));
    outcomes.set(name, told);
    look();
    return { outcome: told.outcome, isOut: out.has(name) };
  };
  for (let step = 1; step <= of.steps; step += 1) {
    const isProof = step % stepsAProof === 0;
    const fault = faults[Math.floor(random() * faults.length)];
    emulator.control(isProof || fault === undefined ? { mend: true } : fault(random));
    for (let attempt = 1; attempt <= (isProof ? triesAProof : 1); attempt += 1) {
      if (isProof) await untilHealth(printer, ({ state }) => state === "up");
      const { outcome, isOut } = await print(`label ${step}.${attempt}`);
      if (!isProof || outcome !== "printed") continue;
      served += isOut ? 1 : 0;
      break;
    }
  }
  emulator.control({ mend: true });
  await untilHealth(printer, ({ state }) => state === "up");
  await emulator.until(({ waiting }) => waiting === 0);
  look();
  await printer.close();
  await emulator.close();
  const count = (outcome: PrintOutcome["outcome"]) =>
    [...outcomes.values()].filter((one) => one.outcome === outcome).length;
  return {
    ...{ steps: of.steps, served },
    ...{ printed: count("printed"), notPrinted: count("not-printed"), unknown: count("unknown") },
    wrong: [...outcomes].filter(([name, outcome]) => isWrong(outcome, out.get(name) ?? 0)).map(([name]) => name),
  };
}
