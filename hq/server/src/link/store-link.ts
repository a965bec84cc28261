// One store's connection: messages are taken in order, each answered before the next is read. A message that is no
// message of the protocol is counted and ends the connection; a store that is in order connects again.

import type { ShipUp } from "@evertill/journal";
import type { WebSocket } from "ws";
import type { Caller } from "../boxes/callers.ts";
import type { HqJournal } from "../journal/hq-journal.ts";
import { errorFields, type Log } from "../log.ts";
import type { CallerRefusal, HqRefusals, LinkRefusal } from "./refusal-counts.ts";
import { parseShipUp } from "./ship-up-parse.ts";

/** A peer that answered no ping for this long is gone. */
const pingEveryMs = 20_000;

/** Close codes: RFC 6455, 7.4.1, and own ones from 4000. */
const closeCodes: Readonly<Record<LinkRefusal, number>> = {
  malformed: 1007,
  oversized: 1009,
  "hello-first": 1002,
  "wrong-version": 4009,
  "wrong-store": 4003,
  "wrong-box": 4003,
};

const noMoreAdmitted = 4001;

const isLinkRefusal = (reason: LinkRefusal | CallerRefusal): reason is LinkRefusal => Object.hasOwn(closeCodes, reason);

/** Most messages waiting in memory before the socket is left unread. */
const longestBacklog = 4;

interface StoreLinkOptions {
  readonly socket: WebSocket;
  /** From what opened the connection. */
  readonly store: string;
  /** The same; null: a token, which every box of the store has. */
  readonly box: string | null;
  /** The same judgement once more: a box may be revoked while its link stands. */
  readonly admitted: () => Caller;
  readonly journal: HqJournal;
  readonly refusals: HqRefusals;
  readonly log: Log;
}

export class StoreLink {
  private readonly options: StoreLinkOptions;
  private greeted = false;
  private closing = false;
  private backlog = 0;
  private work: Promise<void> = Promise.resolve();

  constructor(options: StoreLinkOptions) {
    this.options = options;
    const { socket, store, log } = options;
    let answered = true;
    const pinging = setInterval(() => {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    }, pingEveryMs);
    socket.on("pong", () => {
      answered = true;
    });
    socket.on("message", (data: Buffer, isBinary: boolean) => this.enqueue(data, isBinary));
    socket.on("error", (error) => this.onError(error));
    socket.on("close", (code) => {
      clearInterval(pinging);
      this.closing = true;
      log.info("link-closed", { store, code });
    });
    log.info("link-opened", { store });
  }

  /** Resolves when no message is being worked on. */
  settled(): Promise<void> {
    return this.work;
  }

  private enqueue(data: Buffer, isBinary: boolean): void {
    const { socket } = this.options;
    if (this.closing) return;
    this.backlog += 1;
    if (this.backlog >= longestBacklog) socket.pause();
    this.work = this.work.then(async () => {
      if (!this.closing) await this.take(data, isBinary);
      this.backlog -= 1;
      if (this.backlog < longestBacklog) socket.resume();
    });
  }

  private async take(data: Buffer, isBinary: boolean): Promise<void> {
    const caller = this.options.admitted();
    if (!caller.ok) return this.refuse(caller.reason, "/", caller.detail);
    if (isBinary) return this.refuse("malformed", "/", "binary; accepted: text");
    const reading = parseShipUp(data.toString("utf8"));
    if (!reading.ok) return this.refuse(reading.reason, reading.where, reading.what);
    const { message } = reading;
    const { store, log, socket } = this.options;
    if (message.type === "hello" && message.store !== store) {
      return this.refuse("wrong-store", "/store", "another store than the connection's");
    }
    const { box } = this.options;
    if (message.type === "hello" && box !== null && message.box !== box) {
      return this.refuse("wrong-box", "/box", "another box than the certificate's");
    }
    if (message.type === "hello") this.greeted = true;
    if (!this.greeted) return this.refuse("hello-first", "/type", 'accepted first: "hello"');
    try {
      await this.answer(message);
    } catch (error) {
      log.error("receive-failed", { store, message: message.type, ...errorFields(error) });
      this.closing = true;
      socket.close(1011, "not stored; send again");
    }
  }

  private async answer(message: ShipUp): Promise<void> {
    const { store, journal, log, socket } = this.options;
    for (const answer of await journal.receive(store, message)) {
      if (answer.type === "ack") {
        for (const { seq, reason } of answer.refused) {
          log.warn("entry-refused", { store, epoch: answer.holding.epoch, seq, reason });
        }
      }
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(answer));
    }
  }

  private onError(error: Error): void {
    const { store, log } = this.options;
    const oversized = "code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";
    if (oversized) this.refuse("oversized", "/", error.message);
    else log.warn("link-error", { store, ...errorFields(error) });
  }

  private refuse(reason: LinkRefusal | CallerRefusal, where: string, what: string): void {
    const { store, log, socket, refusals } = this.options;
    refusals.count(store, reason);
    log.warn("message-refused", { store, reason, where, what });
    this.closing = true;
    socket.close(isLinkRefusal(reason) ? closeCodes[reason] : noMoreAdmitted, `${reason} at ${where}`.slice(0, 120));
  }
}
