// What a label printer promises under faults, run over each real wire against the emulator, which decodes by itself.
// Every label is accounted for: printed once, or known not printed, or "unknown" for a person to look.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceHealth } from "../device.ts";
import type { Connection } from "../device-config.ts";
import { type LabelEmulator, startLabelEmulator } from "../emulator/label-emulator.ts";
import { openLabelPrinter } from "../open-device.ts";
import { firstEvent } from "../testing/first-event.ts";
import { untilHealth } from "../testing/until-health.ts";
import type { Label } from "./label.ts";
import type { LabelTiming } from "./label-state.ts";
import type { ZplPrinter } from "./zpl-printer.ts";

export interface WireToLabelPrinter {
  readonly connection: Connection;
  dispose(): Promise<void>;
}

/** Short, so that what is given up is given up soon; long against a loaded machine's hiccups. */
const timing: LabelTiming = {
  ...{ answerTimeoutMs: 800, acknowledgeTimeoutMs: 1_200, faultTimeoutMs: 500, pollMs: 100, busyPollMs: 30 },
};

const label = (name: string): Label => ({
  parts: [
    { is: "text", text: name, xMm: 2, yMm: 2, heightMm: 4, widthMm: 56, lines: 2, align: "left" },
    { is: "text", text: "¥2,999.00", xMm: 2, yMm: 12, heightMm: 8, widthMm: 56, lines: 1, align: "right" },
    { is: "barcode", data: "6901234567892", xMm: 2, yMm: 24, heightMm: 8 },
  ],
});

