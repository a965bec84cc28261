// A label printer as a program: ZPL II on a TCP port, and a page that draws the labels.

import { barcode } from "receiptline";
import { systemTimers, type Timers } from "../timers.ts";
import { controlRoute, controlSide, type Emulator } from "./control-side.ts";
import { openDeviceSocket } from "./device-socket.ts";
import { type LabelOrders, parseLabelOrders } from "./label-faults.ts";
import { type PrintedLabel, ZplEngine } from "./zpl-engine.ts";
import type { LabelField } from "./zpl-format.ts";

export interface LabelEmulatorOptions {
  readonly host?: string;
  /** Where ZPL is spoken; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  readonly timers?: Timers;
}

export interface LabelPrinterState extends ReturnType<ZplEngine["view"]> {
  readonly connections: number;
  readonly bytesReceived: number;
  readonly faults: LabelOrders;
}

export type LabelEmulator = Emulator<LabelPrinterState, LabelOrders>;

const labelsShown = 20;
const generators = { "ean-13": "ean", "ean-8": "ean", "upc-a": "upc", code128: "code128" } as const;

/** Bars as dark and light module widths, starting with dark: drawn by receiptline's generator, decoded from the bytes alone. */
const drawn = (field: LabelField) => {
  if (field.is === "text") return field;
  const type = generators[field.symbology];
  const { widths } = barcode.generate({ data: field.data, type, width: 2, height: 72, hri: false });
  return { ...field, bars: (widths ?? []).slice(1, -1).map((width) => width / 2) };
};
const drawnLabel = ({ fields, ...label }: PrintedLabel) => ({ ...label, fields: fields.map(drawn) });

export const startLabelEmulator = async (options: LabelEmulatorOptions): Promise<LabelEmulator> => {
  const { host = "127.0.0.1", timers = systemTimers } = options;
  let faults: LabelOrders = {};
  let bytesReceived = 0;
  let resetAfterBytes = Number.POSITIVE_INFINITY;
  const side = controlSide((): LabelPrinterState => state());
  const { changed } = side;

  const sendNow = (bytes: Uint8Array): void => {
    if (faults.split === true) for (const byte of bytes) socket.send(Uint8Array.of(byte));
    else socket.send(bytes);
  };
  const answer = (text: string): void => {
    const { mute, garbage, twice, delayMs = 0 } = faults;
    if (mute === true) return;
    const bytes = Buffer.from(text, "latin1").map((byte) => (garbage === true ? byte ^ 0x40 : byte));
    const send = (): void => {
      sendNow(bytes);
      if (twice === true) sendNow(bytes);
    };
    if (delayMs === 0) send();
    else timers.after(delayMs, send);
  };
  const engine = new ZplEngine({ timers, send: answer, changed });

  const socket = await openDeviceSocket({
    host,
    port: options.port,
    timers,
    onConnections: changed,
    onBytes: (bytes) => {
      const taken = bytes.subarray(0, Math.min(bytes.length, resetAfterBytes));
      resetAfterBytes -= taken.length;
      bytesReceived += taken.length;
      if (faults.echo === true) socket.send(taken);
      engine.receive(Buffer.from(taken).toString("latin1"));
      if (resetAfterBytes > 0) return;
      resetAfterBytes = Number.POSITIVE_INFINITY;
      engine.losePower();
      socket.unplug(0);
    },
  });

  const carryOut = (orders: LabelOrders): void => {
    const { mend, tearOff, send, unplug, powerOff, resetAfterBytes: bytes, ...lasting } = orders;
    if (mend === true) {
      faults = {};
      resetAfterBytes = Number.POSITIVE_INFINITY;
      socket.pauseReading(false);
    }
    faults = { ...faults, ...lasting };
    if (bytes !== undefined) resetAfterBytes = bytes;
    if (lasting.stopReading !== undefined) socket.pauseReading(lasting.stopReading);
    if (powerOff !== undefined) engine.losePower();
    if (send !== undefined) socket.send(Buffer.from(send, "hex"));
    const gone = powerOff ?? unplug;
    if (gone !== undefined) socket.unplug(gone);
    engine.order(orders);
  };

  const state = (): LabelPrinterState => ({
    ...engine.view(),
    ...{ connections: socket.connections, bytesReceived, faults },
  });
  const report = () => {
    const { labels, ...rest } = state();
    return { kind: "label", ...rest, labels: labels.slice(-labelsShown).map(drawnLabel) };
  };

  const places = await side.serve({
    ...{ host, controlPort: options.controlPort, line: socket, page: "label.html" },
    get: { "/state": report },
    event: report,
    post: { "/control": controlRoute(parseLabelOrders, carryOut, report) },
  });
  return { ...places, state, control: carryOut, until: side.until };
};
