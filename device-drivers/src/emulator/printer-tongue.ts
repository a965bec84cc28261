// What an emulated printer's language is to the printer: it reads the buffer, prints, and tells what the printer is like.

import type { Paper } from "./paper.ts";
import type { Token, TokenStep } from "./printer-token.ts";

export interface PrinterSight {
  readonly online: boolean;
  readonly paper: "ok" | "near-end" | "end";
  readonly cover: "open" | "closed";
  readonly cutter: "ok" | "jammed";
  readonly panel: "online" | "offline";
  readonly drawer: "open" | "closed";
}

/** The printer, as its language sees it. */
export interface PrinterInside {
  readonly paper: Paper;
  look(): PrinterSight;
  kick(): void;
  answer(bytes: Uint8Array): void;
}

export interface PrinterTongue {
  /** Obeys what works on arrival, wherever it stands in the stream. @param recent the last ten bytes, the newest last */
  arrive(recent: readonly number[]): "buffers-cleared" | undefined;
  /** The first command of the buffer, once it is whole. */
  first(buffer: Uint8Array): TokenStep | undefined;
  execute(token: Token): void;
  /** Something of `look()` may have changed: tells it where it is told unasked. */
  changed(): void;
  /** No power: modes are gone. */
  reset(): void;
}

/** Whether the newest bytes are these. */
export const endsWith = (recent: readonly number[], ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => recent[recent.length - bytes.length + index] === byte);
