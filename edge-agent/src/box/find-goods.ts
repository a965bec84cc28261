// Which goods a scanned or typed code is, at the price that they have now, with what the code says of the very piece.

import {
  type CodeReading,
  type Currency,
  currencyExponent,
  type Item,
  type LabelAmount,
  type Minor,
  minor,
  type Piece,
  readCode,
  type UnknownCode,
} from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Box } from "./box.ts";

export type GoodsFound =
  | { readonly ok: true; readonly item: Item; readonly piece?: Piece }
  | { readonly ok: false; readonly reason: Refused };

export async function findGoods(box: Box, text: string): Promise<GoodsFound> {
  const { reference } = box.ports;
  const reading = readCode(text, box.inForce.embeddedCodes);
  if (reading.is === "unknown") return { ok: false, reason: refusedAs[reading.reason] };
  if (reading.is === "receipt" || reading.is === "suspended" || reading.is === "quote")
    return { ok: false, reason: "unknown-code" };
  const byGtin = "gtin14" in reading ? await reference.itemByGtin(reading.gtin14) : null;
  const sku = "sku" in reading ? reading.sku : null;
  const item = byGtin ?? (sku === null ? null : await reference.itemBySku(sku));
  if (item === null)
    return { ok: false, reason: reading.is === "payment-code" ? "payment-code-not-now" : "unknown-code" };
  const piece = pieceOf(reading, item.currency);
  if (piece === "bad-label") return { ok: false, reason: "bad-gs1" };
  return { ok: true, item: box.inForce.pricedAtTill(item), ...(piece === null ? {} : { piece }) };
}

const refusedAs: Readonly<Record<UnknownCode, Refused>> = {
  ...{ empty: "unknown-code", "too-long": "unknown-code", characters: "unknown-code" },
  ...{ "bad-check-digit": "bad-check-digit", "bad-gs1": "bad-gs1", "gs1-without-goods": "gs1-without-goods" },
};

function pieceOf(reading: CodeReading, currency: Currency): Piece | "bad-label" | null {
  switch (reading.is) {
    case "weighed":
      return { weightGrams: reading.weightGrams };
    case "label-price":
      return { labelPriceMinor: minor(reading.priceMinor) };
    case "gs1": {
      const { trace, weightGrams, price } = reading;
      const labelPriceMinor = price === null ? null : amountOf(price, currency);
      if (price !== null && labelPriceMinor === null) return "bad-label";
      return {
        ...(Object.keys(trace).length === 0 ? {} : { trace }),
        ...(weightGrams === null ? {} : { weightGrams }),
        ...(labelPriceMinor === null ? {} : { labelPriceMinor }),
      };
    }
    default:
      return null;
  }
}

/** Null for more decimals than the currency has, or more than a till sells for. */
function amountOf({ digits, decimals }: LabelAmount, currency: Currency): Minor | null {
  const missing = currencyExponent[currency] - decimals;
  const amount = Number(digits) * 10 ** missing;
  return missing < 0 || !Number.isSafeInteger(amount) ? null : minor(amount);
}
