// What each fault of the emulated acquirer does to one request. `carryOut` does what was asked for and gives the signed
// answer; whoever does not call it carries nothing out.

import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Timers } from "../timers.ts";
import { mac } from "./acquirer-desk.ts";
import type { AcquirerFault } from "./acquirer-faults.ts";

export interface SignedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Spoiling {
  readonly response: ServerResponse;
  readonly timers: Timers;
  readonly delayMs: number;
  readonly nonce: string;
  readonly reference: string;
  /** The answer before this one, if any. */
  readonly before: SignedAnswer | undefined;
  readonly carryOut: (change?: (body: string) => string) => SignedAnswer;
  readonly sign: (status: number, body: string) => SignedAnswer;
}

export const sendAnswer = (response: ServerResponse, { status, headers, body }: SignedAnswer): void => {
  response.writeHead(status, headers);
  response.end(body);
};

/** Node cannot reset the TCP connection under a TLS one; there the far end sees it end without a farewell. */
export const cutSocket = (socket: Socket): void => {
  if ("encrypted" in socket) socket.destroy();
  else socket.resetAndDestroy();
};

const cut = ({ response }: Spoiling): void => {
  if (response.socket !== null) cutSocket(response.socket);
};

/** Past Node's own server, which would not send half an answer. */
const write = ({ response }: Spoiling, text: string): void => {
  response.socket?.write(text);
};

/** As it goes over the wire, with a length that may be a lie. */
const raw = ({ status, headers, body }: SignedAnswer, announcedBytes = Buffer.byteLength(body)): string =>
  [
    `HTTP/1.1 ${status} said`,
    ...Object.entries({ ...headers, "content-length": announcedBytes }).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");

const send = ({ response }: Spoiling, answer: SignedAnswer): void => sendAnswer(response, answer);
const unsigned = (status: number, body: string, headers = {}): SignedAnswer => ({ status, headers, body });

export const spoils: Readonly<Record<AcquirerFault, (of: Spoiling) => void>> = {
  "lose-request": cut,
  "lose-reply": (of) => {
    of.carryOut();
    cut(of);
  },
  "cut-body": (of) => {
    const answer = of.carryOut();
    write(of, raw({ ...answer, body: answer.body.slice(0, answer.body.length / 2) }, answer.body.length));
    of.timers.after(of.delayMs, () => cut(of));
  },
  stall: (of) => {
    const answer = of.carryOut();
    write(of, raw({ ...answer, body: "" }, answer.body.length));
  },
  garbage: (of) => {
    of.carryOut();
    send(of, of.sign(200, "\u0000<html>\ufffd not what was asked for"));
  },
  forged: (of) => {
    const answer = of.carryOut((body) => body.replace(/"state":"[a-z-]+"/, '"state":"approved"'));
    send(of, { ...answer, headers: { ...answer.headers, "pay-signature": mac("forged", [of.nonce]) } });
  },
  "old-answer": (of) => {
    const answer = of.carryOut();
    send(of, of.before ?? unsigned(answer.status, answer.body));
  },
  "other-reference": (of) => {
    send(
      of,
      of.carryOut((body) => body.replace(/"reference":"[^"]*"/, '"reference":"another-one"')),
    );
  },
  "wrong-amount": (of) => {
    const more = (_: string, amount: string): string => `"amountMinor":${Number(amount) + 1}`;
    send(
      of,
      of.carryOut((body) => body.replace(/"amountMinor":(\d+)/, more)),
    );
  },
  twice: (of) => {
    const answer = raw(of.carryOut());
    write(of, answer + answer);
    of.timers.after(of.delayMs, () => cut(of));
  },
  "server-error": (of) => send(of, unsigned(500, "Internal Server Error")),
  "bad-gateway": (of) => {
    of.carryOut();
    send(of, unsigned(502, "Bad Gateway"));
  },
  redirect: (of) => send(of, unsigned(302, "", { location: "http://127.0.0.1:9/" })),
  again: (of) => send(of, of.sign(200, JSON.stringify({ state: "again", reference: of.reference, reason: "busy" }))),
  late: (of) => {
    const answer = of.carryOut();
    of.timers.after(of.delayMs, () => send(of, answer));
  },
  "slow-request": (of) => void of.timers.after(of.delayMs, () => send(of, of.carryOut())),
};
