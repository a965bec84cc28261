// The emulated printer before a host that is not ours: the npm package receiptio, which asks a printer what it is, prints and
// waits for its status. It is an optional dependency, and it dials port 9100 alone: an address of the loopback network drawn
// anew keeps runs beside each other apart.

import { randomInt } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

  beforeEach(async () => {
    address = `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
    emulator = await startPrinterEmulator({ host: address, port: 9100, controlPort: 0 });
  });
  afterEach(() => emulator.close());

  const print = (dialect: string): Promise<string> =>
    isReceiptio(host) ? host.print(receipt, `-d ${address} -c 42 -t 10${dialect}`) : Promise.reject(new Error(name));

  test.each([
    ["finds out what it is", ""],
    ["is told ESC/POS", " -p escpos"],
    ["is told Epson", " -p epson"],
    ["is told Citizen", " -p citizen"],
  ])(
    "%s and prints: the paper has the receipt, and the printer says that it is out",
    async (_, dialect) => {
      expect(await print(dialect)).toBe("success");
      const [printed] = emulator.state().receipts;
      expect(printed?.lines.map((line) => line.trim().replaceAll(/ +/g, " "))).toEqual(
        expect.arrayContaining(["RECEIPT", "Asparagus 1 1.00", "Broccoli 2 2.00"]),
      );
    },
    30_000,
  );

  test.each([
    ["paperempty", { paper: "end" }],
    ["coveropen", { cover: "open" }],
  ] as const)(
    "hears %s from the printer's status",
    async (status, orders) => {
      emulator.control(orders);
      expect(await print(" -p escpos")).toBe(status);
    },
    30_000,
  );
});
