// A receipt's text as a picture: receiptline places every character by its column, so that double-width ones line up
// in whatever font the shopper's phone has.

import { qrcode, transform } from "receiptline";
import type { ReceiptPaper } from "../receipt-frame.ts";

export interface ReceiptPicture extends ReceiptPaper {
  /** What a screen reader calls it. */
  readonly title: string;
}

/** Figures and letters of one width first; Chinese from the phone. */
const fonts =
  "ui-monospace, Menlo, Consolas, 'Noto Sans Mono', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', monospace";

/** White at every side, in pixels of the picture, of which a column is 12 wide. */
const margin = 16;

/** Black on white in light and dark alike: its codes are to be scanned from the screen. */
export function receiptSvg(text: string, { columns, language, title }: ReceiptPicture): string {
  const drawn = transform(uncut(text), { cpl: columns, encoding: "gb18030", command: "svg" });
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(drawn) ?? []).map(Number);
  const whole = { width: width + 2 * margin, height: height + 2 * margin };
  const inside = drawn
    .replace(/^<svg[^>]*>/, "")
    // A filter for white on black that no receipt of ours uses; its id is drawn at random.
    .replace(/<defs>.*?<\/defs>/s, "")
    .replace('font-family="monospace"', `font-family="${fonts}"`)
    .replace(/ lang="[^"]*"/, ` lang="${language === "zh" ? "zh-Hans" : "en"}"`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${whole.width}" height="${whole.height}" ` +
    `viewBox="${-margin} ${-margin} ${whole.width} ${whole.height}"><title>${escapedText(title)}</title>` +
    `<rect x="${-margin}" y="${-margin}" width="100%" height="100%" fill="#fff"/>${inside}`
  );
}

/** The receipt as lines of words, for who hears it. Bars and codes are left out. */
export function receiptWordsOnly(text: string, { columns }: Pick<ReceiptPaper, "columns">): string {
  const words = transform(uncut(text), { cpl: columns, encoding: "gb18030", command: "text" });
  return words
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^-+$/.test(line))
    .join("\n");
}

/** Rows of "0" and "1", dark is 1, without a quiet zone. Error correction level M. */
export function qrModules(data: string): readonly string[] {
  return qrcode.generate({ data, type: "qrcode", cell: 3, level: "m" }).map((row) => [...row].join(""));
}

/** No knife comes at its end. */
const uncut = (text: string): string => text.replace(/\n=$/, "");

export function escapedText(text: string): string {
  const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}
