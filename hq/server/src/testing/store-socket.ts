// A store's end of the link: sends what it is given, good or bad, and hands out answers in turn.

import type { SecureAccess } from "@evertill/enrolment";
import type { ShipDown, ShipUp } from "@evertill/journal";
import { WebSocket } from "ws";

/** @param url HQ's, `http://…`. @param by a token, or a certificate */
export async function connectStore(url: string, by: string | SecureAccess): Promise<StoreSocket> {
  const shown = typeof by === "string" ? { headers: { authorization: `Bearer ${by}` } } : { agent: by.agent };
  const socket = new WebSocket(`${url.replace("http", "ws")}/link`, shown);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return new StoreSocket(socket);
}

class StoreSocket {
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private readonly arrived: ShipDown[] = [];
  private waiting: ((message: ShipDown) => void) | null = null;

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as ShipDown;
      if (this.waiting === null) this.arrived.push(message);
      else this.waiting(message);
      this.waiting = null;
    });
  }

  send(message: ShipUp): void {
    this.sendText(JSON.stringify(message));
  }

  sendText(text: string): void {
    this.socket.send(text);
  }

  next(): Promise<ShipDown> {
    const message = this.arrived.shift();
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  close(): void {
    this.socket.close();
  }
}
