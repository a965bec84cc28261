// A customer display as a program: CD5220 on a TCP port, and a page that draws its glass.

import { systemTimers, type Timers } from "../timers.ts";
import { controlRoute, controlSide, type Emulator } from "./control-side.ts";
import { openDeviceSocket } from "./device-socket.ts";
import { DisplayEngine, type GlassView } from "./display-engine.ts";
import { type DisplayOrders, parseDisplayOrders } from "./display-faults.ts";
import { DisplayLine } from "./display-line.ts";

export interface DisplayEmulatorOptions {
  readonly host?: string;
  /** Where CD5220 is spoken; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  readonly timers?: Timers;
}

export interface DisplayState extends GlassView {
  readonly connections: number;
  readonly bytesReceived: number;
  /** Bytes that wait in the receive buffer. */
  readonly bytesWaiting: number;
  /** What the glass has shown, as "upper|lower", the newest last; a line that is being written counts. */
  readonly shown: readonly string[];
  readonly faults: DisplayOrders;
}

export type DisplayEmulator = Emulator<DisplayState, DisplayOrders>;

const shownKept = 100;

export const startDisplayEmulator = async (options: DisplayEmulatorOptions): Promise<DisplayEmulator> => {
  const { host = "127.0.0.1", timers = systemTimers } = options;
  const engine = new DisplayEngine();
  let resetAfterBytes = Number.POSITIVE_INFINITY;
  let bytesReceived = 0;
  let shown: readonly string[] = [];
  let faults: DisplayOrders = {};

  const side = controlSide((): DisplayState => state());
  const { changed } = side;

  const deliver = (byte: number): void => {
    engine.receive(byte);
    const { upper, lower } = engine.view();
    const now = `${upper}|${lower}`;
    if (now !== shown.at(-1)) shown = [...shown, now].slice(-shownKept);
  };
  const line = new DisplayLine(timers, deliver, changed);

  const losePower = (): void => {
    line.clear();
    engine.losePower();
    changed();
  };

  const socket = await openDeviceSocket({
    host,
    port: options.port,
    timers,
    onConnections: changed,
    onBytes: (bytes) => {
      const { hangUp = 0, echo } = faults;
      if (hangUp > 0) {
        faults = { ...faults, hangUp: hangUp - 1 };
        socket.unplug(0);
        return;
      }
      const taken = bytes.subarray(0, Math.min(bytes.length, resetAfterBytes));
      resetAfterBytes -= taken.length;
      bytesReceived += taken.length;
      line.receive(taken);
      if (echo === true) socket.send(taken);
      if (resetAfterBytes === 0) {
        resetAfterBytes = Number.POSITIVE_INFINITY;
        losePower();
        socket.unplug(0);
      }
      changed();
    },
  });

  const carryOut = (orders: DisplayOrders): void => {
    const { mend, blackout, send, unplug, powerOff, resetAfterBytes: bytes, ...lasting } = orders;
    if (mend === true) {
      faults = {};
      resetAfterBytes = Number.POSITIVE_INFINITY;
      socket.pauseReading(false);
    }
    faults = { ...faults, ...lasting };
    if (bytes !== undefined) resetAfterBytes = bytes;
    if (lasting.stopReading !== undefined) socket.pauseReading(lasting.stopReading);
    line.order(orders);
    if (blackout === true || powerOff !== undefined) losePower();
    if (send !== undefined) socket.send(Buffer.from(send, "hex"));
    const gone = powerOff ?? unplug;
    if (gone !== undefined) socket.unplug(gone);
    changed();
  };

  const state = (): DisplayState => ({
    ...engine.view(),
    connections: socket.connections,
    bytesReceived,
    bytesWaiting: line.bytesWaiting,
    shown,
    faults,
  });
  const report = () => ({ kind: "display", ...state() });

  const places = await side.serve({
    ...{ host, controlPort: options.controlPort, page: "display.html" },
    line: {
      port: socket.port,
      close: () => {
        line.clear();
        return socket.close();
      },
    },
    get: { "/state": report },
    event: report,
    post: { "/control": controlRoute(parseDisplayOrders, carryOut, report) },
  });
  return { ...places, state, control: carryOut, until: side.until };
};
