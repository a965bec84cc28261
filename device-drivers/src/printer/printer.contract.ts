// What a receipt printer promises under faults, run over each real wire against the emulator, which decodes by itself.
// Every receipt is accounted for: printed once, or known not printed, or "unknown" for a person to look.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeviceHealth } from "../device.ts";
import type { PrinterConnection } from "../device-config.ts";
import { type PrinterEmulator, startPrinterEmulator } from "../emulator/printer-emulator.ts";
import { openPrinter } from "../open-device.ts";
import { firstEvent } from "../testing/first-event.ts";
import { untilHealth } from "../testing/until-health.ts";
import type { BytePrinter } from "./byte-printer.ts";
import type { PrinterTiming } from "./printer-state.ts";
import { readProfile } from "./profile.ts";

export interface WireToPrinter {
  readonly connection: PrinterConnection;
  dispose(): Promise<void>;
}

/** Short, so that what is given up is given up soon; long against a loaded machine's hiccups. */
const timing: PrinterTiming = {
  answerTimeoutMs: 1_200,
  acknowledgeTimeoutMs: 2_000,
  bytesPerSecond: 1_000_000,
  faultTimeoutMs: 800,
  pollMs: 150,
  faultPollMs: 50,
};

const receipt = (name: string): string =>
  `^^^${name}\n冰箱 | ¥2,999.00\n-\n合计 | ¥2,999.00\n{code:6901234567892;option:ean}\n`;
const longReceipt = Array.from({ length: 40 }, (_, index) => `line ${index} | ${index}.00`).join("\n");

