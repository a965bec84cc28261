// A barcode scanner as a program, or a badge reader: a TCP port that the till's driver connects to, and a page with goods
// to click. It speaks as a serial scanner does, or in reports of USB HID.

import { systemTimers, type Timers } from "../timers.ts";
import { controlRoute, controlSide, type Emulator } from "./control-side.ts";
import { openDeviceSocket } from "./device-socket.ts";
import type { ScannableGood } from "./goods-file.ts";
import { hidFrame, hidReports, hidSpeech } from "./hid-reports.ts";
import { ScannerLine } from "./scanner-line.ts";
import { parseScannerOrders, parseScanOrder, type ScannerOrders, type ScanOrder } from "./scanner-orders.ts";

/** The first unless told. */
export const scannerSpeech = ["serial", ...hidSpeech] as const;
export type ScannerSpeech = (typeof scannerSpeech)[number];

export interface ScannerEmulatorOptions {
  readonly host?: string;
  /** Where the codes come out; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  readonly goods?: readonly ScannableGood[];
  /** "serial" unless told. */
  readonly speaks?: ScannerSpeech;
  readonly timers?: Timers;
}

export interface ScannerState {
  readonly speaks: ScannerSpeech;
  readonly connections: number;
  readonly scanCount: number;
  /** The newest last. */
  readonly recent: readonly string[];
  readonly faults: ScannerOrders;
}

export interface ScannerEmulator extends Emulator<ScannerState, ScannerOrders> {
  /** False where nothing is connected that could hear it. */
  scan(text: string | readonly string[], options?: Partial<Omit<ScanOrder, "texts">>): boolean;
}

const recentShown = 12;

export const startScannerEmulator = async (options: ScannerEmulatorOptions): Promise<ScannerEmulator> => {
  const { host = "127.0.0.1", timers = systemTimers, goods = [], speaks = "serial" } = options;
  const side = controlSide((): ScannerState => state());
  let scanCount = 0;
  let recent: readonly string[] = [];

  const socket = await openDeviceSocket({
    host,
    port: options.port,
    timers,
    onBytes: () => {},
    onConnections: (count) => {
      if (count > 0 && line.hangsUp()) return;
      side.changed();
    },
  });
  const line = new ScannerLine({ send: (bytes) => socket.send(bytes), unplug: (ms) => socket.unplug(ms) });

  const state = (): ScannerState => ({
    ...{ speaks, connections: socket.connections, scanCount, recent, faults: line.faults },
  });

  const scan = ({ texts, suffix, split }: ScanOrder): boolean => {
    if (socket.connections === 0) return false;
    if (line.faults.mute !== true)
      line.say(
        texts.flatMap((text) =>
          speaks === "serial" ? [Buffer.from(text + suffix, "utf8")] : hidReports(speaks, text).map(hidFrame),
        ),
        split,
      );
    scanCount += texts.length;
    recent = [...recent, ...texts].slice(-recentShown);
    side.changed();
    return true;
  };

  const carryOut = (orders: ScannerOrders): void => {
    const { unplug, send, report: bytes } = orders;
    line.order(orders);
    if (bytes !== undefined) socket.send(hidFrame(Buffer.from(bytes, "hex")));
    if (send !== undefined) socket.send(Buffer.from(send, "hex"));
    if (unplug !== undefined) socket.unplug(unplug);
    side.changed();
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
