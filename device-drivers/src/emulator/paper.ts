// The print head and the roll: carries out printing commands and keeps what they leave on paper. Knows nothing of
// links, status or faults.

import { barcodeOf } from "./barcode-data.ts";
import { characterOf } from "./code-pages.ts";
import type { Token } from "./escpos-tokens.ts";
import {
  type Alignment,
  isWide,
  type PaperItem,
  type PrintedReceipt,
  receiptOf,
  type TextRun,
} from "./receipt-model.ts";

const dotsPerColumn = 12;
const dotsPerRow = 24;

interface Style {
  scaleX: number;
  scaleY: number;
  bold: boolean;
  underline: boolean;
  invert: boolean;
  align: Alignment;
  codePage: number;
  /** FS & and FS .: bytes from 0x81 begin a Chinese character, or are code table characters. */
  chinese: boolean;
  marginDots: number;
  areaDots: number;
  moduleDots: number;
  barcodeHeightDots: number;
  hri: boolean;
  qrModuleDots: number;
  qrLevel: string;
}

const low = (data: Uint8Array, index: number): number => data[index] ?? 0;
const word = (data: Uint8Array, index: number): number => low(data, index) + low(data, index + 1) * 256;
/** "n or the digit n": 1 and 49 mean the same. */
const digit = (value: number): number => (value >= 48 && value <= 57 ? value - 48 : value);

export class Paper {
  readonly #widthDots: number;
  readonly #receipts: PrintedReceipt[] = [];
  #items: PaperItem[] = [];
  #runs: TextRun[] = [];
  #x = 0;
  #style: Style;
  #decoder = new TextDecoder("gb18030");
  #storedImage: { widthDots: number; heightDots: number; bits: Uint8Array } | undefined;
  #storedQr = "";

  constructor(widthDots: number) {
    this.#widthDots = widthDots;
    this.#style = this.#initialStyle();
  }

  get receipts(): readonly PrintedReceipt[] {
    return this.#receipts;
  }

  /** What was printed since the last cut. */
  get current(): PrintedReceipt {
    return receiptOf(this.#receipts.length + 1, this.#items);
  }

  get itemCount(): number {
    return this.#items.length;
  }

  /** ESC @, or power: modes go back, the line in the print buffer is lost, printed paper stays. */
  initialise(): void {
    this.#style = this.#initialStyle();
    this.#runs = [];
    this.#x = 0;
    this.#storedImage = undefined;
    this.#storedQr = "";
  }

  tearOff(): void {
    this.#receipts.length = 0;
    this.#items = [];
  }

  /** False for a command that does not print; the printer's own side then looks at it. */
  execute(token: Token): boolean {
    if (token.kind === "text") this.#print(token.bytes);
    else this.#endText();
    if (token.kind === "control") this.#control(token.byte);
    return token.kind === "command" ? this.#command(token.name, token.data) : true;
  }

  #initialStyle(): Style {
    return {
      scaleX: 1,
      scaleY: 1,
      bold: false,
      underline: false,
      invert: false,
      align: "left",
      codePage: 0,
      chinese: true,
      marginDots: 0,
      areaDots: this.#widthDots,
      moduleDots: 3,
      barcodeHeightDots: 162,
      hri: false,
      qrModuleDots: 3,
      qrLevel: "l",
    };
  }

