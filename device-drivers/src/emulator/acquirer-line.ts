// The emulated acquirer's line: HTTP or HTTPS, each request carried out by the desk and answered, or spoilt as a planned
// fault says.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { Socket } from "node:net";
import type { Timers } from "../timers.ts";
import { type DeskOptions, mac, type Understood, understand } from "./acquirer-desk.ts";
import type { AcquirerAsk, PlannedFault } from "./acquirer-faults.ts";
import { cutSocket, type SignedAnswer, sendAnswer, spoils } from "./acquirer-spoils.ts";
import { openPlug, type Plug } from "./plug.ts";

export interface AcquirerLineOptions extends DeskOptions {
  readonly host: string;
  readonly port: number;
  /** PEM; HTTPS with them, HTTP without. */
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly timers: Timers;
  /** The fault that this request meets, if any. */
  readonly faultOf: (ask: AcquirerAsk) => PlannedFault | undefined;
  readonly tlsIsRefused: () => boolean;
}

const longestBodyBytes = 65_536;

const bodyOf = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= longestBodyBytes) chunks.push(chunk);
    });
    request.on("end", () => resolve(bytes <= longestBodyBytes ? Buffer.concat(chunks).toString("utf8") : ""));
    request.on("error", () => resolve(""));
  });

export const openAcquirerLine = async (options: AcquirerLineOptions): Promise<Plug> => {
  const { host, tls, timers, key, nowS } = options;
  const sockets = new Set<Socket>();
  let last: SignedAnswer | undefined;

  const signed = (status: number, nonce: string, body: string): SignedAnswer => {
    const timestamp = String(nowS());
    const signature = mac(key, [status, timestamp, nonce, body]);
    const headers = { "content-type": "application/json", "pay-timestamp": timestamp, "pay-signature": signature };
    return { status, headers, body };
  };

  const carriedOut = ({ carryOut, nonce }: Understood, change: (body: string) => string = (body) => body) => {
    const { status, body } = carryOut();
    return signed(status, nonce, change(JSON.stringify(body)));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const { method = "", url: path = "", headers } = request;
    const understood = understand({ method, path, body, authorization: headers.authorization ?? "" }, options);
    if (understood === undefined) {
      sendAnswer(response, { status: 401, headers: {}, body: '{"state":"refused","reason":"unknown-merchant"}' });
      return;
    }
    const { ask, nonce, reference } = understood;
    const fault = options.faultOf(ask);
    if (fault !== undefined) {
      spoils[fault.fault]({
        ...{ response, timers, nonce, reference, delayMs: fault.delayMs, before: last },
        carryOut: (change) => carriedOut(understood, change),
        sign: (status, text) => signed(status, nonce, text),
      });
      return;
    }
    last = carriedOut(understood);
    sendAnswer(response, last);
  };

  const make = () => {
    const listener = (request: IncomingMessage, response: ServerResponse): void => void answer(request, response);
    const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
    const track = (socket: Socket): void => {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
    };
    server.on(tls === undefined ? "connection" : "secureConnection", track);
    if (tls !== undefined)
      server.on("connection", (socket: Socket) => {
        if (options.tlsIsRefused()) socket.destroy();
      });
    server.on("clientError", (_error, socket) => void socket.destroy());
    return server;
  };

  const dropAll = (): void => {
    for (const socket of sockets) cutSocket(socket);
    sockets.clear();
  };

  return openPlug({ make, dropAll, host, port: options.port, timers });
};
