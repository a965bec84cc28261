// What a ZPL II format (^XA … ^XZ) prints, read by the ZPL II Programming Guide alone. Numbers are dots.

import { withCheckDigit } from "./barcode-data.ts";

export type LabelField =
  | {
      readonly is: "text";
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly height: number;
      /** 0: one line, as long as it is. */
      readonly width: number;
      readonly lines: number;
      readonly align: "left" | "center" | "right";
      /** Whether it is in a font of the printer's that draws Chinese. */
      readonly font: string;
    }
  | {
      readonly is: "barcode";
      readonly symbology: "ean-13" | "ean-8" | "upc-a" | "code128";
      readonly data: string;
      readonly x: number;
      readonly y: number;
      readonly height: number;
      readonly moduleDots: number;
    };

export interface LabelFormat {
  readonly widthDots: number;
  readonly lengthDots: number;
  readonly fields: readonly LabelField[];
  /** What is sent back for each label. */
  readonly verification: string | undefined;
  readonly copies: number;
  /** Commands that this emulator does not know. */
  readonly unknown: readonly string[];
}

const symbols = {
  BE: { symbology: "ean-13", digits: 12 },
  B8: { symbology: "ean-8", digits: 7 },
  BU: { symbology: "upc-a", digits: 11 },
  BC: { symbology: "code128", digits: 0 },
} as const;
type BarcodeCommand = keyof typeof symbols;
const isBarcode = (name: string): name is BarcodeCommand => name in symbols;

const alignments = { L: "left", C: "center", R: "right", J: "left" } as const;

/** ^FH: the indicator and two hexadecimal digits are one byte; ^CI28: bytes are UTF-8. */
const decodeData = (data: string, indicator: string | undefined): string => {
  const bytes =
    indicator === undefined
      ? data
      : data.replaceAll(/_([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
};

interface Field {
  x: number;
  y: number;
  font: string;
  height: number;
  width: number;
  lines: number;
  align: "left" | "center" | "right";
  barcode: BarcodeCommand | undefined;
  barHeight: number;
  hex: string | undefined;
  number: number | undefined;
  data: string | undefined;
  verify: readonly string[] | undefined;
}

const emptyField = (): Field => ({
  ...{ x: 0, y: 0, font: "0", height: 15, width: 0, lines: 1, align: "left", barcode: undefined, barHeight: 10 },
  ...{ hex: undefined, number: undefined, data: undefined, verify: undefined },
});

const drawn = (field: Field, moduleDots: number): LabelField | undefined => {
  const { x, y, data } = field;
  if (data === undefined) return undefined;
  const text = decodeData(data, field.hex);
  if (field.barcode === undefined) {
    const { height, width, lines, align, font } = field;
    // Of ^FB: "\\" prints one backslash.
    return { is: "text", text: text.replaceAll("\\\\", "\\"), x, y, height, width, lines, align, font };
  }
  const { symbology, digits } = symbols[field.barcode];
  if (digits === 0) return { is: "barcode", symbology, data: text, x, y, height: field.barHeight, moduleDots };
  if (!/^\d+$/.test(text)) return undefined;
  const number = text.slice(0, digits).padStart(digits, "0");
  return { is: "barcode", symbology, data: withCheckDigit(number), x, y, height: field.barHeight, moduleDots };
};

const command = /\^(A@|A[0-9A-Z]|[A-Z][A-Z0-9])([^^]*)/g;

/** @param text between ^XA and ^XZ, a byte a character */
export const readFormat = (text: string): LabelFormat => {
  const fields: LabelField[] = [];
  const unknown: string[] = [];
  const numbered = new Map<number, string>();
  const verifications: (readonly string[])[] = [];
  const page = { widthDots: 0, lengthDots: 0, copies: 1, moduleDots: 2 };
  let field = emptyField();
  for (const [, name = "", rest = ""] of text.matchAll(command)) {
    const given = rest.replace(/[\r\n]+$/, "").split(",");
    const dots = (at: number, otherwise = 0): number => (given[at] ? Number(given[at]) : otherwise);
    if (name === "CI" || name === "LH") continue;
    if (name === "PW") page.widthDots = dots(0);
    else if (name === "LL") page.lengthDots = dots(0);
    else if (name === "PQ") page.copies = dots(0, 1);
    else if (name === "BY") page.moduleDots = dots(0, 2);
    else if (name === "FO") field = { ...field, x: dots(0), y: dots(1) };
    else if (name === "FB")
      field = {
        ...field,
        width: dots(0),
        lines: dots(1, 1),
        align: alignments[given[3] === "C" || given[3] === "R" || given[3] === "J" ? given[3] : "L"],
      };
    else if (name === "FH") field.hex = given[0] || "_";
    else if (name === "FN") field.number = dots(0);
    else if (name === "FD") field.data = rest.replace(/[\r\n]+$/, "");
    else if (name === "HV") field.verify = given;
    else if (isBarcode(name)) field = { ...field, barcode: name, barHeight: dots(1, 10) };
    else if (name.startsWith("A")) field = { ...field, font: given[3] ?? name.slice(1), height: dots(1, 15) };
    else if (name === "FS") {
      if (field.number !== undefined && field.data !== undefined) numbered.set(field.number, field.data);
      if (field.verify !== undefined) verifications.push(field.verify);
      const one = drawn(field, page.moduleDots);
      if (one !== undefined) fields.push(one);
      field = emptyField();
    } else unknown.push(name);
  }
  const verification = verifications
    .filter(([, , , , applies]) => applies === "L")
    .map(
      ([number, length, header = "", end = ""]) =>
        header + (numbered.get(Number(number)) ?? "").slice(0, Number(length ?? 64)) + end,
    )
    .join("");
  const { widthDots, lengthDots, copies } = page;
  return {
    widthDots,
    lengthDots,
    copies,
    fields,
    unknown,
    verification: verification === "" ? undefined : verification,
  };
};
