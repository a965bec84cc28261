// The print head and the roll: what is put on paper, and where, whatever language asks for it. Knows nothing of links,
// status or faults.

import {
  type Alignment,
  isWide,
  type PaperItem,
  type PrintedCode,
  type PrintedReceipt,
  receiptOf,
  type TextRun,
} from "./receipt-model.ts";

const dotsPerColumn = 12;
const dotsPerRow = 24;

/** How the next thing is printed. */
export interface Style {
  scaleX: number;
  scaleY: number;
  bold: boolean;
  underline: boolean;
  invert: boolean;
  align: Alignment;
  marginDots: number;
  areaDots: number;
  moduleDots: number;
  barcodeHeightDots: number;
  hri: boolean;
  qrModuleDots: number;
  qrLevel: string;
}

export class Paper {
  readonly widthDots: number;
  readonly #receipts: PrintedReceipt[] = [];
  #items: PaperItem[] = [];
  #runs: TextRun[] = [];
  #x = 0;
  #lastEnd = -1;
  style: Style;

  constructor(widthDots: number) {
    this.widthDots = widthDots;
    this.style = this.#initialStyle();
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

  /** Modes go back, the line in the print buffer is lost, printed paper stays. */
  initialise(): void {
    this.style = this.#initialStyle();
    this.#runs = [];
    this.#x = 0;
  }

  tearOff(): void {
    this.#receipts.length = 0;
    this.#items = [];
  }

  #initialStyle(): Style {
    return {
      scaleX: 1,
      scaleY: 1,
      bold: false,
      underline: false,
      invert: false,
      align: "left",
      marginDots: 0,
      areaDots: this.widthDots,
      moduleDots: 3,
      barcodeHeightDots: 162,
      hri: false,
      qrModuleDots: 3,
      qrLevel: "l",
    };
  }

  /** @param isDoubleByte whether the printer's characters are those of East Asia, of which many are two columns wide */
  write(text: string, isDoubleByte: boolean): void {
    const { scaleX, scaleY, bold, underline, invert, areaDots } = this.style;
    for (const character of text) {
      const width = (isDoubleByte && isWide(character) ? 2 : 1) * dotsPerColumn * scaleX;
      if (this.#x + width > areaDots) this.feedLine();
      const last = this.#runs.at(-1);
      if (last !== undefined && this.#lastEnd === this.#x && sameLook(last, this.style)) {
        this.#runs[this.#runs.length - 1] = { ...last, text: last.text + character };
      } else {
        this.#runs.push({ xDots: this.#x, text: character, scaleX, scaleY, bold, underline, invert });
      }
      this.#x += width;
      this.#lastEnd = this.#x;
    }
  }

  moveTo(xDots: number): void {
    this.#x = xDots;
  }

  moveBy(dots: number): void {
    this.#x += dots;
  }

  /** Every eight columns there is a stop. */
  tab(): void {
    this.#x = (Math.floor(this.#x / (8 * dotsPerColumn)) + 1) * 8 * dotsPerColumn;
  }

  #shift(widthDots: number): number {
    const { align, marginDots, areaDots } = this.style;
    const spare = Math.max(0, areaDots - widthDots);
    if (align === "left") return marginDots;
    return marginDots + (align === "right" ? spare : Math.floor(spare / 2));
  }

  feedLine(): void {
    const shift = this.#shift(this.#x);
    const runs = this.#runs.map((run) => ({ ...run, xDots: run.xDots + shift }));
    const heightDots = dotsPerRow * Math.max(1, ...runs.map((run) => run.scaleY));
    this.#items.push({ kind: "line", runs, heightDots });
    this.#runs = [];
    this.#x = 0;
    this.#lastEnd = -1;
  }

  feedLines(count: number): void {
    for (let lines = Math.max(1, count); lines > 0; lines -= 1) this.feedLine();
  }

  /** What stands in the line is printed before anything that is no line. */
  endLine(): void {
    if (this.#runs.length > 0) this.feedLine();
  }

  image(widthDots: number, heightDots: number, bits: Uint8Array): void {
    this.endLine();
    const xDots = this.#shift(widthDots);
    this.#items.push({ kind: "image", xDots, widthDots, heightDots, bits: Buffer.from(bits).toString("base64") });
  }

  barcode(code: PrintedCode): void {
    this.endLine();
    const { align, moduleDots, barcodeHeightDots, hri } = this.style;
    this.#items.push({ kind: "barcode", ...code, align, moduleDots, heightDots: barcodeHeightDots, hri });
  }

  qr(data: string): void {
    this.endLine();
    const { align, qrModuleDots, qrLevel } = this.style;
    this.#items.push({ kind: "qr", data, align, moduleDots: qrModuleDots, level: qrLevel });
  }

  cut(): void {
    this.endLine();
    if (this.#items.length === 0) return;
    this.#receipts.push(receiptOf(this.#receipts.length + 1, this.#items));
    this.#items = [];
  }
}

const sameLook = (run: TextRun, style: Style): boolean =>
  run.scaleX === style.scaleX &&
  run.scaleY === style.scaleY &&
  run.bold === style.bold &&
  run.underline === style.underline &&
  run.invert === style.invert;
