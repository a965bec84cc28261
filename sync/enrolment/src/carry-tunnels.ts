// The hub's side of a line to HQ's door for boxes: bytes to and fro, for whoever asks, since a box that is to be enrolled has nothing
// to show yet. Few at a time, short, small, and to that door alone [L13].

import type { IncomingMessage, Server } from "node:http";
import { connect } from "node:net";
import { type Duplex, Transform } from "node:stream";
import { tunnelTarget } from "./dial-tunnel.ts";

export type TunnelRefusal = "no-such-line" | "too-many-lines";

export interface CarriedTunnels {
  /** HQ's door for boxes, `https://host:port`. */
  readonly hqUrl: string;
  readonly refused: (reason: TunnelRefusal) => void;
}

/** An enrolment takes one, for a second. */
export const mostTunnels = 8;
/** Each way: a handshake, a request of at most 16 KiB, and its answer. */
export const mostTunnelBytes = 64 * 1024;
const longestMs = 20_000;

const statuses = { "no-such-line": "403 Forbidden", "too-many-lines": "503 Service Unavailable" } as const;

/** @param server one that listens over TLS */
export function carryTunnels(server: Server, { hqUrl, refused }: CarriedTunnels): void {
  const { hostname, port } = new URL(hqUrl);
  const open = new Set<Duplex>();
  server.on("connect", ({ url }: IncomingMessage, client: Duplex, head: Buffer) => {
    const refusal: TunnelRefusal | null =
      url !== tunnelTarget ? "no-such-line" : open.size >= mostTunnels ? "too-many-lines" : null;
    client.on("error", () => client.destroy());
    if (refusal !== null) {
      refused(refusal);
      return void client.end(`HTTP/1.1 ${statuses[refusal]}\r\nConnection: close\r\n\r\n`);
    }
    open.add(client);
    const hq = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? 443 : Number(port) });
    const cut = () => {
      hq.destroy();
      client.destroy();
    };
    const ending = setTimeout(cut, longestMs);
    client.once("close", () => {
      clearTimeout(ending);
      open.delete(client);
      hq.destroy();
    });
    hq.once("error", cut);
    hq.once("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      if (head.length > 0) client.unshift(head);
      client.pipe(bounded(cut)).pipe(hq);
      hq.pipe(bounded(cut)).pipe(client);
    });
  });
  server.on("close", () => {
    for (const client of open) client.destroy();
  });
}

/** @param cut both ends: the box asks again */
function bounded(cut: () => void): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _, next) => {
      bytes += chunk.length;
      if (bytes > mostTunnelBytes) cut();
      else next(null, chunk);
    },
  });
}
