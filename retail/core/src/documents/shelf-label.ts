// A shelf label as receiptline text: what the goods are, what a piece or a kilogram costs, and the code to scan.

import { formatMoney } from "../format.ts";
import type { Item } from "../item.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { centred, left, pair, plain } from "../receipt-lines.ts";

export interface ShelfLabelInput {
  /** At the price that it has in this store. */
  readonly item: Item;
  /** The day of that price in the store's zone, ready to print, "2025-11-21". */
  readonly dayText: string;
}

/** Ends with a cut. Made for receiptline 4 with `cpl` = columns and a two-byte encoding (`gb18030`). */
export function shelfLabelText({ item, dayText }: ShelfLabelInput, { language, columns }: ReceiptPaper): string {
  const price = formatMoney(item.priceMinor, item.currency, language);
  const about = [item.brand, item.model].filter((word) => word !== "").join(" ");
  return [
    ...left(item.name[language], columns),
    ...(about === "" ? [] : left(about, columns)),
    // Twice as wide: half as many fit.
    ...centred(item.soldBy === "weight" ? `${price}/kg` : price, Math.floor(columns / 2)).map(
      (line) => `^^^${line}^^^`,
    ),
    ...barcode(item.gtin),
    ...pair(item.sku, dayText, columns),
    "=",
  ].join("\n");
}

/** Each length of GTIN by the symbol that it is printed in; fourteen digits have none of their own on paper. */
function barcode(gtin: string): readonly string[] {
  const symbol = gtin.length === 12 ? "upc" : gtin.length === 14 ? "code128" : "ean";
  return [`{option:${symbol},2,48,hri}`, `{code:${plain(gtin)}}`];
}
