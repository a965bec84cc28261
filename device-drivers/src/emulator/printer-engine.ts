// The emulated printer's inside: receive buffer, status, drawer and faults. It is handed bytes and a way to answer, and
// has no network; what the bytes mean is its tongue's. What it does not emulate: page mode, macros, NV graphics, slip and
// validation paper, Thai.

import type { Timers } from "../timers.ts";
import { EscposTongue } from "./escpos-tongue.ts";
import { Paper } from "./paper.ts";
import type { PrinterOrders } from "./printer-faults.ts";
import type { PrinterInside, PrinterSight, PrinterTongue } from "./printer-tongue.ts";
import type { PrintedReceipt } from "./receipt-model.ts";
import { StarTongue } from "./star-tongue.ts";

export const printerSpeech = ["escpos", "starprnt", "starprnt-sbcs"] as const;
/** StarPRNT with the characters that its memory switch is set to: Chinese, or single-byte (SBCS). */
export type PrinterSpeech = (typeof printerSpeech)[number];

export interface PrinterEngineOptions {
  readonly timers: Timers;
  readonly widthDots: number;
  /** ESC/POS unless told. */
  readonly speaks?: PrinterSpeech;
  /** How StarPRNT's status goes out: as over Ethernet, with a length behind it, unless told. */
  readonly line?: "network" | "serial";
  readonly send: (bytes: Uint8Array) => void;
  /** Called after anything that a viewer could see has changed. */
  readonly changed: () => void;
}

export interface PrinterView {
  readonly online: boolean;
  readonly paper: "ok" | "near-end" | "end";
  readonly cover: "open" | "closed";
  readonly cutter: "ok" | "jammed";
  readonly drawer: "open" | "closed";
  /** Pulses that reached the drawer's latch. */
  readonly kicks: number;
  readonly bytesReceived: number;
  /** Bytes that wait in the receive buffer. */
  readonly bytesWaiting: number;
  readonly unknownCommands: number;
  readonly receipts: readonly PrintedReceipt[];
  readonly current: PrintedReceipt;
  readonly faults: PrinterOrders;
}

const tongueOf = (
  { speaks = "escpos", line = "network" }: PrinterEngineOptions,
  inside: PrinterInside,
): PrinterTongue =>
  speaks === "escpos"
    ? new EscposTongue(inside)
    : new StarTongue(inside, { isChinese: speaks === "starprnt", isExpanded: line === "network" });

export class PrinterEngine {
  readonly #options: PrinterEngineOptions;
  readonly #paper: Paper;
  readonly #tongue: PrinterTongue;
  #buffer: Uint8Array = new Uint8Array(0);
  /** The last bytes received, for real-time commands: those work wherever they stand in the stream. */
  #recent: number[] = [];
  #drawer: "open" | "closed" = "closed";
  #kicks = 0;
  #bytesReceived = 0;
  #unknownCommands = 0;
  #paperState: "ok" | "near-end" | "end" = "ok";
  #linesToPaperEnd = Number.POSITIVE_INFINITY;
  #faults: PrinterOrders = {};
  #cancelPause: (() => void) | undefined;

