// What a GS k command prints, as a reader would read it. Epson ESC/POS Command Reference, GS k.

import type { PrintedCode } from "./receipt-model.ts";

const symbologies: Readonly<Record<number, string>> = {
  65: "upc-a",
  66: "upc-e",
  67: "ean-13",
  68: "ean-8",
  69: "code39",
  70: "itf",
  71: "codabar",
  72: "code93",
  73: "code128",
};

/** GTIN check digit: weights 3 and 1 from the right. */
export const withCheckDigit = (digits: string): string => {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return digits + String((10 - (sum % 10)) % 10);
};

/** Code sets are switched by "{A", "{B" and "{C"; in C a byte is a pair of digits; "{{" is a brace, "{1" FNC1. */
const code128Text = (bytes: Uint8Array): string => {
  let set = "B";
  let text = "";
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x7b) {
      index += 1;
      const letter = String.fromCharCode(bytes[index] ?? 0);
      if (letter === "{") text += "{";
      else if (letter === "1") text += "\x1d";
      else if (letter === "A" || letter === "B" || letter === "C") set = letter;
    } else text += set === "C" ? String(byte).padStart(2, "0") : String.fromCharCode(byte);
  }
  return text;
};

/** With its check digit, where the symbology has one; undefined where a printer would not print it: no number, or a wrong one. */
export const gtinOf = (symbology: string, text: string): string | undefined => {
  const needed = { "upc-a": 11, "ean-13": 12, "ean-8": 7 }[symbology];
  if (needed === undefined) return text;
  if (!/^\d+$/.test(text)) return undefined;
  if (text.length === needed) return withCheckDigit(text);
  return text.length === needed + 1 && withCheckDigit(text.slice(0, -1)) === text ? text : undefined;
};

/** `data` is "m n d1 … dn" or, for m up to 6, "m d1 … dk NUL". Undefined for what the printer would not print. */
export const barcodeOf = (data: Uint8Array): PrintedCode | undefined => {
  const mode = data[0] ?? 0;
  const symbology = symbologies[mode <= 6 ? mode + 65 : mode];
  const bytes = mode <= 6 ? data.slice(1, -1) : data.slice(2);
  if (symbology === undefined || bytes.length === 0) return undefined;
  if (symbology === "code128") return { symbology, data: code128Text(bytes) };
  const read = gtinOf(symbology, String.fromCharCode(...bytes));
  return read === undefined ? undefined : { symbology, data: read };
};
