// What lies on the paper: the shapes that the emulator's state, its page and tests speak in.

export interface TextRun {
  /** From the paper's left edge. */
  readonly xDots: number;
  readonly text: string;
  /** 1–8 times the font's 12 × 24 dots (24 × 24 for a Chinese character). */
  readonly scaleX: number;
  readonly scaleY: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly invert: boolean;
}

export type Alignment = "left" | "center" | "right";

export type PaperItem =
  | { readonly kind: "line"; readonly runs: readonly TextRun[]; readonly heightDots: number }
  /** `bits` is base64, one bit a dot, rows padded to whole bytes. */
  | {
      readonly kind: "image";
      readonly xDots: number;
      readonly widthDots: number;
      readonly heightDots: number;
      readonly bits: string;
    }
  | {
      readonly kind: "barcode";
      readonly symbology: string;
      readonly data: string;
      readonly align: Alignment;
      readonly moduleDots: number;
      readonly heightDots: number;
      readonly hri: boolean;
    }
  | {
      readonly kind: "qr";
      readonly data: string;
      readonly align: Alignment;
      readonly moduleDots: number;
      /** "l", "m", "q" or "h". */
      readonly level: string;
    };

export interface PrintedCode {
  readonly symbology: string;
  readonly data: string;
}

export interface PrintedReceipt {
  /** From 1, in the order of cutting. */
  readonly number: number;
  readonly items: readonly PaperItem[];
  /** As read by eye, columns kept with spaces; "" for a blank line. */
  readonly lines: readonly string[];
  readonly barcodes: readonly PrintedCode[];
  readonly images: number;
}

const dotsPerColumn = 12;

/** East Asian wide characters take two columns. */
export const isWide = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    code >= 0x2_0000
  );
};

const columnsOf = (text: string): number => [...text].reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0);

/** A line's characters in their columns, trailing space dropped. */
const lineText = (runs: readonly TextRun[]): string => {
  let text = "";
  for (const run of [...runs].sort((a, b) => a.xDots - b.xDots)) {
    const missing = Math.round(run.xDots / dotsPerColumn) - columnsOf(text);
    text += " ".repeat(Math.max(0, missing)) + run.text;
  }
  return text.trimEnd();
};

export const receiptOf = (number: number, items: readonly PaperItem[]): PrintedReceipt => ({
  number,
  items,
  lines: items.flatMap((item) => (item.kind === "line" ? [lineText(item.runs)] : [])),
  barcodes: items.flatMap((item) => {
    if (item.kind === "qr") return [{ symbology: "qr", data: item.data }];
    return item.kind === "barcode" ? [{ symbology: item.symbology, data: item.data }] : [];
  }),
  images: items.filter((item) => item.kind === "image").length,
});
