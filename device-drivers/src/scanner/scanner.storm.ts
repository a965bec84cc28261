// A scanner through faults drawn from a seed: no code is told that was not scanned, none twice, nothing hangs, and each proof
// is read.

import { type ScannerSpeech, startScannerEmulator } from "../emulator/scanner-emulator.ts";
import type { ScannerOrders } from "../emulator/scanner-orders.ts";
import { seededRandom } from "../emulator/seeded-random.ts";
import { firstEvent } from "../testing/first-event.ts";
import { noise } from "../testing/print-storm.ts";
import { untilHealth } from "../testing/until-health.ts";
import { openScanner } from "./open-scanner.ts";

export interface ScanStormReport {
  readonly steps: number;
  /** How often the scanner was mended and read another code. */
  readonly served: number;
  readonly read: number;
  /** Told and never scanned, or told twice. */
  readonly wrong: readonly string[];
}

/** Between proofs that it serves. */
const stepsAProof = 8;

const faults: readonly ((random: () => number) => ScannerOrders)[] = [
  () => ({ merge: true }),
  () => ({ mute: true }),
  (random) => ({ cutAfterBytes: Math.floor(random() * 200) }),
  (random) => ({ unplug: Math.floor(random() * 60) }),
  (random) => ({ hangUp: Math.floor(random() * 2) }),
  () => ({ mend: true }),
];
/** A serial line has no frames, and a keyboard no count: noise there is a part of the code. */
const framed: typeof faults = [
  (random) => ({ report: noise(random) }),
  (random) => ({ send: noise(random) }),
  (random) => ({ loseAfter: Math.floor(random() * 3) }),
];

export async function scanThroughStorm(of: {
  readonly seed: number;
  readonly steps: number;
  readonly speaks: ScannerSpeech;
}): Promise<ScanStormReport> {
  const { seed, steps, speaks } = of;
  const random = seededRandom(seed);
  const emulator = await startScannerEmulator({ port: 0, controlPort: 0, speaks });
  const far = { host: "127.0.0.1", port: emulator.port };
  const profiles = { "hid-pos": "honeywell-hid-pos", "hid-pos-newland": "newland-hid-pos", keyboard: "keyboard" };
  const scanner = openScanner(
    speaks === "serial"
      ? { connection: { type: "tcp", ...far } }
      : { connection: { type: "hid-tcp", ...far }, profile: profiles[speaks] },
  );
  const isPos = speaks === "hid-pos" || speaks === "hid-pos-newland";
  const drawn = isPos ? [...faults, ...framed] : faults;
  const scanned = new Set<string>();
  const told = new Set<string>();
  const wrong: string[] = [];
  scanner.onScan(({ text }) => {
    if (!scanned.has(text) || told.has(text)) wrong.push(text);
    told.add(text);
  });
  let served = 0;
  let count = 0;
  const scan = (): string => {
    count += 1;
    const text = `69012345${String(count).padStart(5, "0")}`;
    scanned.add(text);
    emulator.scan(text, { split: random() < 0.3 });
    return text;
  };
  for (let step = 1; step <= steps; step += 1) {
    const fault = drawn[Math.floor(random() * drawn.length)];
    if (fault !== undefined) emulator.control(fault(random));
    for (let codes = Math.floor(random() * 4); codes > 0; codes -= 1) scan();
    if (step % stepsAProof !== 0) {
      // As long as a person takes to lift the next thing, at most.
      await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 20)));
      continue;
    }
    emulator.control({ mend: true });
    for (let isRead = false; !isRead; ) {
      await untilHealth(scanner, ({ state }) => state !== "starting");
      await emulator.until(({ connections }) => connections > 0);
      const limit = new Promise<false>((resolve) => setTimeout(() => resolve(false), 500));
      const read = firstEvent<{ text: string }>(
        (listener) => scanner.onScan(listener),
        ({ text }) => text === expected,
      ).then(() => true as const);
      const expected: string = scan();
      isRead = await Promise.race([read, limit]);
    }
    served += 1;
  }
  await scanner.close();
  await emulator.close();
  return { steps, served, read: told.size, wrong };
}
