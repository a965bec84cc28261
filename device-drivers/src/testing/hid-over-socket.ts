// A machine's HID devices as node-hid would give them, one of which is an emulator's: its reports come over a socket. It
// is listed for as long as the emulator answers, and a handle whose cable is out fails as node-hid's does.

import { connect, type Socket } from "node:net";
import { hidFrames } from "../port/hid-frames.ts";
import type { HidEntry, HidSystem } from "../port/hid-system.ts";

const connected = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });

export const hidOverSocket = (entry: HidEntry, port: number): HidSystem => ({
  entries: async () => [{ ...entry, path: `${entry.path}-keyboard`, usagePage: 1, usage: 0x80 }, entry],
  open: async (path) => {
    if (path !== entry.path) throw new Error("another function of the device was opened");
    const socket = await connected(port);
    const frames = hidFrames();
    return {
      onReport: (listener) => {
        socket.on("data", (bytes) => {
          for (const report of frames.take(bytes) ?? []) listener(report);
        });
      },
      onError: (listener) => {
        socket.on("error", listener);
        socket.on("close", () => listener(new Error("could not read from HID device")));
      },
      close: async () => void socket.destroy(),
    };
  },
});
