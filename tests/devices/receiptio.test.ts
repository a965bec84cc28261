// The emulated printer before a host that is not ours: the npm package receiptio, which asks a printer what it is, prints and
// waits for its status. It is an optional dependency, and it dials port 9100 alone: an address of the loopback network drawn
// anew keeps runs beside each other apart.

import { randomInt } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { type PrinterEmulator, startPrinterEmulator } from "../../device-drivers/src/index.ts";

interface Receiptio {
  print(receipt: string, options: string): Promise<string>;
}

const isReceiptio = (value: unknown): value is Receiptio =>
  typeof value === "object" && value !== null && "print" in value;

// Named so that the compiler does not look for it where it is not installed.
const name: string = "receiptio";
const loaded: unknown = await import(name).catch(() => null);
const host = typeof loaded === "object" && loaded !== null && "default" in loaded ? loaded.default : loaded;

const receipt = "^^^RECEIPT\n\nAsparagus | 1| 1.00\nBroccoli | 2| 2.00\n---\n^TOTAL | ^3.00\n";

describe.runIf(isReceiptio(host))("receiptio, where it is installed, as the printer's host", () => {
  let emulator: PrinterEmulator;
  let address: string;

  const speaking = async (speaks: "escpos" | "starprnt-sbcs"): Promise<void> => {
    address = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
    emulator = await startPrinterEmulator({ host: address, port: 9100, controlPort: 0, speaks });
  };
  afterEach(() => emulator.close());

  const print = (dialect: string): Promise<string> =>
    isReceiptio(host) ? host.print(receipt, `-d ${address} -c 42 -t 10${dialect}`) : Promise.reject(new Error(name));

  test.each([
    ["finds out that it is ESC/POS", "", "escpos"],
    ["is told ESC/POS", " -p escpos", "escpos"],
    ["is told Epson", " -p epson", "escpos"],
    ["is told Citizen", " -p citizen", "escpos"],
    ["finds out that it is StarPRNT", "", "starprnt-sbcs"],
    ["is told StarPRNT", " -p star", "starprnt-sbcs"],
  ] as const)(
    "%s and prints: the paper has the receipt, and the printer says that it is out",
    async (_, dialect, speaks) => {
      await speaking(speaks);
      expect(await print(dialect)).toBe("success");
      const { receipts, unknownCommands } = emulator.state();
      expect(receipts[0]?.lines.map((line) => line.trim().replaceAll(/ +/g, " "))).toEqual(
        expect.arrayContaining(["RECEIPT", "Asparagus 1 1.00", "Broccoli 2 2.00", "─".repeat(42), "TOTAL 3.00"]),
      );
      // What it asks a printer of the other language, where it is not told which it has.
      expect(unknownCommands).toBeLessThanOrEqual(dialect === "" ? 1 : 0);
    },
    30_000,
  );

  test.each([
    ["paperempty", { paper: "end" }, "escpos"],
    ["coveropen", { cover: "open" }, "escpos"],
    ["paperempty", { paper: "end" }, "starprnt-sbcs"],
    ["coveropen", { cover: "open" }, "starprnt-sbcs"],
    ["error", { cutter: "jammed" }, "starprnt-sbcs"],
  ] as const)(
    "hears %s from the printer's status: %j, %s",
    async (status, orders, speaks) => {
      await speaking(speaks);
      emulator.control(orders);
      expect(await print(speaks === "escpos" ? " -p escpos" : " -p star")).toBe(status);
    },
    30_000,
  );
});
