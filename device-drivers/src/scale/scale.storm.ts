// A scale through faults drawn from a seed: whatever is broken, no weight is told that never lay there at rest, nothing
// hangs, and the scale serves again by itself.

import type { ScaleReading } from "../device.ts";
import { startScaleEmulator } from "../emulator/scale-emulator.ts";
import type { ScaleSpeech } from "../emulator/scale-engine.ts";
import type { ScaleOrders } from "../emulator/scale-faults.ts";
import { seededRandom } from "../emulator/seeded-random.ts";
import { openScale } from "../open-device.ts";
import { firstEvent } from "../testing/first-event.ts";

export interface StormReport {
  readonly steps: number;
  /** How often the scale was mended and weighed another load. */
  readonly served: number;
  /** Told as at rest, and never there. */
  readonly wrong: readonly number[];
}

const timing = { answerTimeoutMs: 80, lateMs: 150, askEveryMs: 5, restEveryMs: 20, silenceMs: 15 };
/** Dialog takes three messages and their answers for one weight. */
const patient = { ...timing, answerTimeoutMs: 300, lateMs: 450 };
/** Between proofs that it serves. */
const stepsAProof = 8;

const faults: readonly ((random: () => number) => ScaleOrders)[] = [
  () => ({ mute: true }),
  () => ({ garbage: true }),
  () => ({ split: true }),
  () => ({ twice: true }),
  () => ({ echo: true }),
  () => ({ restless: true }),
  () => ({ stopReading: true }),
  (random) => ({ spoilEvery: 2 + Math.floor(random() * 4) }),
  (random) => ({ delayMs: Math.floor(random() * 180) }),
  (random) => ({ cutAfterBytes: Math.floor(random() * 30) }),
  (random) => ({ unplug: Math.floor(random() * 60) }),
  (random) => ({ powerOff: Math.floor(random() * 60) }),
  (random) => ({ hangUp: Math.floor(random() * 2) }),
  (random) => ({
    send: Math.floor(random() * 0xffff_ffff)
      .toString(16)
      .padStart(8, "0"),
  }),
  () => ({ mend: true }),
];

export async function weighThroughStorm(of: {
  readonly seed: number;
  readonly steps: number;
  readonly speaks: ScaleSpeech;
}): Promise<StormReport> {
  const random = seededRandom(of.seed);
  const emulator = await startScaleEmulator({ port: 0, controlPort: 0, speaks: of.speaks });
  emulator.control({ settleMs: 0 });
  const profile = of.speaks === "cas-type-6" ? "cas-pd-ii" : of.speaks;
  const connection = { type: "tcp", host: "127.0.0.1", port: emulator.port };
  const scale = openScale({ connection, profile }, { timing: of.speaks === "dialog-02" ? patient : timing });
  const loads = new Set<number>();
  const wrong: number[] = [];
  scale.onReading((reading) => {
    if (reading.is === "stable" && !loads.has(reading.weightGrams)) wrong.push(reading.weightGrams);
  });
  scale.watch(true);
  const put = (): number => {
    // Heavier than what a scale takes for its zero when its power comes back.
    const load = 5 * (100 + Math.floor(random() * 2_800));
    loads.add(load);
    emulator.control({ load });
    return load;
  };
  let served = 0;
  for (let step = 1; step <= of.steps; step += 1) {
    const fault = faults[Math.floor(random() * faults.length)];
    const { bytesReceived } = emulator.state();
    if (fault !== undefined) emulator.control(fault(random));
    if (random() < 0.3) put();
    if (step % stepsAProof !== 0) {
      // Long enough for a question or a dial; a scale that hears nothing lets none through.
      const limit = new Promise((resolve) => setTimeout(resolve, 20 + Math.floor(random() * 30)));
      await Promise.race([limit, emulator.until((now) => now.bytesReceived > bytesReceived + 3)]);
      continue;
    }
    emulator.control({ mend: true, settleMs: 0 });
    const load = put();
    await firstEvent<ScaleReading>(
      (listener) => scale.onReading(listener),
      (reading) => reading.is === "stable" && reading.weightGrams === load,
    );
    served += 1;
  }
  await scale.close();
  await emulator.close();
  return { steps: of.steps, served, wrong };
}
