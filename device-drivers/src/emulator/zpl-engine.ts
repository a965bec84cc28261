// A label printer as the ZPL II Programming Guide has it: formats wait in a buffer and are printed one by one, "~" commands
// are obeyed at once. It shares no codec with the driver.

import type { Timers } from "../timers.ts";
import type { LabelOrders } from "./label-faults.ts";
import { type LabelFormat, readFormat } from "./zpl-format.ts";

export interface PrintedLabel extends LabelFormat {
  /** From 1, in the order of printing. */
  readonly number: number;
}

type Condition = Pick<LabelOrders, "media" | "ribbon" | "head" | "pause" | "overheated" | "forgetful">;

export interface ZplEngineOptions {
  readonly timers: Timers;
  readonly send: (text: string) => void;
  readonly changed: () => void;
}

const labelsKept = 50;
const prompt = /~(HS|HQES|JA|PP|PS)/;
/** The beginning of a command that is not whole yet. */
const begun = /~(H|HQ|HQE|J|P)?$/;

export class ZplEngine {
  readonly #options: ZplEngineOptions;
  #text = "";
  #waiting: readonly LabelFormat[] = [];
  #cancelPrinting: (() => void) | undefined;
  #printed: readonly PrintedLabel[] = [];
  #count = 0;
  #condition: Condition = {};
  #labelDelayMs = 0;
  #mediaLeft = Number.POSITIVE_INFINITY;
  #unknownCommands = 0;

  constructor(options: ZplEngineOptions) {
    this.#options = options;
  }

  /** A byte a character. */
  receive(text: string): void {
    this.#text += text;
    for (let found = prompt.exec(this.#text); found !== null; found = prompt.exec(this.#text)) {
      const [command, name = ""] = found;
      // What came before "Cancel All" goes with it.
      const before = name === "JA" ? "" : this.#text.slice(0, found.index);
      this.#text = before + this.#text.slice(found.index + command.length);
      this.#obey(name);
    }
    for (let end = this.#text.indexOf("^XZ"); end >= 0; end = this.#text.indexOf("^XZ")) {
      const begin = this.#text.lastIndexOf("^XA", end);
      const format = begin < 0 ? undefined : readFormat(this.#text.slice(begin + 3, end));
      this.#text = this.#text.slice(end + 3);
      if (format === undefined) continue;
      this.#unknownCommands += format.unknown.length;
      this.#waiting = [...this.#waiting, ...Array.from({ length: format.copies }, () => format)];
    }
    if (!this.#text.includes("^XA") && !begun.test(this.#text)) this.#text = this.#text.slice(-2);
    this.#work();
    this.#options.changed();
  }

  order(orders: LabelOrders): void {
    const { media, ribbon, head, pause, overheated, forgetful, labelDelayMs, mediaOutAfterLabels, tearOff, mend } =
      orders;
    if (mend === true) {
      this.#condition = {};
      this.#labelDelayMs = 0;
      this.#mediaLeft = Number.POSITIVE_INFINITY;
    }
    for (const [name, value] of Object.entries({ media, ribbon, head, pause, overheated, forgetful }))
      if (value !== undefined) this.#condition = { ...this.#condition, [name]: value };
    if (media === "ok") this.#mediaLeft = Number.POSITIVE_INFINITY;
    if (labelDelayMs !== undefined) this.#labelDelayMs = labelDelayMs;
    if (mediaOutAfterLabels !== undefined) this.#mediaLeft = mediaOutAfterLabels;
    if (tearOff === true) this.#printed = [];
    this.#work();
    this.#options.changed();
  }

  losePower(): void {
    this.#text = "";
    this.#cancelAll();
    this.#options.changed();
  }

  view() {
    const { media = "ok", ribbon = "ok", head = "closed", pause = false, overheated = false } = this.#condition;
    return {
      ...{ media, ribbon, head, isPaused: pause, isOverheated: overheated },
      ...{ labels: this.#printed, labelCount: this.#count, waiting: this.#waiting.length },
      unknownCommands: this.#unknownCommands,
    };
  }

  #obey(name: string): void {
    if (name === "HS") this.#tellStatus();
    else if (name === "HQES") this.#tellErrors();
    else if (name === "JA") this.#cancelAll();
    else this.#condition = { ...this.#condition, pause: name === "PP" };
  }

  #cancelAll(): void {
    this.#cancelPrinting?.();
    this.#cancelPrinting = undefined;
    this.#waiting = [];
  }

  get #errors(): number {
    const { media, ribbon, head, pause, overheated } = this.#condition;
    return (
      (media === "out" ? 0x1 : 0) |
      (ribbon === "out" ? 0x2 : 0) |
      (head === "open" ? 0x4 : 0) |
      (overheated === true ? 0x10 : 0) |
      (pause === true ? 0x1_0000 : 0)
    );
  }

  #tellErrors(): void {
    const errors = this.#errors;
    const flags = errors.toString(16).toUpperCase().padStart(8, "0");
    this.#options.send(
      `\x02\r\nPRINTER STATUS\r\n ERRORS:   ${errors === 0 ? 0 : 1} 00000000 ${flags}\r\n WARNINGS: 0 00000000 00000000\r\n\x03\r\n`,
    );
  }

  /** "The printer will not send a response to the host if": media out, ribbon out, head open, head too hot. */
  #tellStatus(): void {
    if ((this.#errors & 0x17) !== 0) return;
    const digits = (value: number, length: number): string => String(value).padStart(length, "0");
    const isPrinting = this.#cancelPrinting !== undefined;
    const formats = Math.max(0, this.#waiting.length - (isPrinting ? 1 : 0));
    const paused = this.#condition.pause === true ? 1 : 0;
    const partial = this.#text.includes("^XA") ? 1 : 0;
    this.#options.send(
      [
        `\x02030,0,${paused},0320,${digits(formats, 3)},0,0,${partial},000,0,0,0\x03\r\n`,
        `\x02001,0,0,0,1,2,6,0,${digits(isPrinting ? 1 : 0, 8)},1,000\x03\r\n`,
        "\x021234,0\x03\r\n",
      ].join(""),
    );
  }

  /** Prints what waits for as long as nothing is wrong. A label that was broken off is printed whole again. */
  #work(): void {
    if (this.#errors !== 0) {
      this.#cancelPrinting?.();
      this.#cancelPrinting = undefined;
      return;
    }
    if (this.#cancelPrinting !== undefined || this.#waiting.length === 0) return;
    if (this.#mediaLeft === 0) {
      this.#condition = { ...this.#condition, media: "out" };
      this.#options.changed();
      return;
    }
    this.#cancelPrinting = this.#options.timers.after(this.#labelDelayMs, () => {
      this.#cancelPrinting = undefined;
      this.#printOne();
      this.#work();
      this.#options.changed();
    });
  }

  #printOne(): void {
    const [format, ...rest] = this.#waiting;
    if (format === undefined) return;
    this.#waiting = rest;
    this.#mediaLeft -= 1;
    this.#count += 1;
    this.#printed = [...this.#printed, { ...format, number: this.#count }].slice(-labelsKept);
    if (format.verification !== undefined && this.#condition.forgetful !== true)
      this.#options.send(format.verification);
  }
}
