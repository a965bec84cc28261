// Devices that are found wherever they are plugged in: real serial lines (ptys by socat) behind a board of USB sockets, and
// the emulators at their far ends.

import { afterEach, describe, expect, test } from "vitest";
import type { DeviceHealth } from "../device.ts";
import { type PrinterEmulator, startPrinterEmulator } from "../emulator/printer-emulator.ts";
import { bridgePty, socatIsPresent } from "../emulator/pty-bridge.ts";
import { startScaleEmulator } from "../emulator/scale-emulator.ts";
import { startScannerEmulator } from "../emulator/scanner-emulator.ts";
import { openDisplay, openPrinter, openScale } from "../open-device.ts";
import { openScanner } from "../scanner/open-scanner.ts";
import { firstEvent } from "../testing/first-event.ts";
import { plugBoard } from "../testing/plug-board.ts";
import { untilHealth } from "../testing/until-health.ts";

const withinMs = 3_000;
const ftdi = { vendorId: "0403", productId: "6001" };
const baudRate = 9_600;

describe.runIf(socatIsPresent())("where socat is present", () => {
  const closing: (() => unknown)[] = [];
  const closes = <T extends { close(): unknown }>(one: T): T => {
    closing.push(() => one.close());
    return one;
  };
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  const openBoard = () => {
    const board = plugBoard();
    closing.push(() => board.clear());
    return board;
  };
  const scaleOnLine = async () => {
    const emulator = closes(await startScaleEmulator({ port: 0, controlPort: 0 }));
    emulator.control({ settleMs: 0, load: 515 });
    return { emulator, line: closes(await bridgePty(emulator.port)).path };
  };
  const scannerOnLine = async () => {
    const emulator = closes(await startScannerEmulator({ port: 0, controlPort: 0 }));
    return { emulator, line: closes(await bridgePty(emulator.port)).path };
  };
  const printerOnLine = async (): Promise<{ emulator: PrinterEmulator; line: string }> => {
    const emulator = closes(await startPrinterEmulator({ port: 0, controlPort: 0 }));
    return { emulator, line: closes(await bridgePty(emulator.port)).path };
  };
  const is = (wanted: DeviceHealth["state"]) => (health: DeviceHealth) => health.state === wanted;
  const until = (scale: ReturnType<typeof openScale>, grams: number) =>
    firstEvent<unknown>(
      (listener) =>
        scale.onReading((reading) => {
          if (reading.is === "stable" && reading.weightGrams === grams) listener(reading);
        }),
      () => true,
    );

  test("unplugged and back under another path, a scale named by its serial number weighs again within three seconds", async () => {
    const board = openBoard();
    const { line } = await scaleOnLine();
    const usb = { ...ftdi, serialNumber: "A6008isP" };
    board.plug({ name: "ttyUSB0", socket: "1-1", ...usb, line });
    const { root } = board;
    const scale = closes(openScale({ connection: { type: "serial", usb, baudRate } }, { root }));
    scale.watch(true);
    await until(scale, 515);
    const down = untilHealth(scale, is("down"));
    board.unplug("ttyUSB0");
    expect(await down).toEqual({ state: "down", reason: "unreachable" });
    expect(scale.reading).toBeNull();
    const again = until(scale, 515);
    const backAt = performance.now();
    board.plug({ name: "ttyUSB3", socket: "1-4", ...usb, line });
    await again;
    expect(performance.now() - backAt).toBeLessThan(withinMs);
  }, 20_000);

  test("two identical converters without serial numbers: each device is found by how it answers", async () => {
    const board = openBoard();
    const [scaleLine, printerLine] = [await scaleOnLine(), await printerOnLine()];
    board.plug({ name: "ttyUSB0", socket: "1-1", ...ftdi, line: printerLine.line });
    board.plug({ name: "ttyUSB1", socket: "1-2", ...ftdi, line: scaleLine.line });
    const { root } = board;
    const scale = closes(openScale({ connection: { type: "serial", usb: ftdi, baudRate } }, { root }));
    const printer = closes(openPrinter({ connection: { type: "serial", usb: ftdi, baudRate } }, { root }));
    await Promise.all([untilHealth(scale, is("up")), untilHealth(printer, is("up"))]);
    // They change places.
    const down = [untilHealth(scale, is("down")), untilHealth(printer, is("down"))];
    board.unplug("ttyUSB0");
    board.unplug("ttyUSB1");
    await Promise.all(down);
    board.plug({ name: "ttyUSB0", socket: "1-1", ...ftdi, line: scaleLine.line });
    board.plug({ name: "ttyUSB1", socket: "1-2", ...ftdi, line: printerLine.line });
    await Promise.all([untilHealth(scale, is("up")), untilHealth(printer, is("up"))]);
    scale.watch(true);
    await until(scale, 515);
    expect(await printer.print("^^^Evertill\n")).toEqual({ outcome: "printed" });
  }, 30_000);

  test("a device that no name is given of is looked for on every line, but not on those of others", async () => {
    const board = openBoard();
    const [scaleLine, scannerLine] = [await scaleOnLine(), await scannerOnLine()];
    const named = { vendorId: "0c2e", productId: "0b61" };
    board.plug({ name: "ttyACM0", socket: "1-1", ...named, line: scannerLine.line });
    board.plug({ name: "ttyUSB0", socket: "1-2", ...ftdi, line: scaleLine.line });
    const { root } = board;
    const scanner = closes(openScanner({ connection: { type: "serial", usb: named, baudRate } }, { root }));
    const scale = closes(openScale({ connection: { type: "serial", usb: {}, baudRate } }, { root }));
    await Promise.all([untilHealth(scale, is("up")), untilHealth(scanner, is("up"))]);
    await scannerLine.emulator.until(({ connections }) => connections > 0);
    const scanned = firstEvent<{ text: string }>((listener) => scanner.onScan(listener));
    scannerLine.emulator.scan("6901234567892");
    expect((await scanned).text).toBe("6901234567892");
  }, 20_000);

  test("a wrong device is told with what it says, and the right one is taken when it comes", async () => {
    const board = openBoard();
    const [scaleLine, printerLine] = [await scaleOnLine(), await printerOnLine()];
    board.plug({ name: "ttyUSB0", socket: "1-1", ...ftdi, line: scaleLine.line });
    const { root } = board;
    const printer = closes(openPrinter({ connection: { type: "serial", usb: {}, baudRate } }, { root }));
    // The scale does not know the question at all.
    expect(await untilHealth(printer, is("down"))).toEqual({ state: "down", reason: "no-answer" });
    scaleLine.emulator.control({ echo: true });
    await untilHealth(printer, (health) => health.state === "down" && health.reason === "wrong-device");
    expect(printer.heard).toBe(`${root}/dev/ttyUSB0: <10><EOT><01><10><EOT><EOT>`);
    const backAt = performance.now();
    board.plug({ name: "ttyUSB1", socket: "1-2", ...ftdi, line: printerLine.line });
    await untilHealth(printer, is("up"));
    expect(performance.now() - backAt).toBeLessThan(withinMs);
  }, 20_000);

  test("switched off and on while its converter stays plugged in, a scale that is known by its answers is back", async () => {
    const board = openBoard();
    const { emulator, line } = await scaleOnLine();
    board.plug({ name: "ttyUSB0", socket: "1-1", ...ftdi, line });
    const scale = closes(openScale({ connection: { type: "serial", usb: {}, baudRate } }, { root: board.root }));
    await untilHealth(scale, is("up"));
    emulator.control({ mute: true });
    expect(await untilHealth(scale, is("down"))).toEqual({ state: "down", reason: "no-answer" });
    const onAt = performance.now();
    emulator.control({ mute: false });
    await untilHealth(scale, is("up"));
    expect(performance.now() - onAt).toBeLessThan(withinMs);
  }, 20_000);

  test("a printer of the USB printer class is found whatever its node is called, and prints there again", async () => {
    const board = openBoard();
    const { emulator, line } = await printerOnLine();
    const usb = { vendorId: "04b8", productId: "0e15" };
    board.plug({ name: "lp0", socket: "1-1", ...usb, line });
    // A serial line of somebody's, which is no printer.
    board.plug({ name: "ttyUSB0", socket: "1-2", ...ftdi, line: (await scannerOnLine()).line });
    const printer = closes(openPrinter({ connection: { type: "usb-printer", usb: {} } }, { root: board.root }));
    await untilHealth(printer, is("up"));
    expect(await printer.print("^^^Evertill\n")).toEqual({ outcome: "printed" });
    const down = untilHealth(printer, is("down"));
    board.unplug("lp0");
    // A pty does not know that its link is gone: its far end is cut, as the cable's would be.
    emulator.control({ unplug: 0 });
    await down;
    const backAt = performance.now();
    board.plug({ name: "lp1", socket: "1-4", ...usb, line });
    await untilHealth(printer, is("up"));
    expect(performance.now() - backAt).toBeLessThan(withinMs);
    expect(await printer.print("^^^Evertill\n")).toEqual({ outcome: "printed" });
    expect(emulator.state().receipts).toHaveLength(2);
  }, 20_000);

  test("what a line says that was named by its path is told too: a barcode where a scale should be", async () => {
    const { emulator, line } = await scannerOnLine();
    const scale = closes(openScale({ connection: { type: "serial", path: line, baudRate } }));
    await emulator.until(({ connections }) => connections > 0);
    const down = untilHealth(scale, (health) => health.state === "down" && health.reason === "unexpected-answer");
    emulator.scan(["6901234567892", "6901234567892"]);
    const speaking = setInterval(() => emulator.scan("6901234567892"), 100);
    await down;
    clearInterval(speaking);
    expect(scale.heard).toMatch(/6901234567892<CR>$/);
  }, 20_000);

  test("nothing is plugged in: unreachable, and the process lives", async () => {
    const { root } = openBoard();
    const display = closes(openDisplay({ connection: { type: "serial", usb: ftdi, baudRate } }, { root }));
    expect(await untilHealth(display, is("down"))).toEqual({ state: "down", reason: "unreachable" });
  });
});
