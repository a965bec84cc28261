// Which goods were held to the kiosk's scanner. Receipts, coupons, cards and shoppers' payment codes are none of its
// business and are not looked at.

import { type CodeReading, type EmbeddedTemplate, type Item, readCode } from "@evertill/core";

export interface GoodsLookUp {
  itemByGtin(gtin14: string): Promise<Item | null>;
  itemBySku(sku: string): Promise<Item | null>;
}

const goodsCodes: ReadonlySet<CodeReading["is"]> = new Set<CodeReading["is"]>([
  ...(["gtin", "gs1", "weighed", "label-price", "sku"] as const),
]);

/** @param text as the scanner sent it, with its AIM prefix. @returns null for what is no goods of this store */
export async function scannedGoods(
  text: string,
  goods: GoodsLookUp,
  templates: readonly EmbeddedTemplate[],
): Promise<Item | null> {
  const reading = readCode(text, templates);
  if (!goodsCodes.has(reading.is)) return null;
  const byGtin = "gtin14" in reading ? await goods.itemByGtin(reading.gtin14) : null;
  if (byGtin !== null) return byGtin;
  const sku = "sku" in reading ? reading.sku : null;
  return sku === null ? null : goods.itemBySku(sku);
}
