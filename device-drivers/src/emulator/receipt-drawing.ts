// A printed receipt as the page draws it: QR codes and bars as modules, everything else as it is.

import { barcode, qrcode } from "receiptline";
import type { PaperItem, PrintedReceipt } from "./receipt-model.ts";

/** Dark and light module widths, starting with dark; rows of "0" and "1" for a QR code. */
export type DrawnItem = PaperItem & { readonly bars?: readonly number[]; readonly modules?: readonly string[] };

/** The symbols are drawn by receiptline's generators; which symbol it is was decoded from the bytes alone. */
const generators: Readonly<Record<string, "upc" | "ean" | "code39" | "itf" | "codabar" | "code93" | "code128">> = {
  "upc-a": "upc",
  "upc-e": "upc",
  "ean-13": "ean",
  "ean-8": "ean",
  code39: "code39",
  itf: "itf",
  codabar: "codabar",
  code93: "code93",
  code128: "code128",
};

const drawn = (item: PaperItem): DrawnItem => {
  if (item.kind === "qr") {
    const level = (["l", "m", "q", "h"] as const).find((known) => known === item.level) ?? "l";
    const rows = qrcode.generate({ data: item.data, type: "qrcode", cell: 3, level });
    return { ...item, modules: rows.map((row) => [...row].join("")) };
  }
  const type = item.kind === "barcode" ? generators[item.symbology] : undefined;
  if (item.kind !== "barcode" || type === undefined) return item;
  const { widths } = barcode.generate({ data: item.data, type, width: 2, height: 72, hri: false });
  // The first width is the quiet zone, none here.
  return { ...item, bars: (widths ?? []).slice(1, -1) };
};

export const drawnReceipt = ({ number, items }: PrintedReceipt): { number: number; items: readonly DrawnItem[] } => ({
  number,
  items: items.map(drawn),
});
