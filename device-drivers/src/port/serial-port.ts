// A device on a serial line, a USB virtual COM port or a pty. The native module is loaded only when such a port is
// opened. Never its `list()`: that ends the process on a machine without udevadm (serialport 13.0.0).

import { constants } from "node:fs";
import { access } from "node:fs/promises";
import type { Port } from "../port.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { lossReason } from "./loss-reason.ts";
import { type Link, type LinkEvents, reopeningPort } from "./reopening-port.ts";

export interface SerialLine {
  /** "/dev/ttyUSB0", "COM3". */
  readonly path: string;
  readonly baudRate: number;
}

const dialTimeoutMs = 2_000;

/** The parts of serialport's stream that a link needs. */
interface SerialStream {
  readonly isOpen: boolean;
  write(bytes: Uint8Array, done: (error: Error | null | undefined) => void): boolean;
  close(done: (error: Error | null) => void): void;
}

const dialSerial = (line: SerialLine, events: LinkEvents): Link => {
  let stream: SerialStream | undefined;
  let destroyed = false;

  const start = async (): Promise<void> => {
    const refused = await pathRefusal(line.path);
    if (refused !== undefined) {
      events.lost(refused);
      return;
    }
    const { SerialPort } = await import("serialport");
    if (destroyed) return;
    const serial = new SerialPort({ path: line.path, baudRate: line.baudRate, autoOpen: false });
    stream = serial;
    serial.on("data", (bytes: Uint8Array) => events.bytes(bytes));
    serial.on("error", (error: Error) => events.lost(lossReason(error)));
    serial.on("close", () => events.lost("unplugged"));
    serial.open((error) => {
      // Destroyed while opening: the descriptor exists only now, and must not stay.
      if (destroyed) {
        if (serial.isOpen) serial.close(ignoreResult);
      } else if (error === null) events.opened();
      else events.lost(lossReason(error));
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
      if (stream?.isOpen === true) stream.close(ignoreResult);
    },
  };
};

/** serialport's own open errors carry the system's code in their text only, so the file is asked first. */
const pathRefusal = async (path: string): Promise<string | undefined> => {
  if (!path.startsWith("/")) return undefined;
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    return lossReason(error);
  }
};

/** A line that is being given up may be gone already; there is nothing left to do about it. */
const ignoreResult = (): void => {};

export const serialPort = (line: SerialLine, timers: Timers = systemTimers): Port =>
  reopeningPort({ name: `serial ${line.path}`, dialTimeoutMs, dial: (events) => dialSerial(line, events) }, timers);
