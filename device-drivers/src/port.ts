// A byte-stream port: the only thing a driver knows of the wire. TCP, serial and pty fulfil it.

export type PortState =
  | { readonly at: "closed" }
  | { readonly at: "opening" }
  | { readonly at: "open" }
  /** Lost or never found; the port keeps trying by itself. */
  | { readonly at: "lost"; readonly reason: string };

export interface Port {
  /** For people: "tcp 127.0.0.1:9100". */
  readonly name: string;
  readonly state: PortState;
  /** The last that came, for a person who looks for the right line; null: nothing ever did. */
  readonly heard: string | null;
  /** Starts, and reopens by itself after every loss until `close`. */
  open(): void;
  /** Resolves when the operating system took the bytes; rejects with PortLostError when the port goes. */
  write(bytes: Uint8Array): Promise<void>;
  /** Drops the link and dials again, for a device whose answers can no longer be told apart. Reported as lost. */
  reopen(reason: string): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  onState(listener: (state: PortState) => void): void;
  close(): Promise<void>;
}

/** The link went while bytes were on their way, or was not there to take them. How many arrived is not known. */
export class PortLostError extends Error {
  readonly code = "PORT_LOST";
  readonly port: string;
  /** The stable code of the loss, as in `PortState`. */
  readonly reason: string;

  constructor(port: string, reason: string) {
    super(`${port} is lost: ${reason}`);
    this.name = "PortLostError";
    this.port = port;
    this.reason = reason;
  }
}
