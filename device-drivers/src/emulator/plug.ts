// A server whose cable can be pulled: every connection is cut without a farewell, and nobody answers until it is back in.

import type { AddressInfo } from "node:net";
import type { Timers } from "../timers.ts";
import { listen } from "./control-server.ts";

interface Pluggable {
  listen(port: number, host: string, listening?: () => void): unknown;
  once(event: "error", listener: (error: Error) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
  address(): AddressInfo | string | null;
  close(closed?: () => void): unknown;
}

export interface PlugOptions {
  /** A server that does not listen yet; made anew each time that the cable goes in. */
  readonly make: () => Pluggable;
  /** Cuts every connection. */
  readonly dropAll: () => void;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly timers: Timers;
}

export interface Plug {
  readonly port: number;
  /** Cuts every connection and answers no call for `durationMs`; 0: the next call is answered at once. */
  unplug(durationMs: number): void;
  close(): Promise<void>;
}

/** Meanwhile somebody else may have taken the port; the cable then stays out a little longer. */
const takenAgainMs = 200;

/** Rejects with the system's error where the port is taken. */
export const openPlug = async ({ make, dropAll, host, port: wanted, timers }: PlugOptions): Promise<Plug> => {
  let closed = false;
  let isOut = false;
  let cancelReplug = (): void => {};
  let server = make();
  const { port } = await listen(server, host, wanted);

  const replug = (): void => {
    isOut = false;
    server = make();
    server.on("error", () => {
      if (!closed) cancelReplug = timers.after(takenAgainMs, replug);
    });
    server.listen(port, host);
  };

  return {
    port,
    unplug: (durationMs) => {
      dropAll();
      // A cable that is out goes in again when it was to, or as was said last.
      if (durationMs === 0) return;
      cancelReplug();
      if (!isOut) server.close();
      isOut = true;
      cancelReplug = timers.after(durationMs, replug);
    },
    close: () =>
      new Promise((resolve) => {
        closed = true;
        cancelReplug();
        dropAll();
        server.close(() => resolve());
      }),
  };
};
