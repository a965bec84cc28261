// What a scale promises under faults, run over each real wire and in each protocol against the emulator, which decodes by
// itself. Whatever happens, no weight is told as one at rest but the one that lies there at rest, and the scale serves
// again by itself.

import { describe, expect, test } from "vitest";
import type { DeviceHealth, ScaleReading } from "../device.ts";
import type { Connection } from "../device-config.ts";
import { startScaleEmulator } from "../emulator/scale-emulator.ts";
import type { ScaleSpeech } from "../emulator/scale-engine.ts";
import { openScale } from "../open-device.ts";
import { firstEvent } from "../testing/first-event.ts";

export interface WireToScale {
  readonly connection: Connection;
  dispose(): Promise<void>;
}

/** Asks more often than in service; an answer is given up soon, but not on a loaded machine's hiccup. */
const quick = { answerTimeoutMs: 80, lateMs: 150, askEveryMs: 10, restEveryMs: 40, silenceMs: 25 };
/** Dialog takes three messages and their answers for one weight. */
const timings: Readonly<Record<ScaleSpeech, typeof quick>> = {
  ...{ "toledo-8217": quick, "cas-type-6": quick },
  "dialog-02": { ...quick, answerTimeoutMs: 400, lateMs: 600 },
};
const servedWithinMs = 3_000;
const profiles: Readonly<Record<ScaleSpeech, string>> = {
  "toledo-8217": "toledo-8217",
  "cas-type-6": "cas-pd-ii",
  "dialog-02": "dialog-02",
};

/** A scale at the end of its wire, with a load on it that was weighed. */
async function openRig(speaks: ScaleSpeech, wireTo: (port: number) => Promise<WireToScale>) {
  const emulator = await startScaleEmulator({ port: 0, controlPort: 0, speaks });
  emulator.control({ settleMs: 0 });
  const line = await wireTo(emulator.port);
  const scale = openScale({ connection: line.connection, profile: profiles[speaks] }, { timing: timings[speaks] });
  const readings: ScaleReading[] = [];
  scale.onReading((reading) => readings.push(reading));
  scale.watch(true);

  const next = (wanted: (reading: ScaleReading) => boolean): Promise<ScaleReading> =>
    firstEvent<ScaleReading>((listener) => scale.onReading(listener), wanted);
  const isDown = (): Promise<DeviceHealth> =>
    scale.health.state === "down"
      ? Promise.resolve(scale.health)
      : firstEvent<DeviceHealth>(
          (listener) => scale.onHealth(listener),
          ({ state }) => state === "down",
        );
  const stable = (grams: number) => next((now) => now.is === "stable" && now.weightGrams === grams);
  const says = (is: ScaleReading["is"]) => next((now) => now.is === is);
  const put = (load: number): void => emulator.control({ load });
  /** The proof that the scale is serviceable: another load is weighed. */
  const weighsAgain = async (grams: number): Promise<void> => {
    put(grams);
    await stable(grams);
    expect(scale.health).toEqual({ state: "up" });
  };
  /** Weights told as at rest, each once. */
  const restingWeights = () => [...new Set(readings.flatMap((now) => (now.is === "stable" ? [now.weightGrams] : [])))];
  const forget = (): void => void readings.splice(0);
  const close = async (): Promise<void> => {
    await scale.close();
    await emulator.close();
    await line.dispose();
  };
  await weighsAgain(515);
  return { emulator, line, scale, next, isDown, stable, says, put, weighsAgain, restingWeights, forget, close };
}

type Rig = Awaited<ReturnType<typeof openRig>>;

