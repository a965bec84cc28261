// What StarPRNT commands print, as Star's "StarPRNT Command Specifications" has them, on the roll of paper.ts.

import { starCharacter } from "./code-pages.ts";
import type { Paper, Style } from "./paper.ts";
import { alignmentOf, byteAt, digit, distanceAt, type Token, wordAt } from "./printer-token.ts";
import { starBarcodeOf } from "./star-barcode.ts";

const columnDots = 12;

/** How what follows looks. */
const looks: Readonly<Record<string, (style: Style, n: number, data: Uint8Array) => void>> = {
  "ESC -": (style, n) => Object.assign(style, { underline: digit(n) > 0 }),
  "ESC E": (style) => Object.assign(style, { bold: true }),
  "ESC F": (style) => Object.assign(style, { bold: false }),
  "ESC 4": (style) => Object.assign(style, { invert: true }),
  "ESC 5": (style) => Object.assign(style, { invert: false }),
  // ESC i n1 n2: n1 high, n2 wide, 0 for once
  "ESC i": (style, n, data) => Object.assign(style, { scaleY: digit(n) + 1, scaleX: digit(byteAt(data, 1)) + 1 }),
  "ESC W": (style, n) => Object.assign(style, { scaleX: digit(n) + 1 }),
  "ESC h": (style, n) => Object.assign(style, { scaleY: digit(n) + 1 }),
  "ESC GS a": (style, n) => Object.assign(style, { align: alignmentOf(n) }),
};

const printBars = (paper: Paper, data: Uint8Array): void => {
  const code = starBarcodeOf(data);
  if (code === undefined) return;
  const { symbology, data: text, moduleDots, heightDots, hri } = code;
  Object.assign(paper.style, { moduleDots, barcodeHeightDots: heightDots, hri } satisfies Partial<Style>);
  paper.barcode({ symbology, data: text });
};

/** What is printed, and where. */
const prints: Readonly<Record<string, (paper: Paper, data: Uint8Array) => void>> = {
  "ESC GS A": (paper, data) => paper.moveTo(wordAt(data, 0)),
  "ESC GS R": (paper, data) => paper.moveBy(distanceAt(data, 0)),
  "ESC a": (paper, data) => paper.feedLines(byteAt(data, 0)),
  "ESC I": (paper) => paper.feedLine(),
  "ESC J": (paper) => paper.feedLine(),
  "ESC d": (paper) => paper.cut(),
  "ESC b": printBars,
  // ESC GS S m xL xH yL yH n d: so many bytes wide, so many dots high
  "ESC GS S": (paper, data) => paper.image(wordAt(data, 1) * 8, wordAt(data, 3), data.slice(6)),
  "ESC k": (paper, data) => paper.image(wordAt(data, 0) * 8, 24, data.slice(2)),
};

export class StarPrinting {
  readonly #paper: Paper;
  readonly #isChinese: boolean;
  #codePage = 0;
  #rightColumns = 0;
  #decoder = new TextDecoder("gb18030");
  #storedQr = "";

  /** @param isChinese by the printer's memory switch: no command changes it */
  constructor(paper: Paper, isChinese: boolean) {
    this.#paper = paper;
    this.#isChinese = isChinese;
    this.initialise();
  }

  /** ESC @, or power. */
  initialise(): void {
    this.#paper.initialise();
    this.#codePage = 0;
    this.#rightColumns = this.#paper.widthDots / columnDots;
    this.#storedQr = "";
  }

  execute(token: Token): void {
    if (token.kind === "text") this.#print(token.bytes);
    else this.#paper.write(this.#decoder.decode(), this.#isChinese);
    if (token.kind === "control") this.#control(token.byte);
    if (token.kind === "command") this.#command(token.name, token.data);
  }

  #print(bytes: Uint8Array): void {
    const text = this.#isChinese
      ? this.#decoder.decode(bytes, { stream: true })
      : Array.from(bytes, (byte) => starCharacter(byte, this.#codePage)).join("");
    this.#paper.write(text, this.#isChinese);
  }

  #control(byte: number): void {
    if (byte === 0x09) this.#paper.tab();
    if (byte === 0x0a) this.#paper.feedLine();
    // SO and DC4, "double wide" on and off
    if (byte === 0x0e || byte === 0x14) this.#paper.style.scaleX = byte === 0x0e ? 2 : 1;
  }

  /** Margins are counted in columns, both from the paper's left edge. */
  #area(leftColumns: number): void {
    const { style, widthDots } = this.#paper;
    style.marginDots = leftColumns * columnDots;
    style.areaDots = Math.min(this.#rightColumns * columnDots, widthDots) - style.marginDots;
  }

  #command(name: string, data: Uint8Array): void {
    const n = byteAt(data, 0);
    looks[name]?.(this.#paper.style, n, data);
    prints[name]?.(this.#paper, data);
    this.#own[name]?.(n, data);
  }

  /** Commands that need what this printing remembers. */
  readonly #own: Readonly<Record<string, (n: number, data: Uint8Array) => void>> = {
    "ESC @": () => this.initialise(),
    "ESC l": (n) => this.#area(n),
    "ESC Q": (n) => {
      this.#rightColumns = n;
      this.#area(this.#paper.style.marginDots / columnDots);
    },
    "ESC GS t": (n) => {
      this.#codePage = n;
    },
    "ESC GS y": (_, data) => this.#qr(data),
  };

  /** ESC GS y S 1 n (level), S 2 n (cell), D 1 m nL nH d… (data), P (print). */
  #qr(data: Uint8Array): void {
    const { style } = this.#paper;
    const n = byteAt(data, 2);
    switch (String.fromCharCode(...data.subarray(0, 2))) {
      case "S1":
        style.qrLevel = "lmqh"[n] ?? "l";
        return;
      case "S2":
        style.qrModuleDots = n;
        return;
      case "D1":
        this.#storedQr = new TextDecoder().decode(data.slice(5));
        return;
      case "P":
        if (this.#storedQr !== "") this.#paper.qr(this.#storedQr);
        return;
    }
  }
}
