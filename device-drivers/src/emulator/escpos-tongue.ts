// ESC/POS as an emulated printer speaks it, by Epson's ESC/POS Command Reference.

import { EscposPrinting } from "./escpos-printing.ts";
import { firstToken } from "./escpos-tokens.ts";
import type { Token } from "./printer-token.ts";
import { endsWith, type PrinterInside, type PrinterTongue } from "./printer-tongue.ts";

const clearBufferTail = [0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

export class EscposTongue implements PrinterTongue {
  readonly #inside: PrinterInside;
  readonly #printing: EscposPrinting;
  readonly first = firstToken;
  #automaticStatus = 0;
  #lastAutomatic = "";

  constructor(inside: PrinterInside) {
    this.#inside = inside;
    this.#printing = new EscposPrinting(inside.paper);
  }

  reset(): void {
    this.#automaticStatus = 0;
    this.#printing.initialise();
  }

  /** DLE EOT n and DLE DC4 fn are obeyed on arrival, also while the printer is offline and its buffer is full. */
  arrive(recent: readonly number[]): "buffers-cleared" | undefined {
    const last = recent.at(-1) ?? 0;
    if (endsWith(recent, 0x10, 0x04, last) && last >= 1 && last <= 4)
      this.#inside.answer(Uint8Array.of(this.#realTimeStatus(last)));
    const [dle, dc4, fn, connector] = recent.slice(-5);
    if (dle === 0x10 && dc4 === 0x14 && fn === 1 && connector !== undefined && connector <= 1) this.#inside.kick();
    if (!endsWith(recent, 0x10, 0x14, 0x08, ...clearBufferTail)) return undefined;
    this.#printing.initialise();
    return "buffers-cleared";
  }

  execute(token: Token): void {
    if (token.kind === "command" && token.name === "ESC @") this.#automaticStatus = 0;
    if (this.#printing.execute(token) || token.kind !== "command") return;
    const n = token.data[0] ?? 0;
    const { answer, look } = this.#inside;
    switch (token.name) {
      case "ESC p":
        this.#inside.kick();
        return;
      case "GS a":
        this.#automaticStatus = n;
        if (n !== 0) this.#sendAutomatic();
        return;
      case "GS r":
        if (n === 1 || n === 49) answer(Uint8Array.of(this.#paperBits() | this.#paperBits(2)));
        if (n === 2 || n === 50) answer(Uint8Array.of(look().drawer === "open" ? 1 : 0));
        return;
      case "GS (H":
        if (token.data[0] === 48) answer(Uint8Array.of(0x37, 0x22, ...token.data.slice(2, 6), 0x00));
        return;
      case "GS I":
        if (n === 1 || n === 49) answer(Uint8Array.of(0x20));
        if (n === 2 || n === 50) answer(Uint8Array.of(0x02));
        if (n === 67) answer(Buffer.from("_Emulated printer\0", "latin1"));
        return;
    }
  }

  changed(): void {
    if (this.#automaticStatus !== 0 && this.#automaticBytes().join() !== this.#lastAutomatic) this.#sendAutomatic();
  }

  /** Near-end in bits 0 and 1 where `shift` is 0, paper end in bits 2 and 3 where it is 2. */
  #paperBits(shift: 0 | 2 = 0): number {
    const { paper } = this.#inside.look();
    const seen = shift === 0 ? paper !== "ok" : paper === "end";
    return seen ? 0x03 << shift : 0;
  }

  #realTimeStatus(n: number): number {
    const { online, drawer, cover, cutter, paper } = this.#inside.look();
    const isJammed = cutter === "jammed";
    switch (n) {
      case 1:
        return 0x12 | (drawer === "open" ? 0x04 : 0) | (online ? 0 : 0x08);
      case 2:
        return 0x12 | (cover === "open" ? 0x04 : 0) | (paper === "end" ? 0x20 : 0) | (isJammed ? 0x40 : 0);
      case 3:
        return 0x12 | (isJammed ? 0x08 : 0);
      default:
        return 0x12 | (paper === "ok" ? 0 : 0x0c) | (paper === "end" ? 0x60 : 0);
    }
  }

  #automaticBytes(): Uint8Array {
    const { online, drawer, cover, cutter } = this.#inside.look();
    return Uint8Array.of(
      0x10 | (drawer === "open" ? 0x04 : 0) | (online ? 0 : 0x08) | (cover === "open" ? 0x20 : 0),
      cutter === "jammed" ? 0x08 : 0,
      this.#paperBits() | this.#paperBits(2),
      0x0f,
    );
  }

  #sendAutomatic(): void {
    const bytes = this.#automaticBytes();
    this.#lastAutomatic = bytes.join();
    this.#inside.answer(bytes);
  }
}