/** `wireTo` reaches the emulator's 127.0.0.1:`port`. */
export const describePrinterContract = (
  wire: string,
  profile: string,
  wireTo: (port: number) => Promise<WireToPrinter>,
): void => {
  const isStar = readProfile(profile).dialect === "starprnt";
  const emulated = {
    speaks: isStar ? "starprnt" : "escpos",
    line: wire === "tcp" ? "network" : "serial",
  } as const;
  describe(`a receipt printer over ${wire}, profile ${profile}`, () => {
    let emulator: PrinterEmulator;
    let line: WireToPrinter;
    let printer: BytePrinter;
    const drawers: string[] = [];

    const health = (wanted: (health: DeviceHealth) => boolean) => untilHealth(printer, wanted);
    const isUp = () => health(({ state }) => state === "up");
    const isDown = (reason: string) => health((now) => now.state === "down" && now.reason === reason);
    /** The names on the receipts that lie cut on the counter. */
    const onPaper = (): string[] =>
      emulator.state().receipts.map(({ lines }) => (lines[0] ?? "").trim().replace(/\s+/g, " "));
    /** The proof that the printer is serviceable. */
    const printsAgain = async (name: string): Promise<void> => {
      await isUp();
      expect(await printer.print(receipt(name))).toEqual({ outcome: "printed" });
      expect(onPaper().filter((found) => found === name)).toEqual([name]);
    };

    beforeEach(async () => {
      drawers.length = 0;
      emulator = await startPrinterEmulator({ port: 0, controlPort: 0, ...emulated });
      line = await wireTo(emulator.port);
      printer = openPrinter({ connection: line.connection, profile, encoding: "gb18030" }, { timing });
      printer.onDrawer((drawer) => drawers.push(drawer));
      await isUp();
    });

    afterEach(async () => {
      await printer.close();
      await emulator.close();
      await line.dispose();
    });

    test("prints Chinese, sums and a barcode, and says so when they lie on the counter", async () => {
      expect(await printer.print(receipt("电器商城"))).toEqual({ outcome: "printed" });
      const [printed] = emulator.state().receipts;
      expect(printed?.lines.map((text) => text.replace(/\s+/g, " ").trim())).toEqual([
        "电器商城",
        "冰箱 ￥2,999.00",
        (isStar ? "-" : "─").repeat(48).slice(0, printed?.lines[2]?.length),
        "合计 ￥2,999.00",
        "",
      ]);
      expect(printed?.barcodes).toEqual([{ symbology: "ean-13", data: "6901234567892" }]);
      expect(emulator.state().unknownCommands).toBe(0);
    });

    test("prints receipt after receipt, each once", async () => {
      for (const name of ["one", "two", "three", "four", "five"]) {
        expect(await printer.print(receipt(name))).toEqual({ outcome: "printed" });
      }
      expect(onPaper()).toEqual(["one", "two", "three", "four", "five"]);
    });

    test("fault 1, paper out before: not printed, down, and back when there is paper", async () => {
      emulator.control({ paper: "end" });
      await isDown("paper-end");
      expect(await printer.print(receipt("never"))).toEqual({ outcome: "not-printed", reason: "paper-end" });
      emulator.control({ paper: "ok" });
      await printsAgain("after");
      expect(onPaper()).toEqual(["after"]);
    });

    test("fault 2, paper near its end: printed, with a warning", async () => {
      emulator.control({ paper: "near-end" });
      await health((now) => now.state === "up" && now.warning === "paper-near-end");
      await printsAgain("last one");
    });

    test("fault 3, paper ends in the middle and is refilled: printed, once", async () => {
      emulator.control({ paperEndAfterLines: 2 });
      const outcome = printer.print(receipt("refilled"));
      await isDown("paper-end");
      emulator.control({ paper: "ok" });
      expect(await outcome).toEqual({ outcome: "printed" });
      expect(onPaper()).toEqual(["refilled"]);
    });

    test("fault 4, paper ends in the middle and stays out: unknown, and serviceable again", async () => {
      emulator.control({ paperEndAfterLines: 2 });
      expect(await printer.print(receipt("half"))).toEqual({ outcome: "unknown", reason: "paper-end" });
      emulator.control({ paper: "ok" });
      await isUp();
      expect(await printer.print(receipt("next"))).toEqual({ outcome: "printed" });
      expect(onPaper().join().match(/half/g)?.length).toBe(1);
    });

    test("fault 5, cover open before: not printed, down, and back when closed", async () => {
      emulator.control({ cover: "open" });
      await isDown("cover-open");
      expect(await printer.print(receipt("never"))).toEqual({ outcome: "not-printed", reason: "cover-open" });
      emulator.control({ cover: "closed" });
      await printsAgain("after");
    });

    test("fault 6, cover opened and closed in the middle: printed, once", async () => {
      emulator.control({ lineDelayMs: 20 });
      const outcome = printer.print(longReceipt);
      await emulator.until(({ current }) => current.lines.length > 3);
      emulator.control({ cover: "open" });
      await isDown("cover-open");
      emulator.control({ cover: "closed", lineDelayMs: 0 });
      expect(await outcome).toEqual({ outcome: "printed" });
      expect(emulator.state().receipts.length).toBe(1);
      expect(emulator.state().receipts[0]?.lines.length).toBe(40);
    });

    test("fault 7, cutter jammed: not printed, down as cutter, and back when mended", async () => {
      emulator.control({ cutter: "jammed" });
      await isDown("cutter");
      expect(await printer.print(receipt("never"))).toEqual({ outcome: "not-printed", reason: "cutter" });
      emulator.control({ cutter: "ok" });
      await printsAgain("after");
    });

    test("fault 8, taken offline at its panel: not printed, down as offline, and back", async () => {
      emulator.control({ panel: "offline" });
      await isDown("offline");
      expect(await printer.print(receipt("never"))).toEqual({ outcome: "not-printed", reason: "offline" });
      emulator.control({ panel: "online" });
      await printsAgain("after");
    });

    test("fault 9, mute before: not printed as no-answer, down, and back when it speaks", async () => {
      emulator.control({ mute: true });
      expect(await printer.print(receipt("never"))).toMatchObject({ outcome: "not-printed" });
      await isDown("no-answer");
      emulator.control({ mute: false });
      await printsAgain("after");
      expect(onPaper()).toEqual(["after"]);
    });

    test("fault 10, mute in the middle: unknown though it was printed, and not printed again by itself", async () => {
      emulator.control({ lineDelayMs: 10 });
      const outcome = printer.print(longReceipt);
      await emulator.until(({ current }) => current.lines.length > 3);
      emulator.control({ mute: true });
      expect(await outcome).toEqual({ outcome: "unknown", reason: "no-acknowledgement" });
      emulator.control({ mute: false, lineDelayMs: 0 });
      await isUp();
      expect(await printer.print(receipt("next"))).toEqual({ outcome: "printed" });
      const copies = [...emulator.state().receipts, emulator.state().current].flatMap(({ lines }) =>
        lines.filter((text) => text.startsWith("line 0 ")),
      );
      expect(copies.length).toBe(1);
    });

    test("fault 11, power fails in the middle: unknown, and serviceable again", async () => {
      emulator.control({ resetAfterBytes: 300 });
      expect(await printer.print(receipt("half"))).toMatchObject({ outcome: "unknown" });
      await isUp();
      expect(await printer.print(receipt("next"))).toEqual({ outcome: "printed" });
    });

    test("fault 12, stops reading: not printed as no-answer while nothing was sent, and back", async () => {
      emulator.control({ stopReading: true });
      expect(await printer.print(receipt("never"))).toMatchObject({ outcome: "not-printed" });
      await isDown("no-answer");
      emulator.control({ stopReading: false });
      await printsAgain("after");
      expect(onPaper()).toEqual(["after"]);
    });

    test("fault 13, cable out while idle: down as unreachable, not printed, and back by itself", async () => {
      emulator.control({ unplug: 500 });
      // Behind a converter (the pty) a cable that is out may also show as silence.
      const down = await health(({ state }) => state === "down");
      expect(down).toMatchObject({ reason: expect.stringMatching(/^(unreachable|no-answer)$/) });
      expect(await printer.print(receipt("never"))).toMatchObject({ outcome: "not-printed" });
      await printsAgain("after");
    });

    test("fault 14, cable out in the middle: unknown, and the next receipt waits for its own acknowledgement", async () => {
      emulator.control({ lineDelayMs: 15 });
      const outcome = printer.print(longReceipt);
      await emulator.until(({ current }) => current.lines.length > 3);
      emulator.control({ unplug: 20 });
      expect(await outcome).toMatchObject({
        outcome: "unknown",
        reason: expect.stringMatching(/^(link-lost|no-acknowledgement)$/),
      });
      await isUp();
      expect(await printer.print(receipt("next"))).toEqual({ outcome: "printed" });
      // The printer kept its buffer: the long receipt came out whole before the next, whose word was its own.
      expect(emulator.state().receipts.map(({ lines }) => lines.length)).toEqual([40, 5]);
    });

    test("fault 15, every answer twice: printed, and healthy", async () => {
      emulator.control({ duplicateAnswers: true });
      expect(await printer.print(receipt("twice told"))).toEqual({ outcome: "printed" });
      expect(await printer.print(receipt("and again"))).toEqual({ outcome: "printed" });
      expect(onPaper()).toEqual(["twice told", "and again"]);
      emulator.control({ duplicateAnswers: false });
      await printsAgain("after");
    });

    test("fault 16, answers in single bytes: printed", async () => {
      emulator.control({ splitAnswers: true });
      await printsAgain("in pieces");
    });

    test("fault 17, answers late but in time: printed", async () => {
      emulator.control({ answerDelayMs: 40 });
      await printsAgain("late");
    });

    test("fault 18, answers garbled: no-answer, never printed on a guess, and back", async () => {
      emulator.control({ garbleAnswers: true });
      expect(await printer.print(receipt("never"))).toMatchObject({ outcome: "not-printed" });
      await isDown("no-answer");
      emulator.control({ garbleAnswers: false });
      await printsAgain("after");
    });

    test("fault 19, noise out of the blue: told as stray, the printer stays up and prints", async () => {
      const stray = firstEvent((listener: (reply: { kind: string }) => void) => printer.onStray(listener));
      emulator.control({ send: "ffd200" });
      expect(await stray).toMatchObject({ kind: "noise" });
      await printsAgain("unmoved");
    });

    test("fault 20, slow: printed when it is done, not before", async () => {
      emulator.control({ lineDelayMs: 10 });
      expect(await printer.print(longReceipt)).toEqual({ outcome: "printed" });
      expect(emulator.state().receipts[0]?.lines.length).toBe(40);
      expect(emulator.state().bytesWaiting).toBe(0);
    });

    test("the drawer opens on a kick, says so, and says when it is closed", async () => {
      const told = (wanted: string) =>
        firstEvent<string>(
          (listener) => printer.onDrawer(listener),
          (drawer) => drawer === wanted,
        );
      const open = told("open");
      expect(await printer.kickDrawer()).toBe(true);
      await open;
      const closed = told("closed");
      emulator.control({ closeDrawer: true });
      await closed;
      expect(emulator.state().kicks).toBe(1);
      expect(drawers).toEqual(["closed", "open", "closed"]);
    });

    test("a receipt and a kick asked for together both happen, once", async () => {
      const [outcome, taken] = await Promise.all([printer.print(receipt("paid")), printer.kickDrawer()]);
      expect([outcome, taken]).toEqual([{ outcome: "printed" }, true]);
      expect(emulator.state().kicks).toBe(1);
      expect(onPaper()).toEqual(["paid"]);
    });

    test("fault 21, a drawer kick while the printer is offline is refused, and does not come later by itself", async () => {
      emulator.control({ cover: "open" });
      await isDown("cover-open");
      expect(await printer.kickDrawer()).toBe(false);
      emulator.control({ cover: "closed" });
      await printsAgain("after");
      expect(emulator.state()).toMatchObject({ kicks: 0, drawer: "closed" });
    });

    test("fault 22, a jammed drawer: the pulse was taken, and no opening is told", async () => {
      emulator.control({ drawerStuck: true });
      expect(await printer.kickDrawer()).toBe(true);
      await printsAgain("after");
      expect(emulator.state().kicks).toBe(1);
      expect(drawers).toEqual(["closed"]);
    });

    test("a second receipt while one prints is refused as busy", async () => {
      const first = printer.print(receipt("first"));
      expect(await printer.print(receipt("second"))).toEqual({ outcome: "not-printed", reason: "busy" });
      expect(await first).toEqual({ outcome: "printed" });
      expect(onPaper()).toEqual(["first"]);
    });

    test("a receipt with a broken image is refused, and nothing of it is printed", async () => {
      expect(await printer.print("A\n{image:AAAA}\n")).toEqual({ outcome: "not-printed", reason: "bad-receipt" });
      await printsAgain("after");
      expect(onPaper()).toEqual(["after"]);
    });

    test("closing in the middle ends the job as unknown, and nothing hangs", async () => {
      emulator.control({ lineDelayMs: 50 });
      const outcome = printer.print(longReceipt);
      await emulator.until(({ current }) => current.lines.length > 0);
      await printer.close();
      expect(await outcome).toEqual({ outcome: "unknown", reason: "link-lost" });
      expect(await printer.print(receipt("closed"))).toEqual({ outcome: "not-printed", reason: "unreachable" });
      expect(await printer.kickDrawer()).toBe(false);
    });
  });
};
