// Where the words of a shelf label stand on a label of some size. Drawn for 60 × 40 mm, and as much smaller or larger as the
// label is.

import type { ShelfLabelWords } from "@evertill/core";
import type { Label, LabelPart, LabelPrinter } from "@evertill/device-drivers";

const drawnWidthMm = 60;
const drawnHeightMm = 40;
const marginMm = 2;
const priceHeightMm = 8.5;
/** Beside a prior price, which stands above it. */
const reducedHeightMm = 6.6;
/** The widest digit against its height, in the fonts that label printers have. */
const digitWidth = 0.62;

export function shelfLabel(words: ShelfLabelWords, { widthMm, heightMm }: LabelPrinter["size"]): Label {
  const scale = Math.min(widthMm / drawnWidthMm, heightMm / drawnHeightMm);
  const innerMm = widthMm - 2 * marginMm;
  const line = (
    text: string,
    at: { yMm: number; heightMm: number; lines?: number; align?: "center" | "right" },
  ): LabelPart => ({
    is: "text",
    ...{ text, xMm: marginMm, yMm: at.yMm * scale, heightMm: at.heightMm * scale, widthMm: innerMm },
    ...{ lines: at.lines ?? 1, align: at.align ?? "left" },
  });
  const hasPrior = words.prior !== "";
  const highest = hasPrior ? reducedHeightMm : priceHeightMm;
  const price = Math.min(highest, innerMm / (scale * digitWidth * words.price.length));
  return {
    parts: [
      line(words.name, { yMm: 1.5, heightMm: 3.8, lines: 2 }),
      line(words.about, { yMm: 10, heightMm: 2.8 }),
      ...(hasPrior ? [line(words.prior, { yMm: 13.2, heightMm: 2.6, align: "right" })] : []),
      line(words.price, { yMm: hasPrior ? 16.2 : 13.5, heightMm: price, align: "right" }),
      { is: "barcode", data: words.gtin, xMm: marginMm + 2, yMm: 23 * scale, heightMm: 7.5 * scale },
      line(words.sku, { yMm: 34.5, heightMm: 2.4 }),
      ...(words.energy === "" ? [] : [line(words.energy, { yMm: 34.5, heightMm: 2.4, align: "center" })]),
      line(words.day, { yMm: 34.5, heightMm: 2.4, align: "right" }),
    ],
  };
}
