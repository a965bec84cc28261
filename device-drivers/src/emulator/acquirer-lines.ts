// The emulated acquirer spoken to in lines of JSON over TCP (payment/PAYMENT-LINES.md), each question carried out by the
// ledger and answered, or spoilt as a planned fault says. It shares no codec with the driver.

import { createServer, type Socket } from "node:net";
import type { Timers } from "../timers.ts";
import { type AcquirerAsk, type AcquirerFault, acquirerAsks, type PlannedFault } from "./acquirer-faults.ts";
import type { AcquirerLedger, Answer } from "./acquirer-ledger.ts";
import { openPlug, type Plug } from "./plug.ts";

export interface AcquirerLinesOptions {
  readonly host: string;
  readonly port: number;
  readonly ledger: AcquirerLedger;
  readonly timers: Timers;
  /** The fault that this question meets, if any. */
  readonly faultOf: (ask: AcquirerAsk) => PlannedFault | undefined;
}

type Question = Readonly<Record<string, unknown>>;

interface Spoiling {
  readonly id: string;
  readonly reference: string;
  readonly carryOut: () => string;
  readonly send: (text: string) => void;
  readonly cut: () => void;
  readonly later: (work: () => void) => void;
  /** The line before this one. */
  readonly before: string;
}

const line = (id: string, answer: Answer): string => `${JSON.stringify({ id, ...answer })}\n`;

const spoils: Readonly<Record<AcquirerFault, (of: Spoiling) => void>> = {
  "lose-request": ({ cut }) => cut(),
  "lose-reply": ({ carryOut, cut }) => {
    carryOut();
    cut();
  },
  "cut-body": ({ carryOut, send, cut, later }) => {
    const text = carryOut();
    send(text.slice(0, text.length / 2));
    later(cut);
  },
  stall: ({ carryOut, send }) => {
    const text = carryOut();
    send(text.slice(0, text.length / 2));
  },
  garbage: ({ carryOut, send, id }) => {
    carryOut();
    send(`\u0000\u0007 no JSON at all\n${line(id, { state: 7, what: "<html>" })}`);
  },
  forged: ({ carryOut, send }) => send(carryOut().replace(/"id":"[^"]*"/, '"id":"not-asked-1"')),
  "old-answer": ({ carryOut, send, before }) => {
    carryOut();
    send(before);
  },
  "other-reference": ({ carryOut, send }) =>
    send(carryOut().replace(/"reference":"[^"]*"/, '"reference":"another-one"')),
  "wrong-amount": ({ carryOut, send }) =>
    send(carryOut().replace(/"amountMinor":(\d+)/, (_, amount: string) => `"amountMinor":${Number(amount) + 1}`)),
  twice: ({ carryOut, send }) => {
    const text = carryOut();
    send(text + text);
  },
  "server-error": ({ send, id }) => send(line(id, { state: "error" })),
  "bad-gateway": ({ carryOut, send, id }) => {
    carryOut();
    send(line(id, { state: "error" }));
  },
  redirect: ({ send, id }) => send(line(id, { state: "elsewhere" })),
  again: ({ send, id, reference }) => send(line(id, { state: "again", reference, reason: "busy" })),
  late: ({ carryOut, send, later }) => {
    const text = carryOut();
    later(() => send(text));
  },
  "slow-request": ({ carryOut, send, later }) => later(() => send(carryOut())),
};

export const openAcquirerLines = async (options: AcquirerLinesOptions): Promise<Plug> => {
  const { host, ledger, timers } = options;
  const sockets = new Set<Socket>();
  let before = "";

  const answer = (question: Question, ask: AcquirerAsk): Answer => {
    const { reference: subject, refundReference, amountMinor, currency, code, description, day } = question;
    const reference = String(subject);
    const money = { amountMinor: Number(amountMinor), currency: String(currency) };
    switch (ask) {
      case "charge":
        return ledger.charge(reference, {
          ...money,
          ...{ description: String(description), code: typeof code === "string" ? code : null },
        });
      case "query":
        return ledger.query(reference);
      case "reverse":
        return ledger.reverse(reference);
      case "refund":
        return ledger.refund(String(refundReference), { reference, ...money });
      case "settle":
        return ledger.settlement(String(day));
      case "ping":
        return { state: "up" };
    }
  };

  const take = (text: string, socket: Socket): void => {
    const question = parsed(text);
    const ask = acquirerAsks.find((known) => known === question.ask);
    if (ask === undefined || typeof question.id !== "string") return;
    const { id } = question;
    const carryOut = (): string => line(id, answer(question, ask));
    const send = (said: string): void => void (socket.destroyed || socket.write(said));
    const fault = options.faultOf(ask);
    if (fault === undefined) {
      before = carryOut();
      send(before);
      return;
    }
    spoils[fault.fault]({
      ...{ id, carryOut, send, before, reference: String(question.reference) },
      cut: () => socket.resetAndDestroy(),
      later: (work) => void timers.after(fault.delayMs, work),
    });
  };

  const accept = (socket: Socket): void => {
    let rest = "";
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("data", (bytes) => {
      const lines = (rest + bytes.toString("utf8")).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) take(text, socket);
    });
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  };

  const dropAll = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
    sockets.clear();
  };

  return openPlug({ make: () => createServer(accept), dropAll, host, port: options.port, timers });
};

const parsed = (text: string): Question => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};
