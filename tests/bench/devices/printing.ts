// Receipts a minute, each waited for until the printer itself says that it is out, beside what the emulated printer's own
// time a line allows: what is lost between them is the dialogue's.

import { openPrinter, startPrinterEmulator } from "../../../device-drivers/src/index.ts";
import type { BenchRow } from "../main.ts";
import { round } from "../spread/spread.ts";

const receipts = 30;
const lines = 20;
/** A receipt printer of 250 mm/s takes 17 ms for a line of 4.23 mm. */
const lineDelayMs = 17;
const least = 0.8;
const printers = [
  ["epson-tm-m30", "escpos"],
  ["generic-80mm", "escpos"],
  ["star-mcp31", "starprnt-sbcs"],
] as const;

const receipt = `${["^^^Evertill", ...Array.from({ length: lines - 1 }, (_, index) => `Goods ${index} | 1,699.00`)].join("\n")}\n`;

export async function printing(emit: (row: BenchRow) => void): Promise<void> {
  for (const [profile, speaks] of printers) {
    const emulator = await startPrinterEmulator({ port: 0, controlPort: 0, speaks });
    emulator.control({ lineDelayMs });
    const printer = openPrinter({ connection: { type: "tcp", host: "127.0.0.1", port: emulator.port }, profile });
    await new Promise<void>((resolve) => printer.onHealth(({ state }) => state === "up" && resolve()));
    const begun = performance.now();
    for (let count = 0; count < receipts; count += 1) {
      const { outcome } = await printer.print(receipt);
      if (outcome !== "printed") throw new Error(`receipt ${count} is ${outcome}`);
    }
    const perMinute = (receipts * 60_000) / (performance.now() - begun);
    const printed = emulator.state().receipts.reduce((sum, { lines: printedLines }) => sum + printedLines.length, 0);
    const allowed = (receipts * 60_000) / (printed * lineDelayMs);
    await printer.close();
    await emulator.close();
    emit({
      ...{
        suite: "devices",
        case: `receipts of ${lines} lines, ${profile}`,
        value: round(perMinute),
        unit: "a minute",
      },
      ...{ peer: `${round(allowed)} a minute at ${lineDelayMs} ms a line`, ratio: round(perMinute / allowed) },
      target: `ratio ≥ ${least}`,
      met: perMinute / allowed >= least,
    });
  }
}
