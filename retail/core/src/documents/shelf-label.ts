// A shelf label: what the goods are, what a piece or a kilogram costs, and the code to scan; in words, and as receiptline text
// for tills without a label printer.

import { formatMoney } from "../format.ts";
import type { EnergyGrade, Item, Language } from "../item.ts";
import type { Minor } from "../money.ts";
import { priorPriceDays } from "../prices/prior-price.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { centred, left, pair, plain } from "../receipt-lines.ts";

export interface ShelfLabelInput {
  /** At the price that it has in this store. */
  readonly item: Item;
  /** The day of that price in the store's zone, ready to print, "2025-11-21". */
  readonly dayText: string;
  /** The lawful prior price, where the price came down; null or absent: none is told. */
  readonly priorMinor?: Minor | null;
}

export interface ShelfLabelWords {
  readonly name: string;
  /** Brand and model; empty where they are not known. */
  readonly about: string;
  /** Empty where the goods have none. */
  readonly energy: string;
  /** With its currency, and "/kg" where that is what it buys. */
  readonly price: string;
  /** The lowest price of the days before it came down; empty where it did not, or nobody knows. */
  readonly prior: string;
  readonly gtin: string;
  readonly sku: string;
  readonly day: string;
}

export function shelfLabelWords(
  { item, dayText, priorMinor = null }: ShelfLabelInput,
  language: Language,
): ShelfLabelWords {
  const money = (of: Minor) => {
    const text = formatMoney(of, item.currency, language);
    return item.soldBy === "weight" ? `${text}/kg` : text;
  };
  return {
    name: item.name[language],
    about: [item.brand, item.model].filter((word) => word !== "").join(" "),
    energy: item.energyGrade === undefined ? "" : energyWords[language](item.energyGrade),
    price: money(item.priceMinor),
    prior: priorMinor === null ? "" : `${priorWords[language]} ${money(priorMinor)}`,
    ...{ gtin: item.gtin, sku: item.sku, day: dayText },
  };
}

const energyWords: Readonly<Record<Language, (grade: EnergyGrade) => string>> = {
  zh: (grade) => `能效 ${grade} 级`,
  en: (grade) => `Energy grade ${grade}`,
};

const priorWords: Readonly<Record<Language, string>> = {
  zh: `${priorPriceDays} 日最低价`,
  en: `Lowest in ${priorPriceDays} days`,
};

/** Ends with a cut. Made for receiptline 4 with `cpl` = columns and a two-byte encoding (`gb18030`). */
export function shelfLabelText(input: ShelfLabelInput, { language, columns }: ReceiptPaper): string {
  const { name, about, energy, price, prior, gtin, sku, day } = shelfLabelWords(input, language);
  return [
    ...left(name, columns),
    ...(about === "" ? [] : left(about, columns)),
    ...(energy === "" ? [] : left(energy, columns)),
    // Twice as wide: half as many fit.
    ...centred(price, Math.floor(columns / 2)).map((line) => `^^^${line}^^^`),
    ...(prior === "" ? [] : centred(prior, columns)),
    ...barcode(gtin),
    ...pair(sku, day, columns),
    "=",
  ].join("\n");
}

/** Each length of GTIN by the symbol that it is printed in; fourteen digits have none of their own on paper. */
function barcode(gtin: string): readonly string[] {
  const symbol = gtin.length === 12 ? "upc" : gtin.length === 14 ? "code128" : "ean";
  return [`{option:${symbol},2,48,hri}`, `{code:${plain(gtin)}}`];
}
