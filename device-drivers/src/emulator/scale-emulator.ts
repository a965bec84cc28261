// A scale as a program: Mettler-Toledo 8217, CAS type 6 or Checkout Dialog 02 on a TCP port, and a page that draws its platter and takes the
// load.

import { systemTimers, type Timers } from "../timers.ts";
import { controlRoute, controlSide, type Emulator } from "./control-side.ts";
import { openDeviceSocket } from "./device-socket.ts";
import { type PlatterView, ScaleEngine, type ScaleSpeech } from "./scale-engine.ts";
import { parseScaleOrders, type ScaleOrders } from "./scale-faults.ts";
import { ScaleLine } from "./scale-line.ts";

export interface ScaleEmulatorOptions {
  readonly host?: string;
  /** Where the protocol is spoken; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  /** "toledo-8217" unless told. */
  readonly speaks?: ScaleSpeech;
  readonly timers?: Timers;
}

export interface ScaleState extends PlatterView {
  readonly speaks: ScaleSpeech;
  readonly loadGrams: number;
  readonly capacityGrams: number;
  readonly divisionGrams: number;
  readonly connections: number;
  /** Questions of the host's, known or not. */
  readonly bytesReceived: number;
  readonly faults: ScaleOrders;
}

export type ScaleEmulator = Emulator<ScaleState, ScaleOrders>;

const [capacityGrams, divisionGrams] = [15_000, 5];
const restsAfterMs = 400;

export const startScaleEmulator = async (options: ScaleEmulatorOptions): Promise<ScaleEmulator> => {
  const { host = "127.0.0.1", speaks = "toledo-8217", timers = systemTimers } = options;
  const engine = new ScaleEngine({ speaks, capacityGrams, divisionGrams });
  let loadGrams = 0;
  let settleMs = restsAfterMs;
  let isSettling = false;
  let cancelSettling = (): void => {};
  let bytesReceived = 0;

  const side = controlSide((): ScaleState => state());
  const { changed } = side;

  const move = (): void => engine.move(isSettling || line.faults.restless === true);

  const put = (grams: number): void => {
    loadGrams = grams;
    engine.put(grams);
    cancelSettling();
    isSettling = settleMs > 0;
    cancelSettling = isSettling
      ? timers.after(settleMs, () => {
          isSettling = false;
          move();
          changed();
        })
      : () => {};
    move();
  };

  const socket = await openDeviceSocket({
    host,
    port: options.port,
    timers,
    onConnections: changed,
    onBytes: (bytes) => {
      if (line.hangsUp()) return;
      for (const byte of bytes) {
        bytesReceived += 1;
        if (line.faults.echo === true) socket.send(Uint8Array.of(byte));
        line.answer(engine.answer(byte));
      }
      changed();
    },
  });
  const line = new ScaleLine(timers, { send: (bytes) => socket.send(bytes), unplug: (ms) => socket.unplug(ms) });

  const carryOut = (orders: ScaleOrders): void => {
    const { load, press, unplug, powerOff, send, stopReading, mend } = orders;
    line.order(orders);
    if (mend === true) {
      settleMs = restsAfterMs;
      socket.pauseReading(false);
    }
    if (orders.settleMs !== undefined) settleMs = orders.settleMs;
    if (stopReading !== undefined) socket.pauseReading(stopReading);
    if (load !== undefined) put(load);
    move();
    if (press !== undefined) engine.press(press);
    if (powerOff !== undefined) engine.losePower();
    if (send !== undefined) socket.send(Buffer.from(send, "hex"));
    const goneMs = powerOff ?? unplug;
    if (goneMs !== undefined) line.cut(goneMs);
    changed();
  };

  const state = (): ScaleState => ({
    ...engine.view(),
    ...{ speaks, loadGrams, capacityGrams, divisionGrams, connections: socket.connections, bytesReceived },
    faults: line.faults,
  });
  const report = () => ({ kind: "scale", ...state() });

  const places = await side.serve({
    ...{ host, controlPort: options.controlPort, page: "scale.html" },
    line: {
      port: socket.port,
      close: () => {
        cancelSettling();
        return socket.close();
      },
    },
    get: { "/state": report },
    event: report,
    post: { "/control": controlRoute(parseScaleOrders, carryOut, report) },
  });
  return { ...places, state, control: carryOut, until: side.until };
};
