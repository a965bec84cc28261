// A device on the network, or behind a serial-to-LAN converter: raw TCP, as printers speak on port 9100.

import { connect } from "node:net";
import type { Port } from "../port.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { lossReason } from "./loss-reason.ts";
import { type Link, type LinkEvents, reopeningPort } from "./reopening-port.ts";

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

export const tcpDialTimeoutMs = 2_000;
/** A switched-off printer sends no FIN; the kernel's probes then end a silent connection. */
const keepAliveAfterMs = 10_000;

/** One connection; `events` are told of it until it is destroyed. */
export const dialTcp = ({ host, port }: TcpAddress, events: LinkEvents): Link => {
  const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveAfterMs });
  socket.on("connect", () => events.opened());
  socket.on("data", (bytes) => events.bytes(bytes));
  socket.on("end", () => events.lost("ended"));
  socket.on("error", (error) => events.lost(lossReason(error)));
  socket.on("close", () => events.lost("ended"));
  return {
    write: (bytes, done) => {
      socket.write(bytes, (error) => {
        if (error === undefined || error === null) done();
      });
    },
    destroy: () => void socket.destroy(),
  };
};

export const tcpPort = (address: TcpAddress, timers: Timers = systemTimers): Port =>
  reopeningPort(
    {
      name: `tcp ${address.host}:${address.port}`,
      dialTimeoutMs: tcpDialTimeoutMs,
      dial: (events) => dialTcp(address, events),
    },
    timers,
  );
