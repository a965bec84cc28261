// The emulators' control side: a page, JSON and live events over HTTP. It moves money drawers and types scans, so only
// pages that it served itself may post: a foreign Origin or Host is refused (a page on the web can reach loopback).

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readFontFile } from "./page-font.ts";

export type ControlAnswer = { readonly status: number; readonly body: unknown };

export interface ControlRoutes {
  /** File name in pages/, served at "/". */
  readonly page: string;
  /** GET, by path; the answer is sent as JSON. */
  readonly get: Readonly<Record<string, () => unknown>>;
  /** POST of a JSON body, by path. */
  readonly post: Readonly<Record<string, (body: unknown) => ControlAnswer>>;
  /** What each event of GET /events carries: one at once, and one after every `changed()`. */
  readonly event: () => unknown;
}

export interface ControlServer {
  readonly url: string;
  readonly port: number;
  /** Tells the pages; many calls in one turn are one event. */
  changed(): void;
  close(): Promise<void>;
}

export interface ControlServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

const longestBodyBytes = 65_536;
/** In pages/: what the pages share. */
const sharedFiles: Readonly<Record<string, string>> = {
  "/bench.css": "text/css; charset=utf-8",
  "/bench.js": "text/javascript; charset=utf-8",
};
const securityHeaders = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'unsafe-inline' 'self'; style-src 'unsafe-inline' 'self'; font-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export const serveControl = async (
  { host, port }: ControlServerOptions,
  routes: ControlRoutes,
): Promise<ControlServer> => {
  const page = readPageFile(routes.page);
  const viewers = new Set<ServerResponse>();
  let announced = false;

  const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { ...securityHeaders, "content-type": "application/json; charset=utf-8" });
    response.end(`${JSON.stringify(body)}\n`);
  };

  const refusedSender = (request: IncomingMessage): string | undefined => {
    const named = request.headers.host ?? "";
    const [name] = named.split(/:(?=\d*$)/);
    // DNS rebinding gives a web page our address under its own name.
    if (![host, "127.0.0.1", "localhost", "[::1]"].includes(name ?? "")) return `host ${named} is not this emulator`;
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `http://${named}`) return `origin ${origin} may not use this emulator`;
    return undefined;
  };

  const receive = (request: IncomingMessage, response: ServerResponse, act: (body: unknown) => ControlAnswer): void => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= longestBodyBytes) chunks.push(chunk);
    });
    request.on("end", () => {
      if (length > longestBodyBytes) {
        sendJson(response, 413, { error: `a body of at most ${longestBodyBytes} bytes is accepted` });
        return;
      }
      const body = parseJson(Buffer.concat(chunks).toString("utf8"));
      if (body === undefined) sendJson(response, 400, { error: "the body is not JSON; an object is accepted" });
      else {
        const answer = act(body.value);
        sendJson(response, answer.status, answer.body);
      }
    });
  };

  const watch = (response: ServerResponse): void => {
    response.writeHead(200, { ...securityHeaders, "content-type": "text/event-stream" });
    response.write(`retry: 500\ndata: ${JSON.stringify(routes.event())}\n\n`);
    viewers.add(response);
    response.on("close", () => viewers.delete(response));
  };

  const server = createServer((request, response) => {
    const refusal = refusedSender(request);
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const read = routes.get[path];
    const act = routes.post[path];
    const sharedType = sharedFiles[path];
    if (refusal !== undefined) sendJson(response, 403, { error: refusal });
    else if (request.method === "POST" && act !== undefined) receive(request, response, act);
    else if (request.method !== "GET" && request.method !== "HEAD") {
      sendJson(response, 405, {
        error: `${request.method} ${path} is not known; POST ${Object.keys(routes.post).join(", ")}`,
      });
    } else if (path === "/events") watch(response);
    else if (path.startsWith("/fonts/")) {
      readFontFile(path.slice("/fonts/".length)).then((file) => {
        if (file === undefined) sendJson(response, 404, { error: `${path} is not here` });
        else {
          response.writeHead(200, { "content-type": file.contentType, "cache-control": "max-age=86400" });
          response.end(file.bytes);
        }
      });
    } else if (path === "/") {
      response.writeHead(200, { ...securityHeaders, "content-type": "text/html; charset=utf-8" });
      response.end(page);
    } else if (sharedType !== undefined) {
      response.writeHead(200, { ...securityHeaders, "content-type": sharedType });
      response.end(readPageFile(path.slice(1)));
    } else if (read !== undefined) sendJson(response, 200, read());
    else
      sendJson(response, 404, { error: `${path} is not here; /, /events, ${Object.keys(routes.get).join(", ")} are` });
  });

  const address = await listen(server, host, port);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}/`,
    port: address.port,
    changed: () => {
      if (announced) return;
      announced = true;
      setImmediate(() => {
        announced = false;
        if (viewers.size === 0) return;
        const event = `data: ${JSON.stringify(routes.event())}\n\n`;
        for (const viewer of viewers) viewer.write(event);
      });
    },
    close: () =>
      new Promise((resolve) => {
        for (const viewer of viewers) viewer.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const readPageFile = (name: string): string => readFileSync(new URL(`./pages/${name}`, import.meta.url), "utf8");

interface Listening {
  listen(port: number, host: string, listening: () => void): unknown;
  once(event: "error", listener: (error: Error) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
  address(): AddressInfo | string | null;
}

/** Rejects with the system's error where the port is taken. */
export const listen = (server: Listening, host: string, port: number): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error(`no address on ${host}:${port}`));
      else resolve(address);
    });
  });

const parseJson = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
};
