// The link over a WebSocket, reconnecting with a bounded, jittered wait and noticing silence.

import type { IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { PeerRefusedError, type SecureAccess } from "@evertill/enrolment";
import { WebSocket } from "ws";
import type { Link, LinkEvents } from "./link.ts";
import { refusalWord } from "./refusal-word.ts";
import type { Above } from "./tier-above.ts";

const firstWaitMs = 200;
const longestWaitMs = 2_000;
/** A peer that says nothing for this long, not even a pong, is gone. */
const silenceMs = 12_000;
const pingMs = 4_000;
/** A standing link is ended with it when its box is not let in any more; the reason's first word is why. */
const notAdmittedCode = 4001;
export const maximumMessageBytes = 16 * 1024 * 1024;

export class WebSocketLink implements Link {
  readonly #url: string;
  readonly #token: string;
  readonly #agent: SecureAccess["agent"] | null;
  #socket: WebSocket | null = null;
  #retry: NodeJS.Timeout | null = null;
  #waitMs = firstWaitMs;
  #closed = false;

  /** @param url of the tier above, `http://host:port` */
  constructor({ url, token, secure }: Above) {
    this.#url = `${url.replace(/^http/, "ws")}/link`;
    this.#token = token;
    this.#agent = secure?.agent ?? null;
  }

  open(events: LinkEvents): void {
    if (this.#closed) return;
    const socket = new WebSocket(this.#url, {
      headers: { authorization: `Bearer ${this.#token}` },
      maxPayload: maximumMessageBytes,
      handshakeTimeout: 3_000,
      perMessageDeflate: false,
      ...(this.#agent === null ? {} : { agent: this.#agent }),
    });
    this.#socket = socket;
    let heardMs = performance.now();
    let reason = "closed";
    let refused: string | null = null;
    const watch = setInterval(() => {
      if (performance.now() - heardMs > silenceMs) return socket.terminate();
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    }, pingMs);
    socket.on("open", () => {
      heardMs = performance.now();
      this.#waitMs = firstWaitMs;
      events.up();
    });
    socket.on("pong", () => {
      heardMs = performance.now();
    });
    socket.on("message", (data) => {
      heardMs = performance.now();
      events.text(data.toString());
    });
    socket.on("unexpected-response", (_, response) => {
      refusalIn(response).then((said) => {
        refused = said;
        socket.terminate();
      });
    });
    socket.on("error", (error) => {
      reason = refused ?? error.message;
      if (error instanceof PeerRefusedError) refused = error.reason;
    });
    socket.on("close", (code, said) => {
      if (code === notAdmittedCode) refused = said.toString().split(" ")[0] ?? null;
      clearInterval(watch);
      if (this.#socket === socket) this.#socket = null;
      events.down(reason, refused);
      if (this.#closed) return;
      this.#retry = setTimeout(() => this.open(events), this.#waitMs * (0.5 + Math.random() / 2));
      this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
    });
  }

  send(text: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  close(): void {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#socket?.close();
  }
}

/** Why the other end said no, by its own word; null: it did not say. */
async function refusalIn(response: IncomingMessage): Promise<string | null> {
  try {
    return refusalWord(await json(response));
  } catch {
    return null;
  }
}
