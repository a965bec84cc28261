// A service that issues fapiao, as a program: PUT of a document under its reference, answered the same each time. What it
// does not emulate: the tax authority's own numbers, signatures, files for the shopper, and limits of a taxpayer.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { systemTimers, type Timers } from "../timers.ts";
import { listen } from "./control-server.ts";
import { controlRoute, controlSide } from "./control-side.ts";
import { InvoiceBooks } from "./invoice-books.ts";
import { type InvoiceFault, type InvoiceOrders, parseInvoiceOrders } from "./invoice-faults.ts";

export interface InvoiceServiceOptions {
  readonly host?: string;
  /** Where HQ calls; 0 for any free port. */
  readonly port: number;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  /** Callers show it as a bearer token. */
  readonly key: string;
  /** Where its books are kept over a restart; absent: nowhere. */
  readonly books?: string;
  readonly timers?: Timers;
}

const longestBodyBytes = 1_048_576;

export const startInvoiceService = async (options: InvoiceServiceOptions) => {
  const { host = "127.0.0.1", key, timers = systemTimers } = options;
  const books = new InvoiceBooks(options.books ?? null);
  const side = controlSide(() => report());
  let orders: InvoiceOrders = {};
  let requests = 0;

  const report = () => ({ kind: "invoices", requests, invoices: books.invoices, faults: orders });
  const control = (given: InvoiceOrders): void => {
    orders = given.mend === true ? {} : { ...orders, ...given };
    side.changed();
  };

  const faultOfNext = (): InvoiceFault | undefined => {
    const { next: [first, ...rest] = [] } = orders;
    if (first === undefined) return undefined;
    const again = first.times > 1 ? [{ ...first, times: first.times - 1 }] : [];
    orders = { ...orders, next: [...again, ...rest] };
    return first.fault;
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    requests += 1;
    const reference = /^\/invoices\/([A-Za-z0-9-]{1,80})$/.exec(request.url ?? "")?.[1];
    if (request.headers.authorization !== `Bearer ${key}`) send(response, 401, { error: "key" });
    else if (request.method !== "PUT" || reference === undefined)
      send(response, 404, { error: "PUT /invoices/<reference> is accepted" });
    else carryOut(reference, body, { request, response });
    side.changed();
  };

  const carryOut = (
    reference: string,
    body: string,
    { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  ): void => {
    const fault = faultOfNext();
    if (fault === "lose-request") request.socket.destroy();
    else if (fault === "server-error") send(response, 503, { error: "busy" });
    else {
      const settled = books.put(reference, body, orders.refuse ?? null);
      const say = (more: Readonly<Record<string, unknown>> = {}) =>
        send(response, settled.status, { ...settled.body, ...more });
      if (fault === "lose-reply") request.socket.destroy();
      else if (fault === "garbage") response.end("<html>");
      else if (fault === "other-reference") say({ reference: `${reference}-x` });
      else if (fault === "slow") timers.after(8_000, say);
      else say();
    }
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > longestBodyBytes) request.socket.destroy();
      else chunks.push(chunk);
    });
    request.on("end", () => answer(request, response, Buffer.concat(chunks).toString("utf8")));
  });
  const address = await listen(server, host, options.port);
  const places = await side.serve({
    ...{ host, controlPort: options.controlPort, page: "invoices.html" },
    line: {
      port: address.port,
      close: async () => {
        server.closeAllConnections();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      },
    },
    get: { "/state": report },
    event: report,
    post: { "/control": controlRoute(parseInvoiceOrders, control, report) },
  });
  return { ...places, state: report, control, until: side.until };
};

const send = (response: ServerResponse, status: number, body: unknown): void => {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};