/** `wireTo` reaches the emulator's 127.0.0.1:`port`. */
export const describeLabelContract = (wire: string, wireTo: (port: number) => Promise<WireToLabelPrinter>): void => {
  describe(`a label printer over ${wire}`, () => {
    let emulator: LabelEmulator;
    let line: WireToLabelPrinter;
    let printer: ZplPrinter;

    const health = (wanted: (health: DeviceHealth) => boolean) => untilHealth(printer, wanted);
    const isUp = () => health(({ state }) => state === "up");
    const isDown = (reason: string) => health((now) => now.state === "down" && now.reason === reason);
    /** The names on the labels that came out. */
    const cameOut = (): readonly (string | undefined)[] =>
      emulator.state().labels.map(({ fields }) => (fields[0]?.is === "text" ? fields[0].text : undefined));
    /** The proof that the printer is serviceable. */
    const printsAgain = async (name: string): Promise<void> => {
      await isUp();
      expect(await printer.print(label(name))).toEqual({ outcome: "printed" });
      expect(cameOut().filter((found) => found === name)).toEqual([name]);
    };
    const isPrinting = () => emulator.until(({ waiting }) => waiting > 0);

    beforeEach(async () => {
      emulator = await startLabelEmulator({ port: 0, controlPort: 0 });
      line = await wireTo(emulator.port);
      printer = openLabelPrinter({ connection: line.connection }, { timing });
      await isUp();
    });

    afterEach(async () => {
      await printer.close();
      await emulator.close();
      await line.dispose();
    });

    test("prints Chinese, a price and a barcode, and says so when the label is out", async () => {
      expect(await printer.print(label("海尔冰箱 ^XZ ~JA _5E \\ 500L"))).toEqual({ outcome: "printed" });
      const { labels, unknownCommands } = emulator.state();
      expect(labels).toHaveLength(1);
      expect(labels[0]).toMatchObject({ widthDots: 480, lengthDots: 320, copies: 1 });
      expect(labels[0]?.fields.slice(0, 3)).toEqual([
        {
          ...{ is: "text", text: "海尔冰箱 ^XZ ~JA _5E \\ 500L", x: 16, y: 16, height: 32, width: 448, lines: 2 },
          ...{ align: "left", font: "E:TT0003M_.FNT" },
        },
        {
          ...{ is: "text", text: "¥2,999.00", x: 16, y: 96, height: 64, width: 448, lines: 1 },
          ...{ align: "right", font: "E:TT0003M_.FNT" },
        },
        {
          ...{ is: "barcode", symbology: "ean-13", data: "6901234567892", x: 16, y: 192, height: 64, moduleDots: 3 },
        },
      ]);
      expect(unknownCommands).toBe(0);
    });

    test("prints label after label, each once; a second while one prints is refused as busy", async () => {
      const first = printer.print(label("one"));
      expect(await printer.print(label("two"))).toEqual({ outcome: "not-printed", reason: "busy" });
      expect(await first).toEqual({ outcome: "printed" });
      for (const name of ["three", "four"]) expect(await printer.print(label(name))).toEqual({ outcome: "printed" });
      expect(cameOut()).toEqual(["one", "three", "four"]);
    });

    test.each([
      ["1, labels out", "paper-end", { media: "out" }, { media: "ok" }],
      ["2, ribbon out", "ribbon-end", { ribbon: "out" }, { ribbon: "ok" }],
      ["3, head open", "cover-open", { head: "open" }, { head: "closed" }],
      ["4, paused at its key", "paused", { pause: true }, { pause: false }],
      ["5, head too hot", "error", { overheated: true }, { overheated: false }],
    ] as const)("fault %s before: not printed, down as %s, and back", async (_, reason, broken, mended) => {
      emulator.control(broken);
      await isDown(reason);
      expect(await printer.print(label("never"))).toEqual({ outcome: "not-printed", reason });
      emulator.control(mended);
      await printsAgain("after");
      expect(cameOut()).toEqual(["after"]);
    });

    test("fault 6, head opened and closed in the middle: printed, once", async () => {
      emulator.control({ labelDelayMs: 10_000 });
      const outcome = printer.print(label("refilled"));
      await isPrinting();
      emulator.control({ head: "open" });
      await isDown("cover-open");
      emulator.control({ head: "closed", labelDelayMs: 0 });
      expect(await outcome).toEqual({ outcome: "printed" });
      expect(cameOut()).toEqual(["refilled"]);
    });

    test("fault 7, labels end and stay out: unknown, thrown away, and serviceable again", async () => {
      emulator.control({ mediaOutAfterLabels: 0 });
      expect(await printer.print(label("half"))).toEqual({ outcome: "unknown", reason: "paper-end" });
      await emulator.until(({ waiting }) => waiting === 0);
      emulator.control({ media: "ok" });
      await printsAgain("next");
      expect(cameOut()).toEqual(["next"]);
    });

    test("fault 8, mute before: not printed as no-answer, down, and back when it speaks", async () => {
      emulator.control({ mute: true });
      expect(await printer.print(label("never"))).toEqual({ outcome: "not-printed", reason: "no-answer" });
      await isDown("no-answer");
      emulator.control({ mute: false });
      await printsAgain("after");
      expect(cameOut()).toEqual(["after"]);
    });

    test("fault 9, mute in the middle: unknown though it was printed, and not printed again by itself", async () => {
      emulator.control({ labelDelayMs: 300 });
      const outcome = printer.print(label("silent"));
      await isPrinting();
      emulator.control({ mute: true });
      expect(await outcome).toEqual({ outcome: "unknown", reason: "no-acknowledgement" });
      emulator.control({ mute: false, labelDelayMs: 0 });
      await printsAgain("next");
      expect(cameOut()).toEqual(["silent", "next"]);
    });

    test("fault 10, its word that a label is out is lost: unknown, never printed on a guess", async () => {
      emulator.control({ forgetful: true });
      expect(await printer.print(label("untold"))).toEqual({ outcome: "unknown", reason: "no-acknowledgement" });
      emulator.control({ forgetful: false });
      await printsAgain("next");
      expect(cameOut()).toEqual(["untold", "next"]);
    });

    test("fault 11, power fails in the middle of a label's bytes: unknown, and serviceable again", async () => {
      emulator.control({ resetAfterBytes: 200 });
      expect(await printer.print(label("half"))).toMatchObject({
        outcome: expect.stringMatching(/^(unknown|not-printed)$/),
      });
      emulator.control({ mend: true });
      await printsAgain("next");
      expect(cameOut()).toEqual(["next"]);
    });

    test("fault 12, stops reading: not printed as no-answer while nothing was sent, and back", async () => {
      emulator.control({ stopReading: true });
      expect(await printer.print(label("never"))).toMatchObject({ outcome: "not-printed" });
      await isDown("no-answer");
      emulator.control({ stopReading: false });
      await printsAgain("after");
      expect(cameOut()).toEqual(["after"]);
    });

    test("fault 13, cable out while idle: down, not printed, and back by itself", async () => {
      emulator.control({ unplug: 300 });
      // Behind a converter (the pty) a cable that is out may also show as silence.
      expect(await health(({ state }) => state === "down")).toMatchObject({
        reason: expect.stringMatching(/^(unreachable|no-answer)$/),
      });
      expect(await printer.print(label("never"))).toMatchObject({ outcome: "not-printed" });
      await printsAgain("after");
    });

    test("fault 14, cable out in the middle: unknown, and the next label waits for its own name", async () => {
      emulator.control({ labelDelayMs: 200 });
      const outcome = printer.print(label("kept"));
      await isPrinting();
      emulator.control({ unplug: 20 });
      expect(await outcome).toMatchObject({ outcome: "unknown" });
      await printsAgain("next");
      expect(cameOut().at(-1)).toBe("next");
    });

    test.each([
      ["15, every answer twice", { twice: true }],
      ["16, answers in single bytes", { split: true }],
      ["17, answers late but in time", { delayMs: 100 }],
      ["18, slow", { labelDelayMs: 300 }],
    ])("fault %s: printed, once", async (_, orders) => {
      emulator.control(orders);
      expect(await printer.print(label("first"))).toEqual({ outcome: "printed" });
      expect(await printer.print(label("second"))).toEqual({ outcome: "printed" });
      emulator.control({ mend: true });
      await printsAgain("after");
      expect(cameOut()).toEqual(["first", "second", "after"]);
    });

    test.each([
      ["19, answers garbled", { garbage: true }],
      ["20, a line that sends back what it hears and answers nothing", { echo: true, mute: true }],
    ])("fault %s: no-answer, never printed on a guess, and back", async (_, orders) => {
      emulator.control(orders);
      expect(await printer.print(label("never"))).toMatchObject({ outcome: "not-printed" });
      await isDown("no-answer");
      emulator.control({ mend: true });
      await printsAgain("after");
      expect(cameOut()).toEqual(["after"]);
    });

    test("fault 21, noise and a label's name out of the blue: told as stray, and it prints", async () => {
      const strays: string[] = [];
      printer.onStray(({ kind }) => strays.push(kind));
      const both = firstEvent(
        (listener: (reply: { kind: string }) => void) => printer.onStray(listener),
        () => strays.length > 1,
      );
      emulator.control({ send: Buffer.from("ÿÿ[job:zzzz]", "latin1").toString("hex") });
      await both;
      expect(strays.slice(0, 2)).toEqual(["noise", "verified"]);
      await printsAgain("unmoved");
    });

    test("closing in the middle ends the job as unknown, and nothing hangs", async () => {
      emulator.control({ labelDelayMs: 5_000 });
      const outcome = printer.print(label("half"));
      await isPrinting();
      await printer.close();
      expect(await outcome).toEqual({ outcome: "unknown", reason: "link-lost" });
    });
  });
};
