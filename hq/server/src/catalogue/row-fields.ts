// Fields that both formats have, each read by the same rules: sku, GTIN, price.

import { type Currency, currencyExponent, type Minor, minor, parseGtin, readCode, skuShape } from "@evertill/core";
import { readDecimal } from "./decimal.ts";
import type { RowReader } from "./row-reader.ts";

/** Most that an item may cost, in whole units of its currency. */
const maximumPriceMajor = 10_000_000;

/** A sku, given as text or as a whole number. */
export function readSku(row: RowReader, name: string): string {
  const value = row.cell(name)?.value;
  const sku = Number.isSafeInteger(value) ? String(value) : row.text(name, { most: 80 });
  if (!skuShape.test(sku)) row.refuse(name, "bad-sku");
  if (/^\d{12,14}$/.test(sku)) row.refuse(name, "sku-like-gtin");
  const reading = readCode(sku);
  if (!("sku" in reading) || reading.sku !== sku) row.refuse(name, "sku-like-code");
  return sku;
}

/** A GTIN with its check digit. A number is refused: it has lost its leading zeros. */
export function readGtin(row: RowReader, name: string): string {
  const text = row.text(name, { most: 40 });
  const gtin = parseGtin(text);
  if (!gtin.ok) {
    const reasons = { "not-digits": "gtin-digits", length: "gtin-length", "check-digit": "gtin-check-digit" } as const;
    row.refuse(name, reasons[gtin.reason]);
  } else if (/^0+$/.test(gtin.digits)) {
    row.refuse(name, "gtin-zeros");
  }
  return gtin.digits;
}

/** A price above zero with at most the currency's decimals, read from its digits. */
export function readPrice(row: RowReader, name: string, currency: Currency): Minor {
  const source = row.number(name);
  if (source === null) return minor(0);
  const price = readDecimal(source, currencyExponent[currency]);
  if (!price.ok) {
    row.refuse(name, price.reason);
    return minor(0);
  }
  if (price.units <= 0) row.refuse(name, "not-positive");
  if (price.units > maximumPriceMajor * 10 ** currencyExponent[currency]) row.refuse(name, "too-large");
  return minor(price.units);
}
