// A receipt printer with a cash drawer, as a program: ESC/POS or StarPRNT on a TCP port, and a page that shows the paper.

import { systemTimers, type Timers } from "../timers.ts";
import { controlRoute, controlSide, type Emulator } from "./control-side.ts";
import { openDeviceSocket } from "./device-socket.ts";
import { PrinterEngine, type PrinterEngineOptions, type PrinterView } from "./printer-engine.ts";
import { type PrinterOrders, parsePrinterOrders } from "./printer-faults.ts";
import { drawnReceipt } from "./receipt-drawing.ts";

export interface PrinterEmulatorOptions extends Pick<PrinterEngineOptions, "speaks" | "line"> {
  readonly host?: string;
  /** Where its language is spoken; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  /** 576 dots are 48 columns on 80 mm paper, 384 are 32 columns on 58 mm. */
  readonly widthDots?: number;
  readonly timers?: Timers;
}

export type PrinterEmulator = Emulator<PrinterView & { readonly connections: number }, PrinterOrders>;

/** GET /state tells of so many receipts at most, the newest; `receiptCount` counts all. */
const receiptsShown = 20;

export const startPrinterEmulator = async (options: PrinterEmulatorOptions): Promise<PrinterEmulator> => {
  const { host = "127.0.0.1", widthDots = 576, timers = systemTimers } = options;
  let resetAfterBytes = Number.POSITIVE_INFINITY;

  const side = controlSide(() => state());
  const { changed } = side;

  const engine = new PrinterEngine({ ...options, timers, widthDots, changed, send: (bytes) => socket.send(bytes) });

  const socket = await openDeviceSocket({
    host,
    port: options.port,
    timers,
    onConnections: changed,
    onBytes: (bytes) => {
      const taken = bytes.subarray(0, Math.min(bytes.length, resetAfterBytes));
      resetAfterBytes -= taken.length;
      engine.receive(taken);
      if (resetAfterBytes > 0) return;
      resetAfterBytes = Number.POSITIVE_INFINITY;
      engine.losePower();
      socket.unplug(0);
    },
  });

  const carryOut = (orders: PrinterOrders): void => {
    if (orders.mend === true) {
      resetAfterBytes = Number.POSITIVE_INFINITY;
      socket.pauseReading(false);
    }
    const { resetAfterBytes: bytes, unplug, powerOff, ...rest } = orders;
    if (bytes !== undefined) resetAfterBytes = bytes;
    if (rest.stopReading !== undefined) socket.pauseReading(rest.stopReading);
    if (powerOff !== undefined) engine.losePower();
    const gone = powerOff ?? unplug;
    if (gone !== undefined) socket.unplug(gone);
    engine.order(rest);
  };

  const state = () => ({ ...engine.view(), connections: socket.connections });

  const report = () => {
    const { receipts, current, ...rest } = state();
    return {
      kind: "printer",
      ...rest,
      receiptCount: receipts.length,
      receipts: receipts.slice(-receiptsShown).map(({ number, lines, barcodes, images }) => ({
        number,
        lines,
        text: lines.join("\n"),
        barcodes,
        images,
      })),
      current: { lines: current.lines, barcodes: current.barcodes },
    };
  };

  const drawing = () => {
    const { receipts, current, ...rest } = state();
    return {
      ...rest,
      widthDots,
      receiptCount: receipts.length,
      receipts: receipts.slice(-receiptsShown).map(drawnReceipt),
      current: drawnReceipt(current),
    };
  };

  const places = await side.serve({
    ...{ host, controlPort: options.controlPort, line: socket, page: "printer.html" },
    get: { "/state": report, "/receipts": drawing },
    event: drawing,
    post: { "/control": controlRoute(parsePrinterOrders, carryOut, report) },
  });
  return { ...places, state, control: carryOut, until: side.until };
};
