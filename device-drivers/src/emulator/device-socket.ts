// The device's side of a raw TCP line, with what can go wrong on it: cable out, power gone, reading stopped.

import { createServer, type Socket } from "node:net";
import type { Timers } from "../timers.ts";
import { openPlug, type Plug } from "./plug.ts";

export interface DeviceSocketOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly timers: Timers;
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly onConnections: (count: number) => void;
}

export interface DeviceSocket extends Plug {
  readonly connections: number;
  /** To every host that is connected. */
  send(bytes: Uint8Array): void;
  pauseReading(paused: boolean): void;
}

export const openDeviceSocket = async (options: DeviceSocketOptions): Promise<DeviceSocket> => {
  const { host, timers } = options;
  const sockets = new Set<Socket>();
  let paused = false;

  const accept = (socket: Socket): void => {
    socket.setNoDelay(true);
    sockets.add(socket);
    if (paused) socket.pause();
    socket.on("data", (bytes) => {
      if (sockets.has(socket)) options.onBytes(bytes);
    });
    // A host that resets its end is gone like one that closes it: "close" follows either.
    socket.on("error", () => {});
    socket.on("close", () => {
      if (sockets.delete(socket)) options.onConnections(sockets.size);
    });
    options.onConnections(sockets.size);
  };

  const dropAll = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
    options.onConnections(0);
  };

  const plug = await openPlug({ make: () => createServer(accept), dropAll, host, port: options.port, timers });

  return {
    ...plug,
    get connections() {
      return sockets.size;
    },
    send: (bytes) => {
      for (const socket of sockets) socket.write(bytes);
    },
    pauseReading: (pause) => {
      paused = pause;
      for (const socket of sockets) {
        if (pause) socket.pause();
        else socket.resume();
      }
    },
  };
};
