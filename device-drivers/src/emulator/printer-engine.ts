// The emulated printer's inside: receive buffer, status, drawer and faults. It is handed bytes and a way to answer, and
// has no network. What it does not emulate: page mode, macros, NV graphics, slip and validation paper, Thai.

import type { Timers } from "../timers.ts";
import { firstToken, type Token } from "./escpos-tokens.ts";
import { Paper } from "./paper.ts";
import type { PrinterOrders } from "./printer-faults.ts";
import type { PrintedReceipt } from "./receipt-model.ts";

export interface PrinterEngineOptions {
  readonly timers: Timers;
  readonly widthDots: number;
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

const clearBufferTail = [0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

export class PrinterEngine {
  readonly #options: PrinterEngineOptions;
  readonly #paper: Paper;
  #buffer: Uint8Array = new Uint8Array(0);
  /** The last bytes received, for real-time commands: those work wherever they stand in the stream. */
  #recent: number[] = [];
  #automaticStatus = 0;
  #lastAutomatic = "";
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

  view(): PrinterView {
    return {
      online: this.online,
      paper: this.#paperState,
      cover: this.#faults.cover ?? "closed",
      cutter: this.#faults.cutter ?? "ok",
      drawer: this.#drawer,
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
      if (this.#realTime() === "buffers-cleared") unread = index + 1;
    }
    this.#buffer = Buffer.concat([this.#buffer, chunk.subarray(unread)]);
    this.#work();
    this.#options.changed();
  }

  /** Buffer, modes and the unprinted line are gone; paper, cover and drawer are as they are. */
  losePower(): void {
    this.#buffer = new Uint8Array(0);
    this.#recent = [];
    this.#automaticStatus = 0;
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#paper.initialise();
    this.#options.changed();
  }

  /** DLE EOT n and DLE DC4 fn are obeyed on arrival, also while the printer is offline and its buffer is full. */
  #realTime(): "buffers-cleared" | undefined {
    const ends = (...bytes: readonly number[]): boolean =>
      bytes.every((byte, index) => this.#recent[this.#recent.length - bytes.length + index] === byte);
    const last = this.#recent.at(-1) ?? 0;
    if (ends(0x10, 0x04, last) && last >= 1 && last <= 4) this.#answer(Uint8Array.of(this.#realTimeStatus(last)));
    const [dle, dc4, fn, connector] = this.#recent.slice(-5);
    if (dle === 0x10 && dc4 === 0x14 && fn === 1 && connector !== undefined && connector <= 1) this.#kick();
    if (!ends(0x10, 0x14, 0x08, ...clearBufferTail)) return undefined;
    this.#buffer = new Uint8Array(0);
    this.#paper.initialise();
    return "buffers-cleared";
  }

  #work(): void {
    while (this.online && this.#cancelPause === undefined) {
      const step = firstToken(this.#buffer);
      if (step === undefined) return;
      this.#buffer = this.#buffer.slice(step.length);
      const before = this.#paper.itemCount;
      this.#execute(step.token);
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

  #execute(token: Token): void {
    if (token.kind === "unknown") {
      this.#unknownCommands += 1;
      return;
    }
    if (token.kind === "command" && token.name === "ESC @") this.#automaticStatus = 0;
    if (this.#paper.execute(token) || token.kind !== "command") return;
    const n = token.data[0] ?? 0;
    switch (token.name) {
      case "ESC p":
        this.#kick();
        return;
      case "GS a":
        this.#automaticStatus = n;
        if (n !== 0) this.#sendAutomatic();
        return;
      case "GS r":
        if (n === 1 || n === 49) this.#answer(Uint8Array.of(this.#paperBits() | this.#paperBits(2)));
        if (n === 2 || n === 50) this.#answer(Uint8Array.of(this.#drawer === "open" ? 1 : 0));
        return;
      case "GS (H":
        if (token.data[0] === 48) this.#answer(Uint8Array.of(0x37, 0x22, ...token.data.slice(2, 6), 0x00));
        return;
      case "GS I":
        if (n === 1 || n === 49) this.#answer(Uint8Array.of(0x20));
        if (n === 2 || n === 50) this.#answer(Uint8Array.of(0x02));
        if (n === 67) this.#answer(Buffer.from("_Emulated printer\0", "latin1"));
        return;
    }
  }

  #kick(): void {
    this.#kicks += 1;
    if (this.#faults.drawerStuck !== true) this.#drawer = "open";
    this.#reportChange();
  }

  /** Near-end in bits 0 and 1 where `shift` is 0, paper end in bits 2 and 3 where it is 2. */
  #paperBits(shift: 0 | 2 = 0): number {
    const seen = shift === 0 ? this.#paperState !== "ok" : this.#paperState === "end";
    return seen ? 0x03 << shift : 0;
  }

  #realTimeStatus(n: number): number {
    const { cover, cutter } = this.#faults;
    const offline = this.online ? 0 : 0x08;
    const pin3 = this.#drawer === "open" ? 0x04 : 0;
    switch (n) {
      case 1:
        return 0x12 | pin3 | offline;
      case 2:
        return (
          0x12 |
          (cover === "open" ? 0x04 : 0) |
          (this.#paperState === "end" ? 0x20 : 0) |
          (cutter === "jammed" ? 0x40 : 0)
        );
      case 3:
        return 0x12 | (cutter === "jammed" ? 0x08 : 0);
      default:
        return 0x12 | (this.#paperState === "ok" ? 0 : 0x0c) | (this.#paperState === "end" ? 0x60 : 0);
    }
  }

  #automaticBytes(): Uint8Array {
    const pin3 = this.#drawer === "open" ? 0x04 : 0;
    const cover = this.#faults.cover === "open" ? 0x20 : 0;
    return Uint8Array.of(
      0x10 | pin3 | (this.online ? 0 : 0x08) | cover,
      this.#faults.cutter === "jammed" ? 0x08 : 0,
      this.#paperBits() | this.#paperBits(2),
      0x0f,
    );
  }

  #sendAutomatic(): void {
    const bytes = this.#automaticBytes();
    this.#lastAutomatic = bytes.join();
    this.#answer(bytes);
  }

  #reportChange(): void {
    if (this.#automaticStatus !== 0 && this.#automaticBytes().join() !== this.#lastAutomatic) this.#sendAutomatic();
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
