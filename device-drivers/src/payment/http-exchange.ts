// One HTTP request and its whole answer, or why there is none, and whether anything of it can have left this machine.
// Never repeated, never redirected.

import http from "node:http";
import https from "node:https";
import { lossReason } from "../port/loss-reason.ts";
import type { Timers } from "../timers.ts";
import type { Unheard } from "./payment-wire.ts";

export interface HttpQuestion {
  readonly method: "GET" | "POST";
  /** From the root, with its query: "/v1/charges/7f3a?merchant=m1". */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** On a connection of its own: a kept one may be dead already, and then nobody can say whether the words arrived. */
  readonly fresh: boolean;
}

export interface HttpAnswer {
  readonly says: "answer";
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface HttpExchange {
  ask(question: HttpQuestion): Promise<HttpAnswer | Unheard>;
  close(): void;
}

export interface HttpExchangeOptions {
  /** `http:` or `https:`, host and port; its path is put before every question's. */
  readonly base: URL;
  /** PEM of what signs the acquirer's certificate, where it is not a public authority. */
  readonly ca?: string;
  readonly answerTimeoutMs: number;
  readonly timers: Timers;
}

const longestAnswerBytes = 1_048_576;

export const httpExchange = ({ base, ca, answerTimeoutMs, timers }: HttpExchangeOptions): HttpExchange => {
  const secure = base.protocol === "https:";
  const { Agent } = secure ? https : http;
  const kept = new Agent({ keepAlive: true, maxSockets: 4 });
  const { request: start } = secure ? https : http;
  const prefix = base.pathname.replace(/\/$/, "");
  const underWay = new Set<http.ClientRequest>();

  const ask = ({ method, path, headers, body, fresh }: HttpQuestion): Promise<HttpAnswer | Unheard> =>
    new Promise((resolve) => {
      let sent = false;
      const length = Buffer.byteLength(body);
      const request = start({
        ...{ protocol: base.protocol, hostname: base.hostname.replace(/^\[|\]$/g, ""), port: base.port },
        ...{ method, path: prefix + path, agent: fresh ? false : kept },
        headers: { ...headers, accept: "application/json", "content-length": length },
        ...(ca === undefined ? {} : { ca }),
      });
      underWay.add(request);
      const end = (result: HttpAnswer | Unheard): void => {
        cancel();
        underWay.delete(request);
        resolve(result);
        if (result.says === "nothing") request.destroy();
      };
      const fail = (reason: string): void => end({ says: "nothing", sent, reason });
      const cancel = timers.after(answerTimeoutMs, () => fail("no-answer"));
      request.on("socket", (socket) => {
        if (request.reusedSocket) sent = true;
        else
          socket.once(secure ? "secureConnect" : "connect", () => {
            sent = true;
          });
      });
      request.on("error", (error) => fail(sent ? lossReason(error) : unsentReason(error, secure)));
      request.on("response", (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes > longestAnswerBytes) fail("garbled");
        });
        response.on("error", () => fail("reset"));
        response.on("aborted", () => fail("reset"));
        response.on("end", () => {
          const { statusCode = 0, headers: answered, complete } = response;
          if (!complete) return fail("reset");
          const text = Buffer.concat(chunks).toString("utf8");
          end({ says: "answer", status: statusCode, headers: answered, body: text });
        });
      });
      request.end(body);
    });

  return {
    ask,
    close: () => {
      kept.destroy();
      for (const request of underWay) request.destroy();
    },
  };
};

const networkCodes = new Set(["refused", "timeout", "no-route", "unknown-host"]);

/** Before the handshake is over: the network's fault, or TLS's. */
const unsentReason = (error: Error, secure: boolean): string => {
  const reason = lossReason(error);
  return !secure || networkCodes.has(reason) ? "unreachable" : "tls";
};
