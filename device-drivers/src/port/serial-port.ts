// A device on a serial line, a USB virtual COM port or a pty. The native module is loaded only when such a port is
// opened. Never its `list()`: that ends the process on a machine without udevadm (serialport 13.0.0).

import type { Port } from "../port.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { deviceNode } from "./device-node.ts";
import { lineClaims } from "./line-claims.ts";
import { lossReason } from "./loss-reason.ts";
import { type Link, type LinkEvents, reopeningPort } from "./reopening-port.ts";

export interface SerialLine {
  /** "/dev/ttyUSB0", "COM3". */
  readonly path: string;
  readonly baudRate: number;
  /** 8 unless told. */
  readonly dataBits?: 7 | 8;
  /** None unless told. */
  readonly parity?: "none" | "even" | "odd";
}

const dialTimeoutMs = 2_000;
/** How soon a line that died in silence is noticed. */
const nodeWatchMs = 500;

/** The parts of serialport's stream that a link needs. */
interface SerialStream {
  readonly isOpen: boolean;
  write(bytes: Uint8Array, done: (error: Error | null | undefined) => void): boolean;
  close(done: (error: Error | null) => void): void;
}

/** One connection; `events` are told of it until it is destroyed. */
export const dialSerial = (line: SerialLine, events: LinkEvents, timers: Timers): Link => {
  let stream: SerialStream | undefined;
  let destroyed = false;
  let cancelWatch = (): void => {};

  // serialport (bindings-cpp 13) reads end-of-file over and over where a line dies between open and the first read, and
  // reports nothing; the node that is gone or another one is then the only sign.
  const watchNode = (identity: string): void => {
    cancelWatch = timers.after(nodeWatchMs, () => {
      deviceNode(line.path).then((node) => {
        if (destroyed) return;
        if (node.ok && node.identity === identity) watchNode(identity);
        else events.lost("unplugged");
      });
    });
  };

  const start = async (): Promise<void> => {
    // serialport's own open errors carry the system's code in their text only, so the file is asked first.
    const node = await deviceNode(line.path);
    if (!node.ok) {
      events.lost(node.reason);
      return;
    }
    const { SerialPort } = await import("serialport");
    if (destroyed) return;
    const { path, baudRate, dataBits = 8, parity = "none" } = line;
    const serial = new SerialPort({ path, baudRate, dataBits, parity, autoOpen: false });
    stream = serial;
    serial.on("data", (bytes: Uint8Array) => events.bytes(bytes));
    serial.on("error", (error: Error) => events.lost(lossReason(error)));
    serial.on("close", () => events.lost("unplugged"));
    serial.open((error) => {
      // Destroyed while opening: the descriptor exists only now, and must not stay.
      if (destroyed) {
        if (serial.isOpen) serial.close(ignoreResult);
      } else if (error === null) {
        events.opened();
        if (!destroyed) watchNode(node.identity);
      } else events.lost(lossReason(error));
    });
  };

  start().catch(() => events.lost("no-serial-support"));
  return {
    write: (bytes, done) => {
      stream?.write(bytes, (error) => {
        if (error === undefined || error === null) done();
      });
    },
    destroy: () => {
      destroyed = true;
      cancelWatch();
      if (stream?.isOpen === true) stream.close(ignoreResult);
    },
  };
};

/** A line that is being given up may be gone already; there is nothing left to do about it. */
const ignoreResult = (): void => {};

export const serialPort = (line: SerialLine, timers: Timers = systemTimers): Port => {
  const { path } = line;
  const port = reopeningPort(
    { name: `serial ${path}`, dialTimeoutMs, dial: (events) => dialSerial(line, events, timers) },
    timers,
  );
  lineClaims.follow(port, { at: path, wants: () => false });
  return port;
};