/** `wireTo` reaches the emulator's 127.0.0.1:`port`. */
export const describeScaleContract = (
  wire: string,
  speaks: ScaleSpeech,
  wireTo: (port: number) => Promise<WireToScale>,
): void => {
  describe(`a scale that speaks ${speaks} over ${wire}`, () => {
    /** Each has a scale of its own, so that they wait side by side. */
    const promise = (name: string, keep: (rig: Rig) => Promise<void>): void =>
      test.concurrent(name, async () => {
        const rig = await openRig(speaks, wireTo);
        try {
          await keep(rig);
        } finally {
          await rig.close();
        }
      }, 20_000);

    promise(
      "tells a load when it rests, and nothing of it before",
      async ({ emulator, stable, says, put, restingWeights }) => {
        emulator.control({ settleMs: 200, load: 1_235 });
        await says("unstable");
        await stable(1_235);
        put(0);
        await says("zero");
        expect(restingWeights()).toEqual([515, 1_235]);
      },
    );

    promise(
      "an empty platter, too much, too little: each is said, and none is a weight",
      async ({ says, put, weighsAgain, restingWeights }) => {
        put(0);
        await says("zero");
        put(16_000);
        await says("over-weight");
        put(-50);
        await says("under-zero");
        await weighsAgain(2_000);
        expect(restingWeights()).toEqual([515, 2_000]);
      },
    );

    promise(
      "a load that was taken is unchanged until it is gone or another",
      async ({ emulator, scale, stable, says, put }) => {
        scale.take();
        expect(await stable(515)).toMatchObject({ isUnchanged: true });
        emulator.control({ restless: true });
        await says("unstable");
        emulator.control({ restless: false });
        expect(await stable(515)).toMatchObject({ isUnchanged: true });
        put(0);
        await says("zero");
        put(515);
        expect(await stable(515)).toMatchObject({ isUnchanged: false });
      },
    );

    promise("nobody weighs: it is still known to be there, and what lies on it", async ({ scale, weighsAgain }) => {
      scale.watch(false);
      await weighsAgain(900);
    });

    if (speaks === "toledo-8217")
      promise("tare, zero: the host presses the scale's keys", async ({ scale, stable, says, put }) => {
        expect(scale.commands).toEqual(["zero", "tare", "clear-tare"]);
        put(100);
        await stable(100);
        scale.press("tare");
        await says("zero");
        put(615);
        expect(await stable(515)).toMatchObject({ isNet: true });
        scale.press("clear-tare");
        expect(await stable(615)).toMatchObject({ isNet: false });
        put(20);
        await stable(20);
        scale.press("zero");
        await says("zero");
      });

    promise(
      "fault 1, cable out: down as unreachable, no reading stands, and it weighs again within three seconds",
      async ({ emulator, line, scale, isDown, stable, says, put }) => {
        emulator.control({ unplug: 300 });
        await isDown();
        if (line.connection.type === "tcp") expect(scale.health).toEqual({ state: "down", reason: "unreachable" });
        expect(scale.reading).toBeNull();
        const back = await emulator.until(({ connections }) => connections > 0).then(() => performance.now());
        if (speaks === "dialog-02") {
          // It told this load before, and tells none twice.
          await says("not-ready");
          put(0);
          await says("zero");
          put(515);
        }
        await stable(515);
        expect(performance.now() - back).toBeLessThan(servedWithinMs);
      },
    );

    promise(
      "fault 2, cable out in the middle of a record: half a weight is none",
      async ({ emulator, isDown, stable, put, weighsAgain, restingWeights }) => {
        put(1_235);
        await stable(1_235);
        emulator.control({ cutAfterBytes: 4 });
        await isDown();
        await weighsAgain(2_345);
        expect(restingWeights()).toEqual([515, 1_235, 2_345]);
      },
    );

    promise(
      "fault 3, another load while the cable was out: the old weight is not told again",
      async ({ emulator, isDown, stable, put, restingWeights, forget }) => {
        emulator.control({ unplug: 300 });
        await isDown();
        forget();
        put(3_000);
        await stable(3_000);
        expect(restingWeights()).toEqual([3_000]);
      },
    );

    promise(
      "fault 4, power off: its tare is gone, it weighs again within three seconds of its return",
      async ({ emulator, isDown, weighsAgain }) => {
        emulator.control({ press: "tare", powerOff: 400 });
        await isDown();
        const back = await emulator.until(({ connections }) => connections > 0).then(() => performance.now());
        await weighsAgain(1_000);
        expect(performance.now() - back).toBeLessThan(servedWithinMs);
      },
    );

    promise(
      "fault 5, mute: down as no answer, back by itself when it speaks",
      async ({ emulator, scale, isDown, weighsAgain }) => {
        emulator.control({ mute: true });
        expect(await isDown()).toEqual({ state: "down", reason: "no-answer" });
        expect(scale.reading).toBeNull();
        emulator.control({ mute: false });
        await weighsAgain(1_000);
      },
    );

    promise("fault 6, hears nothing: down as no answer, back by itself", async ({ emulator, isDown, weighsAgain }) => {
      emulator.control({ stopReading: true });
      expect(await isDown()).toEqual({ state: "down", reason: "no-answer" });
      emulator.control({ stopReading: false });
      await weighsAgain(1_000);
    });

    promise(
      "fault 7, nonsense: down as an unexpected answer, back by itself",
      async ({ emulator, isDown, weighsAgain }) => {
        emulator.control({ garbage: true });
        expect(await isDown()).toEqual({ state: "down", reason: "unexpected-answer" });
        emulator.control({ garbage: false });
        await weighsAgain(1_000);
      },
    );

    promise(
      "fault 8, every second answer has a wrong digit: no wrong weight is told",
      async ({ emulator, weighsAgain, restingWeights, forget }) => {
        forget();
        emulator.control({ spoilEvery: 2 });
        const { bytesReceived } = emulator.state();
        await emulator.until((now) => now.bytesReceived > bytesReceived + 12);
        emulator.control({ mend: true });
        await weighsAgain(1_000);
        expect(restingWeights().filter((grams) => grams !== 515)).toEqual([1_000]);
      },
    );

    promise("fault 9, records byte by byte: whole weights", async ({ emulator, weighsAgain, restingWeights }) => {
      emulator.control({ split: true });
      await weighsAgain(1_235);
      expect(restingWeights()).toEqual([515, 1_235]);
    });

    promise(
      "fault 10, every answer twice: which is the answer nobody can tell, and no weight is told",
      async ({ emulator, stable, restingWeights }) => {
        emulator.control({ twice: true, load: 2_000 });
        const { bytesReceived } = emulator.state();
        await emulator.until((now) => now.bytesReceived > bytesReceived + 8);
        emulator.control({ twice: false, load: 1_000 });
        await stable(1_000);
        expect(restingWeights()).toEqual([515, 1_000]);
      },
    );

    promise(
      "fault 11, answers after their time: none is taken for the next question's",
      async ({ emulator, isDown, stable, put, restingWeights, forget }) => {
        emulator.control({ delayMs: 1.5 * timings[speaks].answerTimeoutMs });
        await isDown();
        forget();
        put(4_000);
        emulator.control({ delayMs: 0 });
        await stable(4_000);
        expect(restingWeights()).toEqual([4_000]);
      },
    );

    promise(
      "fault 12, never at rest: unstable, never a weight",
      async ({ emulator, stable, says, restingWeights, forget }) => {
        emulator.control({ restless: true, load: 2_000 });
        forget();
        for (let count = 0; count < 5; count += 1) await says("unstable");
        expect(restingWeights()).toEqual([]);
        emulator.control({ restless: false });
        await stable(2_000);
      },
    );

    promise(
      "fault 13, sends back what it hears: not believed, back by itself",
      async ({ emulator, isDown, weighsAgain }) => {
        emulator.control({ echo: true });
        await isDown();
        emulator.control({ echo: false });
        await weighsAgain(1_000);
      },
    );

    promise(
      "fault 14, a weight that nobody asked for: not told",
      async ({ emulator, next, weighsAgain, restingWeights, forget }) => {
        const unasked = {
          "toledo-8217": "\x0209.000\r",
          "cas-type-6": "\x01\x02S 09.000kg\x68\x03\x04",
          "dialog-02": "\x0202\x1b3\x1b09000\x1b001000\x1b009000\x03",
        }[speaks];
        forget();
        for (let count = 0; count < 3; count += 1) {
          emulator.control({ send: Buffer.from(unasked, "latin1").toString("hex") });
          await next(() => true);
        }
        await weighsAgain(1_000);
        expect(restingWeights()).not.toContain(9_000);
      },
    );

    promise(
      "fault 15, hangs up three times at the first byte: it is tried until it stays",
      async ({ emulator, isDown, weighsAgain }) => {
        emulator.control({ hangUp: 3 });
        await isDown();
        await weighsAgain(1_000);
        expect(emulator.state().faults.hangUp).toBe(0);
      },
    );

    promise(
      "fault 16, a weight beyond what it can carry, or between its divisions: another device, not a weight",
      async ({ emulator, isDown, weighsAgain, restingWeights, forget }) => {
        emulator.control({ mute: true });
        await isDown();
        forget();
        for (const text of ["\x0290.000\r", "\x0200.513\r"])
          emulator.control({ send: Buffer.from(text, "latin1").toString("hex") });
        emulator.control({ mute: false });
        await weighsAgain(1_000);
        expect(restingWeights().filter((grams) => grams !== 515)).toEqual([1_000]);
      },
    );

    promise(
      "fault 17, cable out, and pulled again while it is: back by itself",
      async ({ emulator, isDown, weighsAgain }) => {
        emulator.control({ unplug: 100 });
        emulator.control({ unplug: 0 });
        await isDown();
        await weighsAgain(1_000);
      },
    );

    promise("closing in the middle ends it; opened again it weighs", async ({ scale, weighsAgain }) => {
      await scale.close();
      expect(scale.reading).toBeNull();
      scale.open();
      await weighsAgain(1_000);
    });
  });
};
