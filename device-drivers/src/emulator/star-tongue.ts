// StarPRNT as an emulated printer speaks it, by Star's "StarPRNT Command Specifications" and their appendix on status. Its
// real-time commands of a single byte (ENQ, EOT, FS) are carried out in their turn.

import { byteAt, type Token } from "./printer-token.ts";
import { endsWith, type PrinterInside, type PrinterTongue } from "./printer-tongue.ts";
import { StarPrinting } from "./star-printing.ts";
import { firstStarToken } from "./star-tokens.ts";

export interface StarOptions {
  /** By the memory switch: characters of GB18030, or single bytes. */
  readonly isChinese: boolean;
  /** As over Ethernet: header 2 bit 7, and a length with status data behind the status. */
  readonly isExpanded: boolean;
}

/** ASB of nine bytes, version 3: up to printer status 7. */
const [header1, header2] = [0x23, 0x06];
/** Of the status data that a print end counter is over Ethernet; hosts go by the echo that is in it. */
const statusType = "20";

export class StarTongue implements PrinterTongue {
  readonly #inside: PrinterInside;
  readonly #printing: StarPrinting;
  readonly #isExpanded: boolean;
  readonly first = firstStarToken;
  #automaticStatus = false;
  #lastAutomatic = "";
  /** 0–31: "when the counter overflows, it counts up from 31 to 0". */
  #etbCounter = 0;
  #etbExecuted = false;
  /** 0–255, apart from that of ETB: "They have no effect on each other". */
  #printEnds = 0;

  constructor(inside: PrinterInside, { isChinese, isExpanded }: StarOptions) {
    this.#inside = inside;
    this.#isExpanded = isExpanded;
    this.#printing = new StarPrinting(inside.paper, isChinese);
  }

  reset(): void {
    this.#automaticStatus = false;
    this.#etbCounter = 0;
    this.#etbExecuted = false;
    this.#printEnds = 0;
    this.#printing.initialise();
  }

  /** ESC ACK SOH and ESC ACK CAN: "Immediately executed not when taking out from the reception buffer, but when received". */
  arrive(recent: readonly number[]): "buffers-cleared" | undefined {
    if (endsWith(recent, 0x1b, 0x06, 0x01)) this.#sendStatus();
    if (!endsWith(recent, 0x1b, 0x06, 0x18)) return undefined;
    this.reset();
    return "buffers-cleared";
  }

  execute(token: Token): void {
    if (token.kind === "control") this.#control(token.byte);
    else if (token.kind === "command" && token.name === "ESC RS a") {
      // From now on, of changes: nothing is told for the command itself.
      this.#automaticStatus = (byteAt(token.data, 0) & 1) === 1;
      this.#lastAutomatic = this.#status().join();
    } else if (token.kind === "command" && token.name === "ESC RS E") {
      this.#etbCounter = 0;
      this.#etbExecuted = false;
    } else if (token.kind === "command" && token.name === "ESC GS \x03") this.#printEnd(token.data);
    else this.#printing.execute(token);
  }

  changed(): void {
    if (this.#automaticStatus && this.#status().join() !== this.#lastAutomatic) this.#sendStatus();
  }

  #control(byte: number): void {
    switch (byte) {
      // BEL and FS drive external device 1, SUB and EM device 2: the one drawer there is hangs on both.
      case 0x07:
      case 0x1c:
      case 0x1a:
      case 0x19:
        this.#inside.kick();
        return;
      // ETB: the printing before it has ended
      case 0x17:
        this.#etbCounter = (this.#etbCounter + 1) % 32;
        this.#etbExecuted = true;
        if (this.#automaticStatus) this.#sendStatus();
        return;
      // CAN, "Cancel print data and initialize commands"
      case 0x18:
        this.#etbCounter = 0;
        this.#etbExecuted = false;
        this.#printing.initialise();
        return;
      default:
        this.#printing.execute({ kind: "control", byte });
    }
  }

  /** ESC GS ETX s n1 n2: s = 0 tells the counter, 1 counts up when what stands before it is printed and tells, 2 clears it. */
  #printEnd(data: Uint8Array): void {
    const [s = 0, n1 = 0, n2 = 0] = data;
    if (s === 1) {
      this.#inside.paper.endLine();
      this.#printEnds = (this.#printEnds + 1) % 256;
    }
    if (s === 2) this.#printEnds = 0;
    if (s > 1) return;
    const echo = [0x1b, 0x1d, 0x03, s, n1, n2, this.#printEnds, 0x00];
    this.#inside.answer(
      this.#isExpanded
        ? this.#expanded([...Buffer.from(`${statusType}:B`, "latin1"), 0, echo.length, ...echo, 0x3b])
        : Uint8Array.from(echo),
    );
  }

  #sendStatus(): void {
    this.#inside.answer(this.#isExpanded ? this.#expanded([]) : Uint8Array.of(header1, header2, ...this.#status()));
    // "Cleared when received at the host (by clearing …, automatic status is not targeted to occur)"
    this.#etbExecuted = false;
    this.#lastAutomatic = this.#status().join();
  }

  #expanded(data: readonly number[]): Uint8Array {
    return Uint8Array.of(header1, header2 | 0x80, ...this.#status(), data.length >> 8, data.length & 255, ...data);
  }

  /** Printer status 1 to 7. */
  #status(): readonly number[] {
    const { online, drawer, cover, cutter, panel, paper } = this.#inside.look();
    const count = this.#etbCounter;
    return [
      (this.#etbExecuted ? 0x02 : 0) |
        (drawer === "open" ? 0x04 : 0) |
        (online ? 0 : 0x08) |
        (cover === "open" ? 0x20 : 0) |
        (panel === "offline" ? 0x40 : 0),
      cutter === "jammed" ? 0x08 : 0,
      0,
      (paper === "ok" ? 0 : 0x04) | (paper === "end" ? 0x08 : 0),
      0,
      ((count & 0x07) << 1) | ((count & 0x18) << 2),
      0,
    ];
  }
}