  #print(bytes: Uint8Array): void {
    if (this.#style.chinese) {
      // Streaming: a character may be split between two chunks of the buffer.
      this.#put(this.#decoder.decode(bytes, { stream: true }));
    } else {
      this.#put(Array.from(bytes, (byte) => characterOf(byte, this.#style.codePage)).join(""));
    }
  }

  #endText(): void {
    this.#put(this.#decoder.decode());
  }

  #put(text: string): void {
    const { scaleX, scaleY, bold, underline, invert, areaDots, chinese } = this.#style;
    for (const character of text) {
      const width = (chinese && isWide(character) ? 2 : 1) * dotsPerColumn * scaleX;
      if (this.#x + width > areaDots) this.#feedLine();
      const last = this.#runs.at(-1);
      const lastEnd = this.#lastEnd;
      if (last !== undefined && lastEnd === this.#x && sameLook(last, this.#style)) {
        this.#runs[this.#runs.length - 1] = { ...last, text: last.text + character };
      } else {
        this.#runs.push({ xDots: this.#x, text: character, scaleX, scaleY, bold, underline, invert });
      }
      this.#x += width;
      this.#lastEnd = this.#x;
    }
  }
  #lastEnd = -1;

  #shift(widthDots: number): number {
    const spare = Math.max(0, this.#style.areaDots - widthDots);
    const { align, marginDots } = this.#style;
    if (align === "left") return marginDots;
    return marginDots + (align === "right" ? spare : Math.floor(spare / 2));
  }

  #feedLine(): void {
    const shift = this.#shift(this.#x);
    const runs = this.#runs.map((run) => ({ ...run, xDots: run.xDots + shift }));
    const heightDots = dotsPerRow * Math.max(1, ...runs.map((run) => run.scaleY));
    this.#items.push({ kind: "line", runs, heightDots });
    this.#runs = [];
    this.#x = 0;
    this.#lastEnd = -1;
  }

  #control(byte: number): void {
    if (byte === 0x0a) this.#feedLine();
    if (byte === 0x09) this.#x = (Math.floor(this.#x / (8 * dotsPerColumn)) + 1) * 8 * dotsPerColumn;
  }

  #image(widthDots: number, heightDots: number, bits: Uint8Array): void {
    if (this.#runs.length > 0) this.#feedLine();
    const xDots = this.#shift(widthDots);
    this.#items.push({ kind: "image", xDots, widthDots, heightDots, bits: Buffer.from(bits).toString("base64") });
  }

  #cut(): void {
    if (this.#runs.length > 0) this.#feedLine();
    if (this.#items.length === 0) return;
    this.#receipts.push(receiptOf(this.#receipts.length + 1, this.#items));
    this.#items = [];
  }

  #command(name: string, data: Uint8Array): boolean {
    const style = this.#style;
    const n = low(data, 0);
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
        style.align = (["left", "center", "right"] as const)[digit(n)] ?? "left";
        return true;
      case "ESC t":
        style.codePage = n;
        return true;
      case "FS &":
        style.chinese = true;
        return true;
      case "FS .":
        style.chinese = false;
        return true;
      case "GS L":
        style.marginDots = word(data, 0);
        return true;
      case "GS W":
        style.areaDots = Math.min(word(data, 0), this.#widthDots - style.marginDots);
        return true;
      case "ESC $":
        this.#x = word(data, 0);
        return true;
      case "ESC \\": {
        const distance = word(data, 0);
        this.#x += distance >= 0x8000 ? distance - 0x1_0000 : distance;
        return true;
      }
      case "ESC d":
        for (let lines = Math.max(1, n); lines > 0; lines -= 1) this.#feedLine();
        return true;
      case "ESC J":
        this.#feedLine();
        return true;
      case "GS V":
      case "ESC i":
      case "ESC m":
        this.#cut();
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
        this.#image(word(data, 2) * 8, word(data, 4), data.slice(6));
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
    if (code === undefined) return;
    if (this.#runs.length > 0) this.#feedLine();
    const { align, moduleDots, barcodeHeightDots, hri } = this.#style;
    this.#items.push({ kind: "barcode", ...code, align, moduleDots, heightDots: barcodeHeightDots, hri });
  }

  /** GS ( k cn fn …, cn = 49: QR. */
  #qr(data: Uint8Array): void {
    if (low(data, 0) !== 49) return;
    const style = this.#style;
    switch (low(data, 1)) {
      case 67:
        style.qrModuleDots = low(data, 2);
        return;
      case 69:
        style.qrLevel = "lmqh"[low(data, 2) - 48] ?? "l";
        return;
      case 80:
        this.#storedQr = new TextDecoder().decode(data.slice(3));
        return;
      case 81: {
        if (this.#storedQr === "") return;
        if (this.#runs.length > 0) this.#feedLine();
        const { align, qrModuleDots, qrLevel } = style;
        this.#items.push({ kind: "qr", data: this.#storedQr, align, moduleDots: qrModuleDots, level: qrLevel });
        return;
      }
    }
  }

  /** GS ( L / GS 8 L m fn …: fn 112 stores raster graphics "a bx by c xL xH yL yH d…", fn 50 prints them. */
  #graphics(data: Uint8Array): void {
    const fn = low(data, 1);
    if (fn === 112) {
      this.#storedImage = { widthDots: word(data, 6), heightDots: word(data, 8), bits: data.slice(10) };
    } else if ((fn === 50 || fn === 2) && this.#storedImage !== undefined) {
      const { widthDots, heightDots, bits } = this.#storedImage;
      this.#image(widthDots, heightDots, bits);
      this.#storedImage = undefined;
    }
  }

  /** ESC * m nL nH d…: columns from top to bottom, 8 or 24 dots high, turned into rows. */
  #columnImage(data: Uint8Array): void {
    const bytesPerColumn = low(data, 0) >= 32 ? 3 : 1;
    const columns = word(data, 1);
    const rowBytes = Math.ceil(columns / 8);
    const bits = new Uint8Array(rowBytes * bytesPerColumn * 8);
    for (let column = 0; column < columns; column += 1) {
      for (let dot = 0; dot < bytesPerColumn * 8; dot += 1) {
        const byte = low(data, 3 + column * bytesPerColumn + (dot >> 3));
        if ((byte & (0x80 >> (dot & 7))) === 0) continue;
        const index = dot * rowBytes + (column >> 3);
        bits[index] = low(bits, index) | (0x80 >> (column & 7));
      }
    }
    this.#image(columns, bytesPerColumn * 8, bits);
  }
}

const sameLook = (run: TextRun, style: Style): boolean =>
  run.scaleX === style.scaleX &&
  run.scaleY === style.scaleY &&
  run.bold === style.bold &&
  run.underline === style.underline &&
  run.invert === style.invert;