  constructor(options: PrinterEngineOptions) {
    this.#options = options;
    this.#paper = new Paper(options.widthDots);
    this.#tongue = tongueOf(options, {
      paper: this.#paper,
      look: () => this.#look(),
      kick: () => this.#kick(),
      answer: (bytes) => this.#answer(bytes),
    });
  }

  get faults(): PrinterOrders {
    return this.#faults;
  }

  get online(): boolean {
    return (
      this.#paperState !== "end" &&
      this.#faults.cover !== "open" &&
      this.#faults.cutter !== "jammed" &&
      this.#faults.panel !== "offline"
    );
  }

  #look(): PrinterSight {
    const { cover = "closed", cutter = "ok", panel = "online" } = this.#faults;
    return { online: this.online, paper: this.#paperState, cover, cutter, panel, drawer: this.#drawer };
  }

  view(): PrinterView {
    const { panel: _, ...seen } = this.#look();
    return {
      ...seen,
      kicks: this.#kicks,
      bytesReceived: this.#bytesReceived,
      bytesWaiting: this.#buffer.length,
      unknownCommands: this.#unknownCommands,
      receipts: this.#paper.receipts,
      current: this.#paper.current,
      faults: this.#faults,
    };
  }

  /** Carries out what concerns the printer itself; cable, power and reading are the server's. */
  order(orders: PrinterOrders): void {
    if (orders.mend === true) {
      this.#faults = {};
      this.#paperState = "ok";
      this.#linesToPaperEnd = Number.POSITIVE_INFINITY;
    }
    const { mend: _, tearOff, closeDrawer, openDrawer, send, paper, paperEndAfterLines, ...lasting } = orders;
    this.#faults = { ...this.#faults, ...lasting };
    if (paper !== undefined) {
      this.#paperState = paper;
      this.#linesToPaperEnd = Number.POSITIVE_INFINITY;
    }
    if (paperEndAfterLines !== undefined) this.#linesToPaperEnd = paperEndAfterLines;
    if (tearOff === true) this.#paper.tearOff();
    if (closeDrawer === true) this.#drawer = "closed";
    if (openDrawer === true) this.#drawer = "open";
    this.#reportChange();
    if (send !== undefined) this.#options.send(Buffer.from(send, "hex"));
    this.#work();
  }

  receive(chunk: Uint8Array): void {
    this.#bytesReceived += chunk.length;
    let unread = 0;
    for (const [index, byte] of chunk.entries()) {
      this.#recent = [...this.#recent.slice(-9), byte];
      if (this.#tongue.arrive(this.#recent) !== "buffers-cleared") continue;
      this.#buffer = new Uint8Array(0);
      unread = index + 1;
    }
    this.#buffer = Buffer.concat([this.#buffer, chunk.subarray(unread)]);
    this.#work();
    this.#options.changed();
  }

  /** Buffer, modes and the unprinted line are gone; paper, cover and drawer are as they are. */
  losePower(): void {
    this.#buffer = new Uint8Array(0);
    this.#recent = [];
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#tongue.reset();
    this.#options.changed();
  }

  #work(): void {
    while (this.online && this.#cancelPause === undefined) {
      const step = this.#tongue.first(this.#buffer);
      if (step === undefined) return;
      this.#buffer = this.#buffer.slice(step.length);
      const before = this.#paper.itemCount;
      if (step.token.kind === "unknown") this.#unknownCommands += 1;
      else this.#tongue.execute(step.token);
      const printed = Math.max(0, this.#paper.itemCount - before);
      if (printed > 0) this.#afterPrinting(printed);
    }
  }

  #afterPrinting(lines: number): void {
    this.#linesToPaperEnd -= lines;
    if (this.#linesToPaperEnd <= 0) {
      this.#linesToPaperEnd = Number.POSITIVE_INFINITY;
      this.#paperState = "end";
      this.#reportChange();
    }
    const delayMs = (this.#faults.lineDelayMs ?? 0) * lines;
    if (delayMs === 0) return;
    this.#cancelPause = this.#options.timers.after(delayMs, () => {
      this.#cancelPause = undefined;
      this.#work();
      this.#options.changed();
    });
  }

  #kick(): void {
    this.#kicks += 1;
    if (this.#faults.drawerStuck !== true) this.#drawer = "open";
    this.#reportChange();
  }

  #reportChange(): void {
    this.#tongue.changed();
    this.#options.changed();
  }

  #answer(bytes: Uint8Array): void {
    const { mute, garbleAnswers, duplicateAnswers, answerDelayMs, splitAnswers } = this.#faults;
    if (mute === true) return;
    const sent = garbleAnswers === true ? bytes.map((byte) => byte ^ 0x80) : bytes;
    const send = (): void => {
      for (let times = duplicateAnswers === true ? 2 : 1; times > 0; times -= 1) {
        if (splitAnswers === true) for (const byte of sent) this.#options.send(Uint8Array.of(byte));
        else this.#options.send(sent);
      }
    };
    if (answerDelayMs === undefined || answerDelayMs === 0) send();
    else this.#options.timers.after(answerDelayMs, send);
  }
}
