// A barcode scanner as a program: a TCP port that the till's driver connects to, and a page with goods to click.

import { systemTimers, type Timers } from "../timers.ts";
import { controlRoute, controlSide, type Emulator } from "./control-side.ts";
import { openDeviceSocket } from "./device-socket.ts";
import type { ScannableGood } from "./goods-file.ts";
import { parseScannerOrders, parseScanOrder, type ScannerOrders, type ScanOrder } from "./scanner-orders.ts";

export interface ScannerEmulatorOptions {
  readonly host?: string;
  /** Where the codes come out; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  readonly goods?: readonly ScannableGood[];
  readonly timers?: Timers;
}

export interface ScannerState {
  readonly connections: number;
  readonly scanCount: number;
  /** The newest last. */
  readonly recent: readonly string[];
}

export interface ScannerEmulator extends Emulator<ScannerState, ScannerOrders> {
  /** False where nothing is connected that could hear it. */
  scan(text: string | readonly string[], options?: Partial<Omit<ScanOrder, "texts">>): boolean;
}

const recentShown = 12;

export const startScannerEmulator = async (options: ScannerEmulatorOptions): Promise<ScannerEmulator> => {
  const { host = "127.0.0.1", timers = systemTimers, goods = [] } = options;
  const side = controlSide((): ScannerState => state());
  let scanCount = 0;
  let recent: readonly string[] = [];

  const socket = await openDeviceSocket({
    host,
    port: options.port,
    timers,
    onBytes: () => {},
    onConnections: side.changed,
  });

  const state = (): ScannerState => ({ connections: socket.connections, scanCount, recent });

  const scan = ({ texts, suffix, split }: ScanOrder): boolean => {
    if (socket.connections === 0) return false;
    for (const text of texts) {
      const bytes = Buffer.from(text + suffix, "utf8");
      if (split) for (const byte of bytes) socket.send(Uint8Array.of(byte));
      else socket.send(bytes);
    }
    scanCount += texts.length;
    recent = [...recent, ...texts].slice(-recentShown);
    side.changed();
    return true;
  };

  const carryOut = ({ unplug, send }: ScannerOrders): void => {
    if (send !== undefined) socket.send(Buffer.from(send, "hex"));
    if (unplug !== undefined) socket.unplug(unplug);
  };

  const report = () => ({ kind: "scanner", ...state() });

  const places = await side.serve({
    ...{ host, controlPort: options.controlPort, line: socket, page: "scanner.html" },
    get: { "/state": report, "/goods": () => goods },
    event: report,
    post: {
      "/scan": (body) => {
        const parsed = parseScanOrder(body);
        if (!parsed.ok) return { status: 400, body: { error: parsed.refusal } };
        if (!scan(parsed.orders)) return { status: 409, body: { error: "no till is connected to this scanner" } };
        return { status: 200, body: report() };
      },
      "/control": controlRoute(parseScannerOrders, carryOut, report),
    },
  });
  return {
    ...places,
    state,
    scan: (text, { suffix = "\r", split = false } = {}) =>
      scan({ texts: typeof text === "string" ? [text] : text, suffix, split }),
    control: carryOut,
    until: side.until,
  };
};
