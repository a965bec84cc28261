// What ESC/POS commands print, as Epson's ESC/POS Command Reference has them, on the roll of paper.ts.

import { barcodeOf } from "./barcode-data.ts";
import { epsonCharacter } from "./code-pages.ts";
import type { Paper } from "./paper.ts";
import { alignmentOf, byteAt, digit, distanceAt, type Token, wordAt } from "./printer-token.ts";

export class EscposPrinting {
  readonly #paper: Paper;
  #codePage = 0;
  /** FS & and FS .: bytes from 0x81 begin a Chinese character, or are code table characters. */
  #isChinese = true;
  #decoder = new TextDecoder("gb18030");
  #storedImage: { widthDots: number; heightDots: number; bits: Uint8Array } | undefined;
  #storedQr = "";

  constructor(paper: Paper) {
    this.#paper = paper;
  }

  /** ESC @, or power. */
  initialise(): void {
    this.#paper.initialise();
    this.#codePage = 0;
    this.#isChinese = true;
    this.#storedImage = undefined;
    this.#storedQr = "";
  }

  /** False for a command that does not print; the printer's own side then looks at it. */
  execute(token: Token): boolean {
    if (token.kind === "text") this.#print(token.bytes);
    else this.#write(this.#decoder.decode());
    if (token.kind === "control") this.#control(token.byte);
    return token.kind === "command" ? this.#command(token.name, token.data) : true;
  }

  #print(bytes: Uint8Array): void {
    // Streaming: a character may be split between two chunks of the buffer.
    if (this.#isChinese) this.#write(this.#decoder.decode(bytes, { stream: true }));
    else this.#write(Array.from(bytes, (byte) => epsonCharacter(byte, this.#codePage)).join(""));
  }

  #write(text: string): void {
    this.#paper.write(text, this.#isChinese);
  }

  #control(byte: number): void {
    if (byte === 0x0a) this.#paper.feedLine();
    if (byte === 0x09) this.#paper.tab();
  }

  #command(name: string, data: Uint8Array): boolean {
    const { style } = this.#paper;
    const n = byteAt(data, 0);
    switch (name) {
      case "ESC @":
        this.initialise();
        return true;
      case "ESC !":
        style.bold = (n & 8) !== 0;
        style.scaleY = (n & 16) !== 0 ? 2 : 1;
        style.scaleX = (n & 32) !== 0 ? 2 : 1;
        style.underline = (n & 128) !== 0;
        return true;
      case "ESC -":
      case "FS -":
        style.underline = digit(n) > 0;
        return true;
      case "ESC E":
      case "ESC G":
        style.bold = (n & 1) === 1;
        return true;
      case "GS B":
        style.invert = (n & 1) === 1;
        return true;
      case "GS !":
        style.scaleX = ((n >> 4) & 7) + 1;
        style.scaleY = (n & 7) + 1;
        return true;
      case "ESC a":
        style.align = alignmentOf(n);
        return true;
      case "ESC t":
        this.#codePage = n;
        return true;
      case "FS &":
        this.#isChinese = true;
        return true;
      case "FS .":
        this.#isChinese = false;
        return true;
      case "GS L":
        style.marginDots = wordAt(data, 0);
        return true;
      case "GS W":
        style.areaDots = Math.min(wordAt(data, 0), this.#paper.widthDots - style.marginDots);
        return true;
      case "ESC $":
        this.#paper.moveTo(wordAt(data, 0));
        return true;
      case "ESC \\":
        this.#paper.moveBy(distanceAt(data, 0));
        return true;
      case "ESC d":
        this.#paper.feedLines(n);
        return true;
      case "ESC J":
        this.#paper.feedLine();
        return true;
      case "GS V":
      case "ESC i":
      case "ESC m":
        this.#paper.cut();
        return true;
      case "GS h":
        style.barcodeHeightDots = n;
        return true;
      case "GS w":
        style.moduleDots = n;
        return true;
      case "GS H":
        style.hri = digit(n) > 0;
        return true;
      case "GS k":
        this.#barcode(data);
        return true;
      case "GS (k":
        this.#qr(data);
        return true;
      case "GS (L":
      case "GS 8L":
        this.#graphics(data);
        return true;
      case "GS v":
        this.#paper.image(wordAt(data, 2) * 8, wordAt(data, 4), data.slice(6));
        return true;
      case "ESC *":
        this.#columnImage(data);
        return true;
      default:
        return name.startsWith("ESC ") || name.startsWith("FS ") ? name !== "ESC p" : false;
    }
  }

  #barcode(data: Uint8Array): void {
    const code = barcodeOf(data);
    if (code !== undefined) this.#paper.barcode(code);
  }

  /** GS ( k cn fn …, cn = 49: QR. */
  #qr(data: Uint8Array): void {
    if (byteAt(data, 0) !== 49) return;
    const { style } = this.#paper;
    switch (byteAt(data, 1)) {
      case 67:
        style.qrModuleDots = byteAt(data, 2);
        return;
      case 69:
        style.qrLevel = "lmqh"[byteAt(data, 2) - 48] ?? "l";
        return;
      case 80:
        this.#storedQr = new TextDecoder().decode(data.slice(3));
        return;
      case 81:
        if (this.#storedQr !== "") this.#paper.qr(this.#storedQr);
        return;
    }
  }

  /** GS ( L / GS 8 L m fn …: fn 112 stores raster graphics "a bx by c xL xH yL yH d…", fn 50 prints them. */
  #graphics(data: Uint8Array): void {
    const fn = byteAt(data, 1);
    if (fn === 112) {
      this.#storedImage = { widthDots: wordAt(data, 6), heightDots: wordAt(data, 8), bits: data.slice(10) };
    } else if ((fn === 50 || fn === 2) && this.#storedImage !== undefined) {
      const { widthDots, heightDots, bits } = this.#storedImage;
      this.#paper.image(widthDots, heightDots, bits);
      this.#storedImage = undefined;
    }
  }

  /** ESC * m nL nH d…: columns from top to bottom, 8 or 24 dots high, turned into rows. */
  #columnImage(data: Uint8Array): void {
    const bytesPerColumn = byteAt(data, 0) >= 32 ? 3 : 1;
    const columns = wordAt(data, 1);
    const rowBytes = Math.ceil(columns / 8);
    const bits = new Uint8Array(rowBytes * bytesPerColumn * 8);
    for (let column = 0; column < columns; column += 1) {
      for (let dot = 0; dot < bytesPerColumn * 8; dot += 1) {
        const byte = byteAt(data, 3 + column * bytesPerColumn + (dot >> 3));
        if ((byte & (0x80 >> (dot & 7))) === 0) continue;
        const index = dot * rowBytes + (column >> 3);
        bits[index] = byteAt(bits, index) | (0x80 >> (column & 7));
      }
    }
    this.#paper.image(columns, bytesPerColumn * 8, bits);
  }
}
