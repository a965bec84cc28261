// What an ESC b command prints, as a reader would read it. Star, "Print bar code" and its appendix "Bar Code
// Specification Details".

import { gtinOf } from "./barcode-data.ts";
import { byteAt, digit } from "./printer-token.ts";
import type { PrintedCode } from "./receipt-model.ts";

/** UPC-E, number 0, is not emulated. */
const symbologies = [undefined, "upc-a", "ean-8", "ean-13", "code39", "itf", "code128", "code93", "codabar"] as const;

/** Dots of the narrowest bar by n3; of wide and narrow ones the modes go on with other ratios. */
const moduleDots = (symbology: string, mode: number): number => {
  if (symbology === "itf") return [2, 4, 6, 2, 4, 6, 2, 3, 4][mode - 1] ?? 2;
  return ((mode - 1) % 3) + 2;
};

const isControl = /^[@-_]$/;

/** "%0" is %, "%1" to "%4" function characters, "%5" DEL, "%" and a letter the control character 64 below it. */
const code128Text = (text: string): string =>
  text.replaceAll(/%(.)/gs, (_, mark: string) => {
    if (mark === "0") return "%";
    if (mark === "1") return "\x1d";
    if (mark === "5") return "\x7f";
    return isControl.test(mark) ? String.fromCharCode(mark.charCodeAt(0) - 64) : "";
  });

export interface StarBarcode extends PrintedCode {
  readonly moduleDots: number;
  readonly heightDots: number;
  readonly hri: boolean;
}

/** `data` is "n1 n2 n3 n4 d1 … dk RS". Undefined for what the printer would not print. */
export const starBarcodeOf = (data: Uint8Array): StarBarcode | undefined => {
  const symbology = symbologies[digit(byteAt(data, 0))];
  const bytes = data.subarray(4, -1);
  if (symbology === undefined || bytes.length === 0) return undefined;
  const text = String.fromCharCode(...bytes);
  const read = symbology === "code128" ? code128Text(text) : gtinOf(symbology, text);
  if (read === undefined) return undefined;
  return {
    ...{ symbology, data: read, moduleDots: moduleDots(symbology, digit(byteAt(data, 2))) },
    ...{ heightDots: byteAt(data, 3), hri: digit(byteAt(data, 1)) % 2 === 0 },
  };
};
